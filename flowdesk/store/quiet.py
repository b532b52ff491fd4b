"""Customers who are quiet: when that is to be looked at, and whose silence is due longest."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from flowdesk.store import submissions, tables
from flowdesk.store.search import unindexed

_lead, _contact = tables.LeadSubmission, tables.Contact


def await_answer(
    session: Session, submission_id: int, due_at: datetime | None, nudges: int = 0
) -> None:
    """Note how often the customer was reminded, and when their silence is to be looked at; never
    for None.
    """
    row = submissions.row_of(session, submission_id)
    row.due_at, row.nudges = due_at, nudges
    session.flush()


def put_off(session: Session, submission_id: int, due_at: datetime) -> None:
    """Let the silence be looked at later; nothing else changes."""
    submissions.row_of(session, submission_id).due_at = due_at
    session.flush()


def overdue(session: Session, channel: str, now: datetime) -> int | None:
    """Give the number of the form whose silence was to be looked at longest ago; a customer of whom a
    message waits to be dealt with is not silent.
    """
    wanted = (
        select(_lead.id)
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_lead.due_at <= now, unindexed(_contact.channel) == channel, ~_has_written())
        .order_by(_lead.due_at, _lead.id)
        .limit(1)
    )
    return session.scalar(wanted)


def _has_written() -> ColumnElement[bool]:
    """Match contacts of whom a message came that nobody has dealt with yet."""
    message = tables.Message
    theirs = or_(message.sender_phone == _contact.phone, message.sender_user_id == _contact.user_id)
    waits = select(message.id).where(message.state == "received", theirs)
    return waits.where(message.channel == _contact.channel).exists()
