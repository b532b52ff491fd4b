"""A chat as the owner reads it."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.values import OWN, Message


def transcript(session: Session, contact_id: int, limit: int = 200) -> list[Message]:
    """Give the newest messages with a contact, oldest of them first."""
    message, media = tables.Message, tables.Media
    found = session.execute(
        select(message, media)
        .outerjoin(media, media.message_id == message.id)
        .where(message.contact_id == contact_id, message.direction != OWN)
        .order_by(message.id.desc())
        .limit(limit)
    )
    return [_value(row, file) for row, file in reversed(found.all())]


def was_told(session: Session, contact_id: int, words: str, since: datetime) -> bool:
    """Tell whether a contact was sent a message that begins with these words since a time."""
    message = tables.Message
    wanted = select(message.id).where(
        message.contact_id == contact_id,
        message.direction == "out",
        message.created_at >= since,
        func.substr(message.text, 1, len(words)) == words,
    )
    return session.scalar(wanted.limit(1)) is not None


def get(session: Session, message_id: int) -> Message | None:
    """Give one message, None if there is none with that number."""
    message, media = tables.Message, tables.Media
    found = session.execute(
        select(message, media)
        .outerjoin(media, media.message_id == message.id)
        .where(message.id == message_id)
    ).first()
    return None if found is None else _value(*found)


def about(session: Session, numbers: Collection[int]) -> list[tuple[int, Message]]:
    """Give the messages of some forms, each with the form's number: by form, and oldest first."""
    message, media = tables.Message, tables.Media
    asked = func.json_each(json.dumps([*numbers])).table_valued("value")
    found = session.execute(
        select(message, media)
        .outerjoin(media, media.message_id == message.id)
        .where(message.submission_id.in_(select(asked.c.value)), message.direction != OWN)
        .order_by(message.submission_id, message.id)
    )
    return [(row.submission_id or 0, _value(row, file)) for row, file in found]


def any_sent(session: Session, channel: str) -> bool:
    """Tell whether anything of ours was ever taken by WhatsApp for a customer of the channel."""
    message = tables.Message
    wanted = select(message.id).where(
        message.channel == channel,
        message.state.in_(("sent", "delivered", "read")),  # no incoming message is ever in these
    )
    return session.scalar(wanted.limit(1)) is not None


def _value(row: tables.Message, file: tables.Media | None) -> Message:
    return Message(
        id=row.id,
        channel=row.channel,
        contact_id=row.contact_id,
        outgoing=row.direction == "out",
        kind=row.kind,
        text=row.text,
        choices=tuple(json.loads(row.choices or "[]")),
        media_path=file.path if file else None,
        media_state=file.state if file else None,
        thumbnail=file.thumbnail if file else None,
        state=row.state,
        error=row.error,
        created_at=row.created_at,
    )
