"""Leads as lines of a workbook: one reading of only the columns that it needs, in small lots.

A lead in full (`Submission`) holds its flow, its rule and its contact; of a hundred thousand of
them that is most of the work. A line names the version of its flow instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from flowdesk.flow.kept import Kept
from flowdesk.store import answers as column
from flowdesk.store import tables
from flowdesk.store.chosen import ALL, Chosen
from flowdesk.store.values import Deed, Status

_lead, _contact, _event = tables.LeadSubmission, tables.Contact, tables.LeadEvent

LOT = 500
"""How many leads are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Line:
    """One lead. ``bot_state`` is where its contact stands now, which may be in another form;
    ``reviewed_at`` is when it was last approved or rejected, taken back ones left out.
    """

    id: int
    reference: str
    contact_name: str
    contact_phone: str | None
    status: Status
    note: str
    answers: dict[str, Kept]
    version_id: int
    trail: str
    bot_state: str | None
    started_at: datetime
    completed_at: datetime | None
    reviewed_at: datetime | None


def lots(session: Session, rule_id: int, chosen: Chosen = ALL) -> Iterator[list[Line]]:
    """Give the chosen leads of a rule, oldest first, up to LOT at a time."""
    wanted = (
        select(_lead.id, _lead.reference, _contact.name, _contact.phone)
        .add_columns(_lead.status, _lead.note, _lead.answers, _lead.version_id, _lead.trail)
        .add_columns(_contact.bot_state, _lead.started_at, _lead.completed_at, _reviewed())
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_lead.rule_id == rule_id, *chosen.clauses())
        .order_by(_lead.id)
    )
    found = session.execute(wanted.execution_options(yield_per=LOT))
    for rows in found.partitions():
        yield [_line(*row) for row in rows]


def tally(session: Session, rule_id: int, chosen: Chosen = ALL) -> int:
    """Tell how many the chosen leads of a rule are."""
    wanted = select(func.count(_lead.id)).where(_lead.rule_id == rule_id, *chosen.clauses())
    return session.scalar(wanted) or 0


def span(
    session: Session, rule_id: int, chosen: Chosen = ALL
) -> tuple[datetime | None, datetime | None]:
    """Tell when the first and the last of the chosen leads of a rule were begun."""
    wanted = select(func.min(_lead.started_at), func.max(_lead.started_at))
    found = session.execute(wanted.where(_lead.rule_id == rule_id, *chosen.clauses())).one()
    return found[0], found[1]


def answered(session: Session, rule_id: int, chosen: Chosen = ALL) -> list[str]:
    """Give the ids of the steps that have an answer in any of the chosen leads, earliest first."""
    kept = func.json_each(_lead.answers).table_valued("key", "id", joins_implicitly=True)
    ids = (
        select(kept.c.key)
        .select_from(_lead)
        .where(_lead.rule_id == rule_id, *chosen.clauses())
        .group_by(kept.c.key)
        .order_by(func.min(_lead.id), func.min(kept.c.id))
    )
    return list(session.scalars(ids))


def _line(
    number: int,
    reference: str,
    name: str,
    phone: str | None,
    status: str,
    note: str,
    answers: str,
    *others: Any,
) -> Line:
    kept = column.read(answers)
    return Line(number, reference, name, phone, Status(status), note, kept, *others)


def _reviewed() -> ScalarSelect[datetime]:
    judged = (Status.APPROVED.value, Status.REJECTED.value)
    return (
        select(func.max(_event.at))
        .where(
            _event.submission_id == _lead.id,
            _event.kind == Deed.STATUS.value,
            _event.after.in_(judged),
            _event.undone_at.is_(None),
        )
        .scalar_subquery()
    )
