"""Who wrote while nobody could answer."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables


def wrote(session: Session, channel: str, since: datetime, until: datetime) -> tuple[int, int]:
    """Count the customers who wrote between two times, and those of them who still wait for the bot."""
    message = tables.Message
    who = func.coalesce(message.sender_user_id, message.sender_phone)
    waits = case((message.state == "received", who))
    counted = session.execute(
        select(func.count(who.distinct()), func.count(waits.distinct())).where(
            message.channel == channel,
            message.direction == "in",
            message.sent_at >= since,
            message.sent_at <= until,
        )
    ).one()
    return int(counted[0]), int(counted[1])
