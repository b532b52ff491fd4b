"""How leads stand, in few words: many of them at once, found by their references; and one put back
where it stood, to the byte.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, case, func, select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.values import Status

_lead, _contact = tables.LeadSubmission, tables.Contact

# They go with every lead that is changed or put back: building them costs more than running them.
_table = cast("Table", tables.LeadSubmission.__table__)
_column = _table.c
_FOOTING = select(
    _column.Status, _column.Note, _column.UpdatedAt, _column.CompletedAt, _column.DueAt
).where(_column.Id == bindparam("number"))
_time = _column.UpdatedAt.type
_PUT_BACK = (
    update(_table)
    .where(_column.Id == bindparam("number"))
    .values(
        Status=bindparam("status"),
        Note=bindparam("note"),
        CompletedAt=bindparam("completed_at"),
        DueAt=bindparam("due_at"),
        UpdatedAt=case(
            (
                _column.UpdatedAt == bindparam("left_at", type_=_time),
                bindparam("updated_at", type_=_time),
            ),
            else_=_column.UpdatedAt,
        ),
    )
)


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


@dataclass(frozen=True)
class Footing:
    """All of a lead that a decision or a note moves."""

    status: str
    note: str
    updated_at: datetime
    completed_at: datetime | None
    due_at: datetime | None


def footing(session: Session, submission_id: int) -> Footing | None:
    """Give where a lead stands; None if there is no such lead."""
    session.flush()
    found = session.execute(_FOOTING, {"number": submission_id}).first()
    return None if found is None else Footing(*found)


def put_back(session: Session, submission_id: int, footing: Footing, left_at: datetime) -> None:
    """Put a lead where it stood before a change, as if nothing had been. ``left_at`` is the time that
    the change gave it: where something else of the lead has changed since, that keeps its own.
    """
    session.execute(_PUT_BACK, {"number": submission_id, "left_at": left_at, **vars(footing)})
