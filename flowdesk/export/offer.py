"""What an export would hold, found out before it is asked for."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from flowdesk.export.parts import asked, leaving
from flowdesk.export.request import Leads
from flowdesk.store import lines, marks


@dataclass(frozen=True)
class Offer:
    """How many leads, of which rules, and when the first and the last of them were begun.

    ``before`` is when any of these rules was exported last, None where none ever was. ``tables`` is how
    many sheets or CSV files there are: some rules have one without a lead.
    """

    leads: int
    rules: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    before: datetime | None
    tables: int


def offer(session: Session, leads: Leads, zone: tzinfo | None = None) -> Offer:
    """Count what is asked for. Raises ExportError for a rule that is not there."""
    wanted = asked(session, leads, zone)
    full = [part for part in wanted if part.leads]
    spans = [lines.span(session, part.rule_id, part.chosen) for part in full]
    held = [marks.of(session, part.rule_id) for part in wanted]
    return Offer(
        sum(part.leads for part in full),
        tuple(part.name for part in full),
        min((first for first, _ in spans if first), default=None),
        max((last for _, last in spans if last), default=None),
        max((mark.at for mark in held if mark), default=None),
        len(leaving(wanted, leads)),
    )
