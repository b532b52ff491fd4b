"""What came through the door and waits for the bot.

``accept`` is the hot path: WhatsApp gets its answer when it has been committed. It uses plain inserts,
no mapped objects, and lets the database alone decide what is a duplicate.
"""

import json
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import Table, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from flowdesk.store import contacts, tables
from flowdesk.store.media import extension, photo
from flowdesk.store.values import Arrival, NewMedia, Received

_MESSAGE = cast("Table", tables.Message.__table__)
_NEW_MESSAGE = (
    insert(_MESSAGE)
    .on_conflict_do_nothing(index_elements=["Channel", "WhatsAppId"])
    .returning(_MESSAGE.c.Id)
)
_NEW_MEDIA = insert(cast("Table", tables.Media.__table__))


def _random_name() -> str:
    return secrets.token_hex(12)


def accept(
    session: Session,
    channel: str,
    arrivals: Iterable[Arrival],
    now: datetime,
    random_name: Callable[[], str] = _random_name,
) -> int:
    """Store messages that are not stored yet and tell how many those were.

    A message is known by WhatsApp's id within its channel. A file gets its path here, under a name of
    ours: ``images/<yyyy-mm>/<random>.<extension>``.
    """
    connection = session.connection()
    new = 0
    for arrival in arrivals:
        number = connection.execute(_NEW_MESSAGE, _message(channel, arrival, now)).scalar()
        if number is None:
            continue
        new += 1
        if arrival.media is not None:
            place = f"images/{now:%Y-%m}/{random_name()}{extension(arrival.media.mime)}"
            connection.execute(_NEW_MEDIA, _media(number, arrival.media, place, now))
    return new


def _message(channel: str, arrival: Arrival, now: datetime) -> dict[str, object]:
    return {
        "Channel": channel,
        "Direction": "in",
        "WhatsAppId": arrival.whatsapp_id,
        "SenderPhone": arrival.phone,
        "SenderUserId": arrival.user_id,
        "SenderName": arrival.name,
        "Kind": arrival.kind,
        "Text": arrival.text,
        "PayloadJson": json.dumps(arrival.payload),
        "State": "received",
        "Attempts": 0,
        "SentAt": arrival.sent_at,
        "CreatedAt": now,
    }


def _media(message: int, media: NewMedia, path: str, now: datetime) -> dict[str, object]:
    return {
        "MessageId": message,
        "Path": path,
        "WhatsAppMediaId": media.whatsapp_media_id,
        "Mime": media.mime,
        "Sha256": media.sha256,
        "Url": media.url,
        "State": "pending",
        "Attempts": 0,
        "DueAt": now,
        "CreatedAt": now,
    }


def waiting(session: Session, channel: str, limit: int = 1) -> list[Received]:
    """Give the messages that the bot has not dealt with, in the order they came."""
    message, media = tables.Message, tables.Media
    found = session.execute(
        select(message, media)
        .outerjoin(media, media.message_id == message.id)
        .where(message.channel == channel, message.state == "received")
        .order_by(message.id)
        .limit(limit)
    )
    return [_received(row, file) for row, file in found]


def _received(row: tables.Message, file: tables.Media | None) -> Received:
    return Received(
        id=row.id,
        whatsapp_id=row.whatsapp_id or "",
        phone=row.sender_phone,
        user_id=row.sender_user_id,
        name=row.sender_name or "",
        kind=row.kind,
        text=row.text,
        payload=json.loads(row.payload),
        sent_at=row.sent_at or row.created_at,
        received_at=row.created_at,
        media=None if file is None else photo(file),
    )


def settle(
    session: Session,
    message_id: int,
    contact_id: int | None,
    state: str,
    submission_id: int | None = None,
    error: str | None = None,
) -> None:
    """Note what became of a message: ``answered``, ``kept`` or ``failed``.

    With a contact, the message becomes the newest and an unread one of that contact's chat.
    """
    message = tables.Message
    session.execute(
        update(message)
        .where(message.id == message_id)
        .values(contact_id=contact_id, state=state, submission_id=submission_id, error=error)
    )
    if contact_id is not None:
        text, at, sent_at = session.execute(
            select(message.text, message.created_at, message.sent_at).where(
                message.id == message_id
            )
        ).one()
        contacts.heard(session, contact_id, text, at, sent_at)
