"""What the owner wrote to customers on the shop's own phone, as WhatsApp tells of it."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flowdesk.store import contacts, tables

_out = tables.Message


def note(
    session: Session,
    contact_id: int,
    whatsapp_id: str,
    kind: str,
    text: str,
    payload: dict[str, Any],
    sent_at: datetime,
    now: datetime,
) -> bool:
    """Note what the owner sent from a phone of their own; tell whether that is news."""
    channel = contacts.get(session, contact_id).channel
    known = select(_out.id).where(_out.channel == channel, _out.whatsapp_id == whatsapp_id)
    if session.scalar(known) is not None:
        return False
    session.add(
        _out(
            channel=channel,
            direction="out",
            whatsapp_id=whatsapp_id,
            contact_id=contact_id,
            kind=kind,
            text=text,
            payload=json.dumps(payload),
            state="sent",
            attempts=0,
            sent_at=sent_at,
            created_at=now,
        )
    )
    session.flush()
    contacts.told(session, contact_id, text, now)
    return True
