"""Two contacts that turn out to be one person, and a person who gets a new number, or loses one."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables


def merge(session: Session, kept: tables.Contact, other: tables.Contact) -> None:
    """Give everything of one contact to the other, which keeps its number; the first is gone then.

    Where the chat stands is taken from the one who wrote last; a wish for no more messages counts
    from whichever it came, and so does a pause.
    """
    for table in (tables.Message, tables.LeadSubmission):
        moved = update(table).where(table.contact_id == other.id)
        session.execute(moved.values(contact_id=kept.id))
    if _is_newer(other.last_message_at, kept.last_message_at):
        kept.last_message_at, kept.last_text = other.last_message_at, other.last_text
        kept.bot_state = other.bot_state
    kept.unread += other.unread
    kept.name = kept.name or other.name
    kept.paused_until = _latest(kept.paused_until, other.paused_until)
    kept.handed_over_at = _latest(kept.handed_over_at, other.handed_over_at)
    kept.last_inbound_at = _latest(kept.last_inbound_at, other.last_inbound_at)
    kept.opted_out_at = kept.opted_out_at or other.opted_out_at
    kept.created_at = min(kept.created_at, other.created_at)
    phone, user_id = kept.phone or other.phone, kept.user_id or other.user_id
    session.delete(other)
    session.flush()
    kept.phone, kept.user_id = phone, user_id
    session.flush()


def move(session: Session, contact_id: int, phone: str | None, user_id: str | None) -> None:
    """Give a contact a new number, a new user id, or both.

    Somebody who is known by the new ones already, such as one who wrote before the news came, is the
    same person.
    """
    row = session.get_one(tables.Contact, contact_id)
    for other in _known_by(session, row, phone, user_id):
        merge(session, row, other)
    row.phone = phone or row.phone
    row.user_id = user_id or row.user_id
    session.flush()
    let_go(session, row)


def let_go(session: Session, row: tables.Contact) -> None:
    """Leave a number to the one who has it now; who had it is written to by user id from then on."""
    contact = tables.Contact
    session.execute(
        update(contact)
        .where(contact.channel == row.channel, contact.phone == row.phone, contact.id != row.id)
        .where(contact.user_id.is_not(None))
        .values(phone=None)
    )


def learn(session: Session, contact_id: int, phone: str | None, user_id: str | None) -> None:
    """Fill in a key that a contact has not yet.

    Where one that it has is another, or the number is somebody else's by now, nothing is learned.
    """
    row = session.get_one(tables.Contact, contact_id)
    agrees = row.phone in {phone, None} and row.user_id in {user_id, None}
    if not agrees or (row.phone, row.user_id) == (phone, user_id):
        return
    contact = tables.Contact
    owners = select(contact.id).where(contact.channel == row.channel, contact.phone == phone)
    others = owners.where(contact.id != row.id, contact.user_id.is_not(None))
    if session.scalar(others.where(contact.user_id != user_id).limit(1)) is None:
        move(session, contact_id, phone, user_id)


def _known_by(
    session: Session, row: tables.Contact, phone: str | None, user_id: str | None
) -> list[tables.Contact]:
    """Give the others with that user id, or with that number and no other user id."""
    contact = tables.Contact
    others = select(contact).where(contact.channel == row.channel, contact.id != row.id)
    found: list[tables.Contact] = []
    if user_id:
        found += session.scalars(others.where(contact.user_id == user_id))
    if phone:
        found += session.scalars(others.where(contact.phone == phone, contact.user_id.is_(None)))
    return found


def _is_newer(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return one if other is None or _is_newer(one, other) else other
