"""What the owner chose in the export window; kept among the settings for the next time."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from flowdesk.export.request import Format, Leads
from flowdesk.flow.figures.days import Days, ends
from flowdesk.store import settings
from flowdesk.store.selection import Selection

_KEY = "export_choices"


@dataclass(frozen=True)
class Choices:
    """Which leads, in what form, and in which folder; an empty one is the usual.

    ``first`` and ``last`` are days as texts, for a span of the owner's own.
    """

    rule: int | None = None
    span: Days = Days.ALL
    first: str = ""
    last: str = ""
    new: bool = False
    practice: bool = False
    format: Format = Format.XLSX
    summary: bool = True
    transcript: bool = False
    folder: str = ""

    def leads(self, today: date, listed: Selection | None = None) -> Leads:
        """Give the leads that are meant: with *listed* those, else of the rule and the days."""
        if listed is not None:
            return Leads(listed=listed, practice=listed.practice, new=self.new)
        since, until = ends(self.span, today, (_day(self.first, today), _day(self.last, today)))
        return Leads(self.rule, None, since, until, self.practice, self.new)


def begun(kept: Choices, listed: Selection | None) -> tuple[Choices, Selection | None]:
    """Give what the window begins with. A table that shows all leads, or all of a rule, shows nothing
    that could not be chosen without it.
    """
    if listed is None or listed != Selection(listed.rule_id, practice=listed.practice):
        return kept, listed
    return replace(kept, rule=listed.rule_id, span=Days.ALL, practice=listed.practice), None


def read(session: Session) -> Choices:
    """Give what was chosen last; what cannot be read any more is as at the beginning."""
    kept = settings.load(session).get(_KEY)
    try:
        found: dict[str, Any] = json.loads(kept) if kept else {}
        known = {each.name: found[each.name] for each in fields(Choices) if each.name in found}
        known["span"] = Days(known.get("span", Days.ALL))
        known["format"] = Format(known.get("format", Format.XLSX))
        return Choices(**known)
    except (ValueError, TypeError):  # another version of Flowdesk wrote it
        return Choices()


def keep(session: Session, choices: Choices) -> None:
    """Keep what was chosen."""
    settings.save(session, {_KEY: json.dumps(asdict(choices))})


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today
