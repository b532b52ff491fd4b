"""What the bot has to say and has not said yet, and what became of what it said.

A message is ``queued``, then ``sending``, then ``sent``; WhatsApp's statuses make it ``delivered`` and
``read``, or ``failed``. To one contact nothing overtakes: its oldest queued message goes first, and
nothing goes while one is being sent or waits for its next try.
"""

import json
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from flowdesk.store import contacts, tables
from flowdesk.store.values import Parcel

OPAQUE = "fd-"
"""What we give WhatsApp to send back with statuses is this and the message's number."""

_RANK = {"queued": 0, "sending": 0, "sent": 1, "delivered": 2, "read": 3}
_out = tables.Message


def queue(
    session: Session,
    contact_id: int,
    body: dict[str, Any],
    text: str,
    choices: tuple[str, ...],
    submission_id: int | None,
    now: datetime,
) -> int:
    """Queue a message, due at once, and give its number; the owner reads ``text`` and ``choices``."""
    row = _out(
        channel=contacts.get(session, contact_id).channel,
        direction="out",
        contact_id=contact_id,
        submission_id=submission_id,
        kind=str(body.get("type", "text")),
        text=text,
        payload=json.dumps(body, ensure_ascii=False),
        choices=json.dumps(choices, ensure_ascii=False) if choices else None,
        state="queued",
        attempts=0,
        due_at=now,
        created_at=now,
    )
    session.add(row)
    session.flush()
    contacts.told(session, contact_id, text, now)
    return row.id


def claim(session: Session, channel: str, now: datetime, limit: int) -> list[Parcel]:
    """Take what may be sent now, at most one message a contact, and mark it as being sent."""
    found = session.execute(
        select(_out, tables.Contact.phone, tables.Contact.user_id)
        .join(tables.Contact, tables.Contact.id == _out.contact_id)
        .where(_is_next(channel), _out.due_at <= now)
        .order_by(_out.id)
        .limit(limit)
    ).all()
    parcels = [
        Parcel(
            id=row.id,
            contact_id=row.contact_id or 0,
            phone=phone,
            user_id=user_id,
            body=json.loads(row.payload),
            attempts=row.attempts,
        )
        for row, phone, user_id in found
    ]
    taken = [parcel.id for parcel in parcels]
    session.execute(update(_out).where(_out.id.in_(taken)).values(state="sending"))
    return parcels


def _is_next(channel: str) -> ColumnElement[bool]:
    """Match queued messages with nothing before them to the same contact, and none being sent."""
    other = aliased(tables.Message)
    before = (
        select(other.id)
        .where(other.contact_id == _out.contact_id, other.state == "queued", other.id < _out.id)
        .exists()
    )
    under_way = (
        select(other.id)
        .where(other.contact_id == _out.contact_id, other.state == "sending")
        .exists()
    )
    return and_(_out.channel == channel, _out.state == "queued", ~before, ~under_way)


def next_due(session: Session, channel: str) -> datetime | None:
    """Tell when the next message may be sent; None if none waits for its time."""
    return session.scalar(select(func.min(_out.due_at)).where(_is_next(channel)))


def sent(session: Session, message_id: int, whatsapp_id: str, now: datetime) -> None:
    """Note that WhatsApp took a message. A status that came first is not undone."""
    changed_mind = and_(_out.state == "failed", _out.whatsapp_id.is_distinct_from(whatsapp_id))
    session.execute(
        update(_out)
        .where(_out.id == message_id, or_(_out.state.in_(["queued", "sending"]), changed_mind))
        .values(state="sent", error=None)
    )
    known_by = None if _taken(session, message_id, whatsapp_id) else whatsapp_id
    session.execute(
        update(_out)
        .where(_out.id == message_id)
        .values(whatsapp_id=known_by, sent_at=func.coalesce(_out.sent_at, now))
    )


def _taken(session: Session, message_id: int, whatsapp_id: str) -> bool:
    """Tell whether another message of the channel has that id; WhatsApp promises that none has."""
    channel = select(_out.channel).where(_out.id == message_id).scalar_subquery()
    others = select(_out.id).where(_out.channel == channel, _out.id != message_id)
    return session.scalar(others.where(_out.whatsapp_id == whatsapp_id).limit(1)) is not None


def again(session: Session, message_id: int, at: datetime, error: str) -> None:
    """Put a message that was being sent back into the queue, to be tried at a later time."""
    session.execute(
        update(_out)
        .where(_out.id == message_id, _out.state == "sending")
        .values(state="queued", due_at=at, error=error, attempts=_out.attempts + 1)
    )


def gave_up(session: Session, message_id: int, error: str, now: datetime) -> None:
    """Note that a message that was being sent never will be; the next to that contact may go."""
    session.execute(
        update(_out)
        .where(_out.id == message_id, _out.state == "sending")
        .values(state="failed", due_at=now, error=error)
    )


def recover(session: Session, channel: str, at: datetime) -> int:
    """Queue again what was being sent when the program ended; its outcome is unknown.

    A question twice beats a question missing. Waiting until ``at`` gives a status time to come first.
    """
    result = session.execute(
        update(_out)
        .where(_out.channel == channel, _out.state == "sending")
        .values(state="queued", due_at=at)
    )
    return cast("CursorResult[Any]", result).rowcount


def status(
    session: Session,
    channel: str,
    whatsapp_id: str,
    opaque: str | None,
    status: str,
    at: datetime,
    error: str | None = None,
) -> bool:
    """Note what WhatsApp says became of a message; tell whether it is one of ours.

    Found by WhatsApp's id, else by what we had it send back. It only goes forward: sent, delivered,
    read; ``failed`` counts until it was delivered. A word that we do not know changes nothing.
    """
    row = _named(session, channel, whatsapp_id, opaque)
    if row is None:
        return False
    if row.whatsapp_id is None and not _taken(session, row.id, whatsapp_id):
        row.whatsapp_id = whatsapp_id
    rank = _RANK.get(row.state, 1)
    if status == "failed" and rank < _RANK["delivered"]:
        row.state, row.error = "failed", error
    elif _RANK.get(status, 0) > (0 if row.state == "failed" else rank):
        row.state, row.error = status, None
        row.sent_at = row.sent_at or at
    session.flush()
    return True


def _named(
    session: Session, channel: str, whatsapp_id: str, opaque: str | None
) -> tables.Message | None:
    ours = select(_out).where(_out.channel == channel, _out.direction == "out")
    row = session.scalars(ours.where(_out.whatsapp_id == whatsapp_id)).one_or_none()
    number = (opaque or "").removeprefix(OPAQUE)
    if row is not None or number == opaque or not _is_number(number):
        return row
    return session.scalars(ours.where(_out.id == int(number))).one_or_none()


def _is_number(text: str) -> bool:
    """Tell whether a text that came from outside is a number that SQLite can hold."""
    return text.isascii() and text.isdigit() and len(text) < 19
