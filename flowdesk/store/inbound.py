"""What came through the door and waits for the bot.

``accept`` is the hot path: WhatsApp gets its answer when it has been committed. It uses the driver's
own inserts, no mapped objects, and lets the database alone decide what is a duplicate.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import cast

from sqlalchemy import Table, bindparam, func, select, update
from sqlalchemy.orm import Session

from flowdesk.store import contacts, tables
from flowdesk.store.media import extension, photo
from flowdesk.store.post import Arrival, NewMedia, Received, Settled

_Row = tuple[object, ...]


def _random_name() -> str:
    return secrets.token_hex(12)


def accept(
    session: Session,
    channel: str,
    arrivals: Sequence[Arrival],
    now: datetime,
    random_name: Callable[[], str] = _random_name,
) -> int:
    """Store messages that are not stored yet and tell how many those were.

    A message is known by WhatsApp's id within its channel. A file gets its path here, under a name of
    ours: ``images/<yyyy-mm>/<random>.<extension>``.
    """
    cursor = _cursor(session)
    rows = [_message(channel, arrival, now) for arrival in arrivals]
    new = 0
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        cursor.execute(_new_messages(len(some)), [value for row in some for value in row])
        new += cursor.rowcount
    for arrival in arrivals:
        if arrival.media is not None:
            place = f"images/{now:%Y-%m}/{random_name()}{extension(arrival.media.mime)}"
            cursor.execute(_NEW_MEDIA, _media(channel, arrival, arrival.media, place, now))
    return new


def set_aside(session: Session, channel: str, arrival: Arrival, why: str, now: datetime) -> bool:
    """Keep a message that nobody can be answered for, quarantined with its reason; tell if it is new."""
    if accept(session, channel, [arrival], now) == 0:
        return False
    message = tables.Message
    session.execute(
        update(message)
        .where(message.channel == channel, message.whatsapp_id == arrival.whatsapp_id)
        .values(state="quarantined", error=why)
    )
    return True


def _cursor(session: Session) -> sqlite3.Cursor:
    """Give the driver's own cursor inside the session's transaction: a tenth of Core's price."""
    driver = session.connection().connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"expected a SQLite connection, not {driver!r}")
    return driver.cursor()


_AT_ONCE = 64
"""Rows of one statement: each statement lets other threads run, and has to wait for them then."""

_COLUMNS = (
    "Channel",
    "Direction",
    "WhatsAppId",
    "SenderPhone",
    "SenderUserId",
    "SenderName",
    "Kind",
    "Text",
    "PayloadJson",
    "State",
    "Attempts",
    "SentAt",
    "CreatedAt",
)

_NEW_MEDIA = """
INSERT INTO "Media" ("MessageId", "Path", "WhatsAppMediaId", "Mime", "Sha256", "Url",
    "State", "Attempts", "DueAt", "CreatedAt")
SELECT "Id", ?, ?, ?, ?, ?, 'pending', 0, ?, ? FROM "Message"
WHERE "Channel" = ? AND "WhatsAppId" = ?
    AND NOT EXISTS (SELECT 1 FROM "Media" WHERE "MessageId" = "Message"."Id")"""


@lru_cache(maxsize=_AT_ONCE)
def _new_messages(count: int) -> str:
    """Write the statement for so many rows."""
    names = ", ".join(f'"{name}"' for name in _COLUMNS)
    places = ", ".join(["(" + ", ".join("?" * len(_COLUMNS)) + ")"] * count)
    return (
        f'INSERT INTO "Message" ({names}) VALUES {places}'  # noqa: S608 — of our own words
        ' ON CONFLICT ("Channel", "WhatsAppId") DO NOTHING'
    )


def _message(channel: str, arrival: Arrival, now: datetime) -> _Row:
    """Give the values of `_COLUMNS`."""
    return (
        channel,
        "in",
        tables.storable(arrival.whatsapp_id),
        arrival.phone,
        arrival.user_id and tables.storable(arrival.user_id),
        tables.storable(arrival.name),
        tables.storable(arrival.kind),
        tables.storable(arrival.text),
        json.dumps(arrival.payload),
        "received",
        0,
        tables.written(arrival.sent_at),
        tables.written(now),
    )


def _media(channel: str, arrival: Arrival, media: NewMedia, path: str, now: datetime) -> _Row:
    """Give the values of `_NEW_MEDIA`."""
    return (
        path,
        tables.storable(media.whatsapp_media_id),
        tables.storable(media.mime),
        media.sha256 and tables.storable(media.sha256),
        media.url and tables.storable(media.url),
        tables.written(now),
        tables.written(now),
        channel,
        tables.storable(arrival.whatsapp_id),
    )


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


def oldest(session: Session, channel: str) -> int | None:
    """Give the number of the message that waits longest, also of one that cannot be read."""
    message = tables.Message
    wanted = select(func.min(message.id))
    return session.scalar(wanted.where(message.channel == channel, message.state == "received"))


def give_up(session: Session, message_id: int, why: str) -> None:
    """Set a message aside of which nothing can be read, not even whose it is."""
    message = tables.Message
    session.execute(
        update(message).where(message.id == message_id).values(state="quarantined", error=why)
    )


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


def tried(session: Session, message_id: int) -> int:
    """Count a try to answer a message that did not work, and tell how many there were."""
    message = tables.Message
    counted = update(message).where(message.id == message_id).values(attempts=message.attempts + 1)
    return session.execute(counted.returning(message.attempts)).scalar_one()


# Built once: it goes with every message, and building it costs more than running it.
_table = cast("Table", tables.Message.__table__)
_SETTLED = (
    update(_table)
    .where(_table.c.Id == bindparam("number"))
    .values(
        ContactId=bindparam("contact"),
        State=bindparam("state"),
        SubmissionId=bindparam("lead"),
        Error=bindparam("why"),
    )
    .returning(_table.c.Text, _table.c.CreatedAt, _table.c.SentAt)
)


def settled(session: Session, contact_id: int, limit: int) -> list[Settled]:
    """Give the last messages of a contact that were dealt with, the last that came first."""
    message, media = tables.Message, tables.Media
    found = session.execute(
        select(
            message.kind,
            func.coalesce(message.sent_at, message.created_at),
            media.path,
            message.submission_id,
        )
        .outerjoin(media, media.message_id == message.id)
        .where(message.contact_id == contact_id, message.direction == "in")
        .order_by(message.id.desc())
        .limit(limit)
    )
    return [Settled(*row) for row in found]


def settle(
    session: Session,
    message_id: int,
    contact_id: int | None,
    state: str,
    submission_id: int | None = None,
    error: str | None = None,
    now: datetime | None = None,
) -> None:
    """Note what became of a message: ``answered``, ``kept`` or ``quarantined``.

    With a contact, the message becomes the newest and an unread one of that contact's chat. One from
    the future counts as sent ``now``, which is not asked when it comes: our clock may be wrong then.
    """
    became = {"contact": contact_id, "state": state, "lead": submission_id, "why": error}
    text, at, sent_at = session.execute(_SETTLED, {"number": message_id, **became}).one()
    if contact_id is not None:
        sent_at = sent_at or at
        contacts.heard(session, contact_id, text, at, min(sent_at, now or sent_at))
