"""Rule files in and out."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from flowdesk.flow import rulefile
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.problem import Severity
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.database import Database
from flowdesk.store.values import Imported
from flowdesk.ui.background import PlainError

_TOO_LONG = 20 * 1024 * 1024


def read(path: Path) -> tuple[Rule, ...]:
    """Read a rule file; PlainError names the file, the line and what to do."""
    if path.stat().st_size > _TOO_LONG:
        raise PlainError(f"{path.name} is too large for a rule file.")
    try:
        return rulefile.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PlainError(f"{path.name} is no text file. Save it as UTF-8.") from error
    except BadFlow as error:
        raise PlainError(f"{path.name} was not imported. {error}") from error


def bring_in(
    database: Database, paths: Iterable[Path], now: datetime
) -> list[tuple[Rule, Imported]]:
    """Import every rule of every file: all of them, or none if one cannot be read."""
    found = [rule for path in paths for rule in read(path)]
    with database.begin() as session:
        return [(rule, rules.import_(session, rule, now)) for rule in found]


def write(rule: Rule, path: Path) -> None:
    """Write one rule as a rule file."""
    path.write_text(rulefile.dumps([rule]), encoding="utf-8")


def in_words(brought: list[tuple[Rule, Imported]]) -> tuple[str, str]:
    """Say what an import did, and whether that is ok, info or error."""
    if not brought:
        return "The file holds no rules.", "info"
    for rule, result in brought:
        errors = [each for each in result.problems if each.severity is Severity.ERROR]
        if errors and rule.flow_enabled:
            where = f"{errors[0].step}: " if errors[0].step else ""
            return (
                f"{rule.name} is here as a draft. Mend before publishing: {where}{errors[0].message}",
                "error",
            )
    if len(brought) > 1:
        return f"{len(brought)} rules imported.", "ok"
    rule, result = brought[0]
    done = "imported" if result.created else "brought to what the file says"
    live = " and published" if result.published else ""
    return f"{rule.name} was {done}{live}.", "ok"
