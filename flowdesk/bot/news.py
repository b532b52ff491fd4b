"""News of our messages: what became of each, and by which keys its customer is known."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from flowdesk.bot.sender import MOST_TRIES
from flowdesk.store import merging, statuses
from flowdesk.whatsapp.errors import FixSettings, Wait, WhatsAppError, of_code
from flowdesk.whatsapp.inbound import StatusUpdate
from flowdesk.whatsapp.remedies import remedy_for

FRESH: Final = timedelta(minutes=10)
"""What failed longer ago may have been mended since, and is simply sent again."""


def noted(session: Session, channel: str, update: StatusUpdate, now: datetime) -> None:
    """Write down what a status says; one of a message that is not ours says nothing."""
    contact_id = statuses.note(
        session,
        channel,
        update.message_id,
        update.opaque,
        update.status,
        update.at,
        _fault(update),
        again=lambda tries, is_newest: _again(update, now, tries, is_newest),
    )
    if contact_id is not None and update.phone and update.user_id:
        merging.learn(session, contact_id, update.phone, update.user_id)


def trouble(updates: Iterable[StatusUpdate], now: datetime) -> str | None:
    """Give what the owner must mend before anything gets through, by the newest of these statuses that
    tells: an empty text where a message got through, None where none tells.
    """
    telling: str | None = None
    for update in updates:
        if update.status == "sent":
            telling = ""
        elif now - update.at <= FRESH and (remedy := _remedy(update)):
            telling = remedy
    return telling


def _again(update: StatusUpdate, now: datetime, tries: int, is_newest: bool) -> datetime | None:
    """Tell when a message that failed goes again: once the owner has mended what stops all of them, or
    after a while, unless the chat has gone on without it.
    """
    error = _error(update)
    if tries >= MOST_TRIES:
        return None
    if isinstance(error, FixSettings):
        # the sender holds it back, unless others are reached meanwhile
        return now + min(timedelta(seconds=2.0**tries), FRESH)
    if isinstance(error, Wait) and is_newest:
        return now + timedelta(seconds=error.after(tries))
    return None


def _error(update: StatusUpdate) -> WhatsAppError | None:
    return of_code(update.errors[0].code, "") if update.errors else None


def _remedy(update: StatusUpdate) -> str:
    """Give what stops every message until the owner mends it, empty where nothing does."""
    error = _error(update) if update.status == "failed" else None
    return error.remedy if isinstance(error, FixSettings) else ""


def _fault(update: StatusUpdate) -> str | None:
    """Say why it failed: what the owner can do where that is known, else Meta's words."""
    if not update.errors:
        return None
    first = update.errors[0]
    said = f"{first.details or first.title} (WhatsApp's error {first.code})"
    return remedy_for(first.code) or said
