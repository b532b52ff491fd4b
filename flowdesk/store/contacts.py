"""Customers, and where each stands with the bot."""

from dataclasses import fields
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, case, or_, select, true, update
from sqlalchemy.orm import Session

from flowdesk.store import merging, tables
from flowdesk.store.errors import Unknown
from flowdesk.store.search import unindexed
from flowdesk.store.values import Contact
from flowdesk.tongue.say import tr

# The statements that go with every message are built once: building costs more than running them.
_table = cast("Table", tables.Contact.__table__)
_column = _table.c
_MINE = update(_table).where(_column.Id == bindparam("number"))
_STATE = _MINE.values(BotState=bindparam("state"))
_TOLD = _MINE.values(LastText=bindparam("text"), LastMessageAt=bindparam("at"))
_sent = bindparam("sent", type_=_column.LastInboundAt.type)
_LAST = case((_column.LastInboundAt >= _sent, _column.LastInboundAt), else_=_sent)
_HEARD = _TOLD.values(Unread=_column.Unread + 1, LastInboundAt=_LAST)

_FIELDS = tuple(getattr(tables.Contact, each.name) for each in fields(Contact))
_ONE = select(*(_column[each.expression.name] for each in _FIELDS)).where(
    _column.Id == bindparam("number")
)


def meet(
    session: Session,
    channel: str,
    phone: str | None,
    user_id: str | None,
    name: str,
    now: datetime,
) -> Contact:
    """Find a contact by user id, then by phone, or make one; what is newly known is filled in.

    One known by the user id and another by the phone alone are the same person, and become one. One
    who has that phone under another user id is somebody else, whose number has passed on, and loses it.
    What WhatsApp says now wins over what it said before: numbers and names change. ``phone`` is digits
    only; one of phone and user id must be given.
    """
    known = _by_user_id(session, channel, user_id)
    same = known is not None and known.phone == phone
    caller = None if same else _by_phone(session, channel, phone, nameless=bool(user_id))
    if known and caller:
        merging.merge(session, known, caller)
    row = known or caller
    if row is None:
        row = tables.Contact(channel=channel, name="", last_text="", unread=0, created_at=now)
        session.add(row)
    moves = bool(user_id and phone) and phone != row.phone  # found by the phone, nobody else has it
    row.phone = phone or row.phone
    row.user_id = user_id or row.user_id
    row.name = name or row.name
    session.flush()
    if moves:
        merging.let_go(session, row)
    return _value(row)


def _by_user_id(session: Session, channel: str, user_id: str | None) -> tables.Contact | None:
    if not user_id:
        return None
    contact = tables.Contact
    wanted = select(contact).where(contact.channel == channel, contact.user_id == user_id)
    return session.scalars(wanted).one_or_none()


def _by_phone(
    session: Session, channel: str, phone: str | None, nameless: bool
) -> tables.Contact | None:
    """Give the contact with that number who was heard last, ``nameless`` for one without a user id."""
    if not phone:
        return None
    contact = tables.Contact
    wanted = (
        select(contact)
        .where(contact.channel == channel, contact.phone == phone)
        .where(contact.user_id.is_(None) if nameless else true())
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
    session.flush()
    found = session.execute(_ONE, {"number": contact_id}).first()
    if found is None:
        raise Unknown(tr("There is no contact number {number}.", number=contact_id))
    return Contact(*found)


def set_state(session: Session, contact_id: int, bot_state: str | None) -> None:
    """Note where the contact stands in a flow; None where no flow runs."""
    session.execute(_STATE, {"number": contact_id, "state": bot_state})


def seen(session: Session, contact_id: int) -> None:
    """Note that the owner has read the chat."""
    session.execute(update(tables.Contact).where(tables.Contact.id == contact_id).values(unread=0))


def heard(
    session: Session, contact_id: int, text: str, at: datetime, sent_at: datetime | None = None
) -> None:
    """Note a message from the contact; ``sent_at`` is what WhatsApp counts its 24 hours from."""
    newest = {"number": contact_id, "text": text, "at": at}
    session.execute(_HEARD, {**newest, "sent": sent_at or at})


def told(session: Session, contact_id: int, text: str, at: datetime) -> None:
    """Note a message to the contact."""
    session.execute(_TOLD, {"number": contact_id, "text": text, "at": at})


def pause(
    session: Session, contact_id: int, until: datetime, handed_over_at: datetime | None = None
) -> None:
    """Leave the chat to the owner until a time; a longer pause that holds already stays."""
    contact = tables.Contact
    longer = or_(contact.paused_until.is_(None), contact.paused_until < until)
    session.execute(
        update(contact).where(contact.id == contact_id, longer).values(paused_until=until)
    )
    if handed_over_at is not None:
        _set(session, contact_id, handed_over_at=handed_over_at)


def resume(session: Session, contact_id: int) -> None:
    """Give the chat back to the bot."""
    _set(session, contact_id, paused_until=None, handed_over_at=None)


def opt_out(session: Session, contact_id: int, now: datetime) -> None:
    """Note that the contact wants no messages at all."""
    _set(session, contact_id, opted_out_at=now)


def opt_in(session: Session, contact_id: int) -> None:
    """Note that the contact wants messages again."""
    _set(session, contact_id, opted_out_at=None)


def pause_over(session: Session, channel: str, now: datetime) -> int | None:
    """Give the number of a contact whose pause has ended and was not lifted yet, the longest waiting
    first.
    """
    contact = tables.Contact
    wanted = (
        select(contact.id)
        .where(contact.paused_until <= now, unindexed(contact.channel) == channel)
        .order_by(contact.paused_until)
        .limit(1)
    )
    return session.scalar(wanted)


def _set(session: Session, contact_id: int, **values: datetime | None) -> None:
    contact = tables.Contact
    session.execute(update(contact).where(contact.id == contact_id).values(**values))


def _value(row: tables.Contact) -> Contact:
    return Contact(*(getattr(row, field.key) for field in _FIELDS))
