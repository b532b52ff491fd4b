"""News of our messages: what became of each, and by which keys its customer is known."""

from sqlalchemy.orm import Session

from flowdesk.store import merging, outbox
from flowdesk.whatsapp.inbound import StatusUpdate
from flowdesk.whatsapp.remedies import remedy_for


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
    )
    if contact_id is not None and update.phone and update.user_id:
        merging.learn(session, contact_id, update.phone, update.user_id)


def _fault(update: StatusUpdate) -> str | None:
    """Say why it failed: what the owner can do where that is known, else Meta's words."""
    if not update.errors:
        return None
    first = update.errors[0]
    said = f"{first.details or first.title} (WhatsApp's error {first.code})"
    return remedy_for(first.code) or said
