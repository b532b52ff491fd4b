"""What WhatsApp says became of the messages that the bot sent: ``delivered``, ``read`` or ``failed``.

Statuses come late, twice, out of order, and before our own sending has returned.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from flowdesk.store import outbox, tables

Again = Callable[[int, bool], datetime | None]
"""When a message that failed is to go again, None for never: by how often it was tried before, and
whether nothing was said to its contact since."""

_RANK = {"queued": 0, "maybe": 0, "sending": 0, "sent": 1, "delivered": 2, "read": 3}
_out = tables.Message


def note(
    session: Session,
    channel: str,
    whatsapp_id: str,
    opaque: str | None,
    status: str,
    at: datetime,
    error: str | None = None,
    again: Again | None = None,
) -> int | None:
    """Note what WhatsApp says became of a message; give whom it went to, None if it is not ours.

    Found by WhatsApp's id, else by what we had it send back. It only goes forward: sent, delivered,
    read; ``failed`` counts until it was delivered, and only of the last try. A word that we do not know
    changes nothing. What failed waits to go again where ``again`` says so.
    """
    row = _named(session, channel, whatsapp_id, opaque)
    if row is None:
        return None
    if status == "failed" and again and _put_back(session, row, whatsapp_id, again, error):
        return row.contact_id
    last_try = row.whatsapp_id in {None, whatsapp_id}
    over = row.state == "failed" and row.whatsapp_id == whatsapp_id and status == "sent"
    if row.whatsapp_id is None and not outbox.taken(session, row.id, whatsapp_id):
        row.whatsapp_id = whatsapp_id
    rank = _RANK.get(row.state, 1)
    if status == "failed" and rank < _RANK["delivered"] and last_try:
        row.state, row.error = "failed", error
    elif _RANK.get(status, 0) > (0 if row.state == "failed" else rank) and not over:
        row.state, row.error = status, None
        row.sent_at = row.sent_at or at
    session.flush()
    return row.contact_id


def _put_back(
    session: Session, row: tables.Message, whatsapp_id: str, again: Again, error: str | None
) -> bool:
    """Queue a message again that WhatsApp took and let through to nobody; tell whether it waits now.

    One that is on its way just now fails like any other: which try is meant cannot be told.
    """
    known = row.whatsapp_id in {None, whatsapp_id}
    if row.state not in {"queued", "sent", "maybe"} or not known or _is_unwanted(session, row):
        return False
    due = again(row.attempts, _is_newest(session, row))
    if due is None or row.state == "queued":
        return due is not None
    row.state, row.error, row.whatsapp_id, row.due_at = "queued", error, None, due
    row.attempts += 1
    return True


def _is_unwanted(session: Session, row: tables.Message) -> bool:
    """Tell whether its contact wants no messages any more."""
    who = select(tables.Contact.opted_out_at).where(tables.Contact.id == row.contact_id)
    return session.scalar(who) is not None


def _is_newest(session: Session, row: tables.Message) -> bool:
    """Tell whether nothing was said to that contact since."""
    newer = select(_out.id).where(_out.contact_id == row.contact_id, _out.direction == "out")
    return session.scalar(newer.where(_out.id > row.id).limit(1)) is None


def _named(
    session: Session, channel: str, whatsapp_id: str, opaque: str | None
) -> tables.Message | None:
    ours = select(_out).where(_out.channel == channel, _out.direction == "out")
    row = session.scalars(ours.where(_out.whatsapp_id == whatsapp_id)).one_or_none()
    number = (opaque or "").removeprefix(outbox.OPAQUE)
    if row is not None or number == opaque or not _is_number(number):
        return row
    left = or_(_out.state != "queued", _out.attempts > 0)  # else another database's number is meant
    return session.scalars(ours.where(_out.id == int(number), left)).one_or_none()


def _is_number(text: str) -> bool:
    """Tell whether a text that came from outside is a number that SQLite can hold."""
    return text.isascii() and text.isdigit() and len(text) < 19
