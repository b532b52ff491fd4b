"""How leads stand, in few words: for many of them at once, found by their references."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.values import Status

_lead, _contact = tables.LeadSubmission, tables.Contact


@dataclass(frozen=True)
class Standing:
    """What may be changed of a lead, as it is now, and whose lead it is."""

    id: int
    reference: str
    status: Status
    note: str
    practice: bool
    customer: str
    """The name, else the number with its plus, else WhatsApp's id."""


def of(session: Session, references: Collection[str]) -> dict[str, Standing]:
    """Give how leads stand by their references; there is nothing for those that are unknown."""
    wanted = func.json_each(json.dumps([*references])).table_valued("value")
    found = session.execute(
        select(
            _lead.id,
            _lead.reference,
            _lead.status,
            _lead.note,
            _lead.practice,
            _contact.name,
            _contact.phone,
            _contact.user_id,
        )
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_lead.reference.in_(select(wanted.c.value)))
    )
    return {
        row.reference: Standing(
            id=row.id,
            reference=row.reference,
            status=Status(row.status),
            note=row.note,
            practice=row.practice,
            customer=row.name or (f"+{row.phone}" if row.phone else row.user_id or ""),
        )
        for row in found
    }
