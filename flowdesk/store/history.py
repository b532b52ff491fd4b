"""The history of a lead: every change of it, by whom and when, oldest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Row, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Deed, Event, Who
from flowdesk.tongue.say import tr

_event = tables.LeadEvent

# They go with every change of a lead, of which one deed may make thousands: building them costs more
# than running them.
_table = cast("Table", tables.LeadEvent.__table__)
_ADD = insert(_table)
_UNDO = (
    update(_table).where(_table.c.Id == bindparam("number")).values(UndoneAt=bindparam("undone_at"))
)


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
    values = {
        "SubmissionId": submission_id,
        "At": now,
        "Who": who.value,
        "Kind": kind.value,
        "Step": step,
        "Before": before,
        "After": after,
    }
    added = cast("CursorResult[Any]", session.execute(_ADD, values))
    return int(cast("Row[int]", added.inserted_primary_key)[0])


def of(session: Session, submission_id: int) -> list[Event]:
    """Give the changes of a lead, oldest first."""
    wanted = select(_event).where(_event.submission_id == submission_id).order_by(_event.id)
    return [_value(row) for row in session.scalars(wanted)]


def get(session: Session, event_id: int) -> Event:
    """Give one change; Unknown if there is none."""
    return _value(_row(session, event_id))


def take_back(session: Session, event_id: int, now: datetime) -> None:
    """Mark a change as undone; what undid it is a change of its own. Unknown if there is none."""
    session.flush()
    done = session.execute(_UNDO, {"number": event_id, "undone_at": now})
    if cast("CursorResult[Any]", done).rowcount == 0:
        raise Unknown(tr("There is no change number {number}.", number=event_id))


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
        raise Unknown(tr("There is no change number {number}.", number=event_id))
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
