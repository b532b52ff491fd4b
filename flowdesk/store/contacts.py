"""Customers, and where each stands with the bot."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Contact

_FIELDS = tuple(getattr(tables.Contact, each.name) for each in fields(Contact))


def meet(
    session: Session,
    channel: str,
    phone: str | None,
    user_id: str | None,
    name: str,
    now: datetime,
) -> Contact:
    """Find a contact by user id, then by phone, or make one; what is newly known is filled in.

    What WhatsApp says now wins over what it said before: numbers and names change. ``phone`` is digits
    only; one of phone and user id must be given.
    """
    row = _by_user_id(session, channel, user_id) or _by_phone(session, channel, phone)
    if row is None:
        row = tables.Contact(channel=channel, name="", last_text="", unread=0, created_at=now)
        session.add(row)
    row.phone = phone or row.phone
    row.user_id = user_id or row.user_id
    row.name = name or row.name
    session.flush()
    return _value(row)


def _by_user_id(session: Session, channel: str, user_id: str | None) -> tables.Contact | None:
    if not user_id:
        return None
    contact = tables.Contact
    wanted = select(contact).where(contact.channel == channel, contact.user_id == user_id)
    return session.scalars(wanted).one_or_none()


def _by_phone(session: Session, channel: str, phone: str | None) -> tables.Contact | None:
    """Give the contact with that number who was heard last: numbers pass from one to another."""
    if not phone:
        return None
    contact = tables.Contact
    wanted = (
        select(contact)
        .where(contact.channel == channel, contact.phone == phone)
        .order_by(contact.last_message_at.desc(), contact.id.desc())
        .limit(1)
    )
    return session.scalars(wanted).one_or_none()


def listed(session: Session, channel: str) -> list[Contact]:
    """Give every contact of a channel, the one with the newest message first."""
    contact = tables.Contact
    wanted = (
        select(*_FIELDS)  # columns, not mapped objects: a shop may have thousands of contacts
        .where(contact.channel == channel)
        .order_by(contact.last_message_at.desc(), contact.id.desc())
    )
    return [Contact(*row) for row in session.execute(wanted)]


def get(session: Session, contact_id: int) -> Contact:
    """Give one contact; Unknown if there is none."""
    row = session.get(tables.Contact, contact_id)
    if row is None:
        raise Unknown(f"There is no contact number {contact_id}.")
    return _value(row)


def set_state(session: Session, contact_id: int, bot_state: str | None) -> None:
    """Note where the contact stands in a flow; None where no flow runs."""
    session.execute(
        update(tables.Contact).where(tables.Contact.id == contact_id).values(bot_state=bot_state)
    )


def seen(session: Session, contact_id: int) -> None:
    """Note that the owner has read the chat."""
    session.execute(update(tables.Contact).where(tables.Contact.id == contact_id).values(unread=0))


def heard(session: Session, contact_id: int, text: str, at: datetime) -> None:
    """Note a message from the contact."""
    _newest(session, contact_id, text, at, unread=1)


def told(session: Session, contact_id: int, text: str, at: datetime) -> None:
    """Note a message to the contact."""
    _newest(session, contact_id, text, at, unread=0)


def _newest(session: Session, contact_id: int, text: str, at: datetime, unread: int) -> None:
    contact = tables.Contact
    session.execute(
        update(contact)
        .where(contact.id == contact_id)
        .values(last_text=text, last_message_at=at, unread=contact.unread + unread)
    )


def _value(row: tables.Contact) -> Contact:
    return Contact(*(getattr(row, field.key) for field in _FIELDS))
