"""The history of a lead: every change of it, by whom and when, oldest first."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Deed, Event, Who

_event = tables.LeadEvent


def add(
    session: Session,
    submission_id: int,
    who: Who,
    kind: Deed,
    now: datetime,
    *,
    step: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> int:
    """Note one change of a lead and give its number. What the texts hold says Deed."""
    row = _event(
        submission_id=submission_id,
        at=now,
        who=who.value,
        kind=kind.value,
        step=step,
        before=before,
        after=after,
    )
    session.add(row)
    session.flush()
    return row.id


def of(session: Session, submission_id: int) -> list[Event]:
    """Give the changes of a lead, oldest first."""
    wanted = select(_event).where(_event.submission_id == submission_id).order_by(_event.id)
    return [_value(row) for row in session.scalars(wanted)]


def get(session: Session, event_id: int) -> Event:
    """Give one change; Unknown if there is none."""
    return _value(_row(session, event_id))


def take_back(session: Session, event_id: int, now: datetime) -> None:
    """Mark a change as undone; what undid it is a change of its own."""
    _row(session, event_id).undone_at = now
    session.flush()


def amend(session: Session, event_id: int, after: str, now: datetime) -> None:
    """Let a change that is still under way have led elsewhere."""
    row = _row(session, event_id)
    row.after, row.at = after, now
    session.flush()


def undoing(events: Sequence[Event]) -> frozenset[int]:
    """Give the numbers of those changes that only took another one back."""
    back = {(each.undone_at, each.kind, each.step, each.after, each.before) for each in events}
    return frozenset(
        each.id
        for each in events
        if (each.at, each.kind, each.step, each.before, each.after) in back
    )


def _row(session: Session, event_id: int) -> tables.LeadEvent:
    row = session.get(_event, event_id)
    if row is None:
        raise Unknown(f"There is no change number {event_id}.")
    return row


def _value(row: tables.LeadEvent) -> Event:
    return Event(
        id=row.id,
        submission_id=row.submission_id,
        at=row.at,
        who=Who(row.who),
        kind=Deed(row.kind),
        step=row.step,
        before=row.before,
        after=row.after,
        undone_at=row.undone_at,
    )
