"""Rule files in and out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from flowdesk.flow import codec, rulefile
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.problem import Severity
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.database import Database
from flowdesk.store.values import Imported
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.background import PlainError
from flowdesk.ui.rules.publishing import located
from flowdesk.ui.rules.starters import free_name

_STEP = {"id", "type", "question"}
_TOO_LONG = 20 * 1024 * 1024


def read(path: Path) -> tuple[Rule, ...]:
    """Read a rule file; PlainError names the file, the line and what to do.

    A bare array of steps is a rule that has the file's name.
    """
    if path.stat().st_size > _TOO_LONG:
        raise PlainError(tr("{file} is too large for a rule file.", file=path.name))
    try:
        return _rules(path.read_text(encoding="utf-8-sig"), path)
    except UnicodeDecodeError as error:
        said = tr("{file} is no text file. Save it as UTF-8.", file=path.name)
        raise PlainError(said) from error
    except BadFlow as error:
        said = tr("{file} was not imported. {reason}", file=path.name, reason=error)
        raise PlainError(said) from error


def _rules(text: str, path: Path) -> tuple[Rule, ...]:
    document = codec.parse(text)
    if document == [] or rulefile.holds_rules(text):
        return rulefile.loads(text)
    first = document[0] if isinstance(document, list) else None
    if not isinstance(first, dict) or _STEP.isdisjoint(first):
        raise PlainError(
            tr("{file} was not imported. This is no Flowdesk rule file.", file=path.name)
        )
    return (Rule(path.stem, flow_enabled=True, flow=codec.loads(text)),)


def taken(database: Database, found: Iterable[Rule]) -> list[str]:
    """Give the names among *found* that rules have already."""
    with database.read() as session:
        names = {card.name for card in rules.listed(session)}
    return [name for name in dict.fromkeys(rule.name for rule in found) if name in names]


def renamed(database: Database, found: Iterable[Rule]) -> list[Rule]:
    """Give *found*, each with a name that no rule has yet."""
    with database.read() as session:
        names = {card.name for card in rules.listed(session)}
    fresh: list[Rule] = []
    for rule in found:
        fresh.append(replace(rule, name=free_name(rule.name, names)))
        names.add(fresh[-1].name)
    return fresh


def bring_in(
    database: Database, found: Iterable[Rule], now: datetime
) -> list[tuple[Rule, Imported]]:
    """Import every rule; one of a name that exists replaces it."""
    with database.begin() as session:
        return [(rule, rules.import_(session, rule, now)) for rule in found]


def write(rule: Rule, path: Path) -> None:
    """Write one rule as a rule file."""
    path.write_text(rulefile.dumps([rule]), encoding="utf-8")


def stem(name: str) -> str:
    """Give a file's name, without an ending, for a rule of some name."""
    return "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in name)


def in_words(brought: list[tuple[Rule, Imported]]) -> tuple[str, str]:
    """Say what an import did, and whether that is ok, info or error."""
    if not brought:
        return tr("The file holds no rules."), "info"
    for rule, result in brought:
        errors = [each for each in result.problems if each.severity is Severity.ERROR]
        if errors and rule.flow_enabled:
            first = located(errors[0])
            said = tr(
                "{rule} is here as a draft. Mend before publishing: {problem}",
                rule=rule.name,
                problem=first,
            )
            return said, "error"
    if len(brought) > 1:
        return tr_n(len(brought), "{n:,} rule imported.", "{n:,} rules imported."), "ok"
    rule, result = brought[0]
    return _done(rule.name, result), "ok"


def _done(rule: str, result: Imported) -> str:
    if result.created:
        return tr(
            "{rule} was imported and published." if result.published else "{rule} was imported.",
            rule=rule,
        )
    return tr(
        "{rule} was brought to what the file says and published."
        if result.published
        else "{rule} was brought to what the file says.",
        rule=rule,
    )
