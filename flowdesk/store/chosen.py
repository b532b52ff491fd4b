"""Which leads leave the house: a selection, or what is new of it since a mark."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, true, tuple_

from flowdesk.store import tables
from flowdesk.store.selection import Selection, conditions

MARGIN = timedelta(minutes=1)
"""What is stored now may bear a time of up to so long ago: clocks are set, and writers wait."""

_lead, _event = tables.LeadSubmission, tables.LeadEvent


@dataclass(frozen=True)
class Mark:
    """What an export held of a rule: everything up to ``at``, and up to these numbers.

    ``lead`` and ``event`` are the highest numbers of forms and of changes there were. ``close`` are the
    forms, by number, that were changed so shortly before ``at`` that time alone does not tell whether
    they were in it, each with when it was changed last.
    """

    at: datetime
    lead: int = 0
    event: int = 0
    close: tuple[tuple[int, datetime], ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Those of a selection that are new; without marks all of them are.

    ``after`` leaves what was begun or changed since then of customers' forms, and ``practised`` of
    practice ones.
    """

    leads: Selection = field(default_factory=Selection)
    after: Mark | None = None
    practised: Mark | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        """Give it as the database is asked."""
        wanted = conditions(self.leads)
        if self.after is not None or self.practised is not None:
            theirs = and_(_lead.practice.is_(False), _newer(self.after))
            wanted.append(or_(theirs, and_(_lead.practice.is_(True), _newer(self.practised))))
        return wanted


ALL = Chosen()


def _newer(mark: Mark | None) -> ColumnElement[bool]:
    """Match what was begun or changed since a mark; rather once too often than not at all."""
    if mark is None:
        return true()
    late = _lead.updated_at > mark.at - MARGIN
    if mark.close:
        late = and_(late, ~tuple_(_lead.id, _lead.updated_at).in_(mark.close))
    touched = select(_event.submission_id).where(_event.id > mark.event)
    return or_(_lead.id > mark.lead, late, _lead.id.in_(touched))
