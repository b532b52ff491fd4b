"""Which customers' messages may be shown to them as read: those that the bot answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from flowdesk.store import tables

_in, _who = tables.Message, tables.Contact


@dataclass(frozen=True)
class Receipt:
    """One message as far as reading goes: ``settled`` once the bot has dealt with it.

    ``answered`` tells that it did so with a reply, ``in_flow`` that its sender is inside a form that
    nobody has paused, so that a reply will come.
    """

    id: int
    whatsapp_id: str
    kind: str
    sender: str
    settled: bool
    answered: bool
    in_flow: bool


def newest(session: Session, channel: str) -> int:
    """Give the number of the newest message of a channel, 0 where there is none."""
    return session.scalar(select(func.max(_in.id)).where(_in.channel == channel)) or 0


def after(
    session: Session, channel: str, number: int, now: datetime, limit: int = 100
) -> list[Receipt]:
    """Give customers' messages after a number, oldest first."""
    same = or_(
        _who.user_id == _in.sender_user_id,
        and_(_in.sender_user_id.is_(None), _who.phone == _in.sender_phone),
    )
    busy = and_(
        _who.channel == channel,
        _who.bot_state.is_not(None),
        or_(_who.paused_until.is_(None), _who.paused_until <= now),
    )
    found = session.execute(
        select(
            _in.id,
            _in.whatsapp_id,
            _in.kind,
            func.coalesce(_in.sender_user_id, _in.sender_phone, ""),
            _in.state != "received",
            _in.state == "answered",
            select(_who.id).where(same, busy).exists(),
        )
        .where(_in.channel == channel, _in.direction == "in", _in.id > number)
        .order_by(_in.id)
        .limit(limit)
    )
    return [Receipt(row[0], row[1] or "", *row[2:]) for row in found]
