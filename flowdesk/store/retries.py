"""Messages whose sending did not end well: tried again later, perhaps sent, or given up."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from flowdesk.store import tables

_out = tables.Message


def again(session: Session, message_id: int, at: datetime, error: str) -> None:
    """Put a message that was being sent back into the queue, to be tried at a later time."""
    session.execute(
        update(_out)
        .where(_out.id == message_id, _out.state == "sending")
        .values(state="queued", due_at=at, error=error, attempts=_out.attempts + 1)
    )


def unclear(session: Session, message_id: int, at: datetime, error: str) -> None:
    """Note that a message may have been sent; unless a status names it before, it goes again then."""
    again(session, message_id, at, error)
    session.execute(
        update(_out).where(_out.id == message_id, _out.state == "queued").values(state="maybe")
    )


def gave_up(session: Session, message_id: int, error: str, now: datetime) -> None:
    """Note that a message that was being sent never will be; the next to that contact may go."""
    session.execute(
        update(_out)
        .where(_out.id == message_id, _out.state == "sending")
        .values(state="failed", due_at=now, error=error)
    )


def recover(session: Session, channel: str, at: datetime) -> int:
    """Send again later what was being sent when the program ended; its outcome is unknown.

    A question twice beats a question missing. Waiting until ``at`` gives a status time to come first.
    """
    result = session.execute(
        update(_out)
        .where(_out.channel == channel, _out.state == "sending")
        .values(state="maybe", due_at=at)
    )
    return cast("CursorResult[Any]", result).rowcount


def hurry(session: Session, channel: str, now: datetime) -> None:
    """Let everything that was put off go now."""
    session.execute(
        update(_out)
        .where(_out.channel == channel, _out.state == "queued", _out.due_at > now)
        .values(due_at=now)
    )
