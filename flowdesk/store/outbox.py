"""What the bot has to say and has not said yet.

A message is ``queued``, then ``sending``, then ``sent``; what becomes of it then is told by `statuses`,
and of a try that did not end well by `retries`.
One whose sending broke off is ``maybe`` sent until a status names it or it goes again. To one contact
nothing overtakes: its oldest queued message goes first, and nothing goes while one is being sent or
waits for its next try.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Row,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from flowdesk.store import contacts, retries, tables
from flowdesk.store.post import LONGEST_WAIT, Parcel
from flowdesk.store.values import OPTED_OUT
from flowdesk.tongue.say import mark

OPAQUE = "fd-"
"""What we give WhatsApp to send back with statuses is this and the message's number."""

CALLED_OFF = mark("You took this back before it was sent.")
_UNREADABLE = mark(
    "This message cannot be read any more, so it was not sent. Please write it again."
)

_WAITING = ("queued", "maybe")
_NOT_LEFT = (*_WAITING, "sending")
_out = tables.Message

# The statements that go with every message are built once: building costs more than running them.
_table = cast("Table", tables.Message.__table__)
_rows, _contacts = _table.c, tables.Contact.__table__.c


def _is_next() -> ColumnElement[bool]:
    """Match queued messages with nothing before them to the same contact, and none being sent."""
    other = _table.alias().c
    same = select(other.Id).where(other.ContactId == _rows.ContactId)
    before = same.where(other.State.in_(_WAITING), other.Id < _rows.Id).exists()
    under_way = same.where(other.State == "sending").exists()
    mine = _rows.Channel == bindparam("channel")
    return and_(mine, _rows.State.in_(_WAITING), ~before, ~under_way)


def _when() -> ColumnElement[datetime]:
    """Tell when a message is due: now, where a wrong clock put it off for longer than anything is."""
    now, horizon = (bindparam(name, type_=_rows.DueAt.type) for name in ("now", "horizon"))
    return case((_rows.DueAt > horizon, now), else_=_rows.DueAt)


_DUE = select(func.min(_when())).where(_is_next())
_CLAIMABLE = (
    select(
        _rows.Id,
        _rows.ContactId,
        _rows.PayloadJson,
        _rows.Attempts,
        _contacts.Phone,
        _contacts.UserId,
    )
    .join_from(_table, tables.Contact.__table__)
    .where(_is_next(), _when() <= bindparam("now"))
    .limit(bindparam("limit"))
)
_CLAIM = _CLAIMABLE.order_by(_rows.Id)
_CLAIM_ONE = _CLAIMABLE.order_by(_rows.Attempts, _rows.Id)
_TAKE = (
    update(_table).where(_rows.Id.in_(bindparam("numbers", expanding=True))).values(State="sending")
)
_RELEASE = (
    update(_table)
    .where(_rows.Id.in_(bindparam("numbers", expanding=True)), _rows.State == "sending")
    .values(State="queued")
)
_SENT = (
    update(_table)
    .where(
        _rows.Id == bindparam("number"),
        or_(
            _rows.State.in_([*_WAITING, "sending"]),
            and_(
                _rows.State == "failed",
                _rows.WhatsAppId.is_distinct_from(bindparam("wamid")),
            ),
        ),
    )
    .values(State="sent", Error=None)
)
_KNOWN = (
    update(_table)
    .where(_rows.Id == bindparam("number"))
    .values(
        WhatsAppId=bindparam("wamid"),
        SentAt=func.coalesce(_rows.SentAt, bindparam("now", type_=_rows.SentAt.type)),
    )
)
_QUEUE = insert(_table)
_STATE = select(_rows.State).where(_rows.Id == bindparam("number"))
_CALL_OFF = (
    update(_table)
    .where(_rows.Id == bindparam("number"), _rows.State.in_(_WAITING))
    .values(State="failed", Error=CALLED_OFF)
)
_own = _table.alias().c
_TAKEN = (
    select(_rows.Id)
    .where(
        _rows.Channel
        == select(_own.Channel).where(_own.Id == bindparam("number")).scalar_subquery(),
        _rows.Id != bindparam("number"),
        _rows.WhatsAppId == bindparam("wamid"),
    )
    .limit(1)
)


