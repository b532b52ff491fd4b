"""News of our messages: what became of each, and by which keys its customer is known."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from flowdesk.store import merging, outbox
from flowdesk.whatsapp.errors import FixSettings, of_code
from flowdesk.whatsapp.inbound import StatusUpdate
from flowdesk.whatsapp.remedies import remedy_for

FRESH: Final = timedelta(minutes=10)
"""What failed longer ago may have been mended since, and is simply sent again."""


def noted(session: Session, channel: str, update: StatusUpdate) -> None:
    """Write down what a status says; one of a message that is not ours says nothing."""
    contact_id = outbox.status(
        session,
        channel,
        update.message_id,
        update.opaque,
        update.status,
        update.at,
        _fault(update),
        mendable=bool(_remedy(update)),
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


def _remedy(update: StatusUpdate) -> str:
    """Give what stops every message until the owner mends it, empty where nothing does."""
    if update.status != "failed" or not update.errors:
        return ""
    error = of_code(update.errors[0].code, "")
    return error.remedy if isinstance(error, FixSettings) else ""


def _fault(update: StatusUpdate) -> str | None:
    """Say why it failed: what the owner can do where that is known, else Meta's words."""
    if not update.errors:
        return None
    first = update.errors[0]
    said = f"{first.details or first.title} (WhatsApp's error {first.code})"
    return remedy_for(first.code) or said
