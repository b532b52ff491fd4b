"""Which forms leave the house: those of a period, those that a table shows, or new since a mark."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_

from flowdesk.store import tables
from flowdesk.store.selection import Selection, conditions

MARGIN = timedelta(minutes=1)
"""What is stored now may bear a time of up to so long ago: clocks are set, and writers wait."""

_lead, _contact, _event = tables.LeadSubmission, tables.Contact, tables.LeadEvent


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
    """Every part that is given leaves out more; by default it is everything but practice.

    ``since`` and ``until`` hold when a form was begun: at the first or later, and before the second.
    ``listed`` are those that a table shows. ``after`` leaves what is new or changed since then, of
    customers' forms, and ``practised`` of practice ones.
    """

    practice: bool = False
    since: datetime | None = None
    until: datetime | None = None
    listed: Selection | None = None
    after: Mark | None = None
    practised: Mark | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        """Give it as the database is asked."""
        wanted: list[ColumnElement[bool]] = []
        if not self.practice:
            wanted.append(_lead.practice.is_(False))
        if self.since is not None:
            wanted.append(_lead.started_at >= self.since)
        if self.until is not None:
            wanted.append(_lead.started_at < self.until)
        if self.listed is not None:
            wanted.append(_lead.id.in_(_numbers(self.listed)))
        if self.after is not None or self.practised is not None:
            theirs = and_(_lead.practice.is_(False), _newer(self.after))
            wanted.append(or_(theirs, and_(_lead.practice.is_(True), _newer(self.practised))))
        return wanted


ALL = Chosen()


def _numbers(listed: Selection) -> Select[int]:
    """Find their numbers apart, so that whoever asks need not join the contacts."""
    found = select(_lead.id).join(_contact, _contact.id == _lead.contact_id)
    return found.where(*conditions(listed)).correlate(None)


def _newer(mark: Mark | None) -> ColumnElement[bool]:
    """Match what was begun or changed since a mark; rather once too often than not at all."""
    if mark is None:
        return true()
    late = _lead.updated_at > mark.at - MARGIN
    if mark.close:
        late = and_(late, ~tuple_(_lead.id, _lead.updated_at).in_(mark.close))
    touched = select(_event.submission_id).where(_event.id > mark.event)
    return or_(_lead.id > mark.lead, late, _lead.id.in_(touched))