def queue(
    session: Session,
    contact_id: int,
    body: dict[str, Any],
    text: str,
    choices: tuple[str, ...],
    submission_id: int | None,
    now: datetime,
    due_at: datetime | None = None,
) -> int:
    """Queue a message and give its number; the owner reads ``text`` and ``choices``. It is due at once
    where no later time is given.

    To somebody who opted out it is kept as failed, with the reason, and never sent.
    """
    contact = contacts.get(session, contact_id)
    refused = contact.opted_out_at is not None
    values = {
        "Channel": contact.channel,
        "Direction": "out",
        "ContactId": contact_id,
        "SubmissionId": submission_id,
        "Kind": str(body.get("type", "text")),
        "Text": text,
        "PayloadJson": json.dumps(body, ensure_ascii=False),
        "ChoicesJson": json.dumps(choices, ensure_ascii=False) if choices else None,
        "State": "failed" if refused else "queued",
        "Error": OPTED_OUT if refused else None,
        "Attempts": 0,
        "DueAt": due_at or now,
        "CreatedAt": now,
    }
    added = cast("CursorResult[Any]", session.execute(_QUEUE, values))
    contacts.told(session, contact_id, text, now)
    return int(cast("Row[int]", added.inserted_primary_key)[0])


def withdraw(session: Session, contact_id: int) -> None:
    """Send nothing of what is queued to a contact who opted out."""
    session.execute(
        update(_out)
        .where(_out.contact_id == contact_id, _out.state.in_(_WAITING))
        .values(state="failed", error=OPTED_OUT)
    )


def call_off(session: Session, message_id: int) -> bool:
    """Send a message no more; tell whether it is certain that it never left."""
    session.flush()
    state = session.scalar(_STATE, {"number": message_id})
    session.execute(_CALL_OFF, {"number": message_id})
    return state in {"queued", "failed"}


def call_off_about(session: Session, submission_id: int, since: datetime) -> None:
    """Send no more of what was queued about a form since a time and still waits."""
    about = (_out.submission_id == submission_id, _out.created_at >= since)
    session.execute(
        update(_out)
        .where(*about, _out.state.in_(_WAITING))
        .values(state="failed", error=CALLED_OFF)
    )


def waits(session: Session, contact_id: int) -> bool:
    """Tell whether a message to a contact has not left yet."""
    wanted = select(_out.id).where(_out.contact_id == contact_id, _out.state.in_(_NOT_LEFT))
    return session.scalar(wanted.limit(1)) is not None


def is_sending(session: Session, channel: str) -> bool:
    """Tell whether a message is on its way at this moment."""
    wanted = select(_out.id).where(_out.channel == channel, _out.state == "sending")
    return session.scalar(wanted.limit(1)) is not None


def still_sending(session: Session, numbers: Sequence[int]) -> set[int]:
    """Give those of some messages of which nobody has told yet what became of them."""
    wanted = select(_out.id).where(_out.id.in_(numbers), _out.state == "sending")
    return {*session.scalars(wanted)}


def claim(session: Session, channel: str, now: datetime, limit: int) -> list[Parcel]:
    """Take what may be sent now, at most one message a contact, and mark it as being sent.

    The oldest go first; but a single one is the one tried least, so that what WhatsApp does not take
    stands in no other contact's way.
    """
    which = _CLAIM if limit > 1 else _CLAIM_ONE
    found = session.execute(which, {**_at(channel, now), "limit": limit}).all()
    if found:
        session.execute(_TAKE, {"numbers": [row.Id for row in found]})
    parcels: list[Parcel] = []
    for row in found:
        try:
            body = json.loads(row.PayloadJson)
        except ValueError:
            retries.gave_up(session, row.Id, _UNREADABLE, now)
            continue
        contact = row.ContactId or 0
        parcels.append(Parcel(row.Id, contact, row.Phone, row.UserId, body, row.Attempts))
    return parcels


def release(session: Session, numbers: Sequence[int]) -> None:
    """Put back messages that were claimed and never left."""
    session.execute(_RELEASE, {"numbers": numbers})


def next_due(session: Session, channel: str, now: datetime) -> datetime | None:
    """Tell when the next message may be sent; None if none waits for its time."""
    due: datetime | None = session.scalar(_DUE, _at(channel, now))
    return due


def _at(channel: str, now: datetime) -> dict[str, object]:
    return {"channel": channel, "now": now, "horizon": now + LONGEST_WAIT}


def sent(session: Session, message_id: int, whatsapp_id: str, now: datetime) -> None:
    """Note that WhatsApp took a message. A status that came first is not undone."""
    known_by = None if taken(session, message_id, whatsapp_id) else whatsapp_id
    session.execute(_SENT, {"number": message_id, "wamid": whatsapp_id})
    session.execute(_KNOWN, {"number": message_id, "wamid": known_by, "now": now})


def taken(session: Session, message_id: int, whatsapp_id: str) -> bool:
    """Tell whether another message of the channel has that id; WhatsApp promises that none has.

    For the store's own use.
    """
    return session.scalar(_TAKEN, {"number": message_id, "wamid": whatsapp_id}) is not None
