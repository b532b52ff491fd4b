"""When something last came, went out, or failed to: for whoever looks after the connection."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.outbox import CALLED_OFF
from flowdesk.store.values import OPTED_OUT

_OUT = ("sent", "delivered", "read")
_WANTED = (CALLED_OFF, OPTED_OUT)
"""Why a message did not go that was not to go: the line is not to blame."""


@dataclass(frozen=True)
class Lately:
    """The last times on one channel, None where it has never happened. ``failed`` is when the newest
    message that failed was to go, ``error`` why.
    """

    received: datetime | None = None
    sent: datetime | None = None
    failed: datetime | None = None
    error: str = ""


def lately(session: Session, channel: str) -> Lately:
    """Look at the newest messages of a channel."""
    came = _newest(session, channel, tables.Message.direction == "in")
    went = _newest(session, channel, tables.Message.state.in_(_OUT))
    failed = _newest(
        session,
        channel,
        (tables.Message.state == "failed")
        & func.coalesce(tables.Message.error, "").not_in(_WANTED),
    )
    return Lately(
        received=came.created_at if came else None,
        sent=(went.sent_at or went.created_at) if went else None,
        failed=failed.created_at if failed else None,
        error=(failed.error or "") if failed else "",
    )


def _newest(session: Session, channel: str, which: ColumnElement[bool]) -> tables.Message | None:
    message = tables.Message
    found = select(message).where(message.channel == channel, which)
    return session.scalars(found.order_by(message.id.desc()).limit(1)).first()
