"""Lead Submissions: filled forms, and the one place where answers are kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from flowdesk.flow.kept import Answers
from flowdesk.store import answers as column
from flowdesk.store import contacts, leadrow, tables, versions
from flowdesk.store.erasing import FLOOR
from flowdesk.store.errors import Unknown
from flowdesk.store.selection import Selection, conditions
from flowdesk.store.values import WHATSAPP, Status, Submission
from flowdesk.tongue.say import tr

_lead, _contact = tables.LeadSubmission, tables.Contact
_rule, _version = tables.BotRule, tables.FlowVersion
_STEPS = len(leadrow.COLUMNS) + 1


def begin(
    session: Session, contact_id: int, rule_id: int, version_id: int, reference: str, now: datetime
) -> int:
    """Start a form and give its number; with any but a WhatsApp contact it is practice."""
    row = _lead(
        id=_number(session),
        contact_id=contact_id,
        rule_id=rule_id,
        version_id=version_id,
        reference=reference,
        status=Status.IN_PROGRESS.value,
        answers="{}",
        practice=contacts.get(session, contact_id).channel != WHATSAPP,
        started_at=now,
        updated_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def _number(session: Session) -> int | None:
    """Give the number of a new form where the next one was that of a form that is erased."""
    floor = session.get(tables.Setting, FLOOR)
    if floor is None:
        return None
    newest = session.scalar(select(func.max(_lead.id))) or 0
    return int(floor.value) + 1 if newest < int(floor.value) else None


def record(
    session: Session,
    submission_id: int,
    answers: Answers,
    status: Status,
    now: datetime,
    trail: str = "[]",
) -> None:
    """Store all answers so far, in their order, the way to them, and where the form stands.

    What was due is called off: the customer has written.
    """
    row = row_of(session, submission_id)
    row.answers = column.written(answers)
    row.trail = trail
    row.due_at, row.nudges = None, 0
    _move(row, status, now)
    session.flush()


def amend(session: Session, submission_id: int, answers: Answers, now: datetime) -> None:
    """Store answers of which one has grown, and move nothing else."""
    row = row_of(session, submission_id)
    row.answers, row.updated_at = column.written(answers), now
    session.flush()


def write_note(session: Session, submission_id: int, note: str) -> None:
    """Store the owner's note about a lead; the lead itself does not change by it."""
    row_of(session, submission_id).note = note
    session.flush()


def keep_trail(session: Session, submission_id: int, trail: str) -> None:
    """Store the way to the answers anew, without a word from the customer."""
    row_of(session, submission_id).trail = trail
    session.flush()


def set_status(session: Session, submission_id: int, status: Status, now: datetime) -> None:
    """Move a form to another status."""
    _move(row_of(session, submission_id), status, now)
    session.flush()


def _move(row: tables.LeadSubmission, status: Status, now: datetime) -> None:
    row.status = status.value
    if status is not Status.IN_PROGRESS:
        row.due_at = None
    row.updated_at = now
    if status is Status.COMPLETED and row.completed_at is None:
        row.completed_at = now


def reference_taken(session: Session, code: str) -> bool:
    """Tell whether a reference code was given out before."""
    return session.scalar(select(_lead.id).where(_lead.reference == code)) is not None


def get(session: Session, submission_id: int) -> Submission:
    """Give one form; Unknown if there is none."""
    found = find(session, submission_id)
    if found is None:
        raise Unknown(tr("There is no lead number {number}.", number=submission_id))
    return found


def find(session: Session, submission_id: int) -> Submission | None:
    """Give one form, or None if there is none."""
    found = session.execute(_ONE, {"number": submission_id}).first()
    return None if found is None else _value(found)


def page(
    session: Session,
    rule_id: int | None = None,
    status: Status | None = None,
    search: str = "",
    practice: bool = False,
    limit: int = 200,
    offset: int = 0,
    contact_id: int | None = None,
    among: Collection[int] | None = None,
) -> list[Submission]:
    """Give some forms, newest first; practice ones only where asked for.

    ``search`` is looked for in names, numbers, references and answers, whatever their case. With
    ``among`` there are no others than those of these numbers.
    """
    statuses = () if status is None else (status,)
    numbers = None if among is None else tuple(among)
    chosen = Selection(
        rule_id, statuses, search, practice=practice, contact_id=contact_id, among=numbers
    )
    wanted = _everything().where(*conditions(chosen))
    found = session.execute(wanted.order_by(_lead.id.desc()).limit(limit).offset(offset))
    return [_value(row) for row in found]


def count(
    session: Session,
    rule_id: int | None = None,
    status: Status | None = None,
    search: str = "",
    practice: bool = False,
    contact_id: int | None = None,
    among: Collection[int] | None = None,
) -> int:
    """Tell how many forms `page` would give without a limit."""
    statuses = () if status is None else (status,)
    numbers = None if among is None else tuple(among)
    return count_of(
        session,
        Selection(
            rule_id, statuses, search, practice=practice, contact_id=contact_id, among=numbers
        ),
    )


def count_of(session: Session, chosen: Selection) -> int:
    """Tell how many forms are meant."""
    return session.scalar(select(func.count(_lead.id)).where(*conditions(chosen))) or 0


def rules_with_leads(session: Session, practice: bool = False) -> list[tuple[int, str]]:
    """Give number and name of every rule that has forms or a published flow, deleted ones too."""
    counted = [_lead.rule_id == _rule.id, *conditions(Selection(practice=practice))]
    lead = select(_lead.id).where(*counted).exists()
    published = _rule.published_version_id.is_not(None) & _rule.deleted.is_(False)
    found = session.execute(
        select(_rule.id, _rule.name).where(or_(lead, published)).order_by(_rule.deleted, _rule.id)
    )
    return [(row.id, row.name) for row in found]


def _everything() -> Select[*tuple[Any, ...]]:
    asked = leadrow.rows().add_columns(_lead.version_id, _version.steps)
    asked = asked.add_columns(_version.completion_message, _lead.trail, _lead.nudges, _lead.due_at)
    return asked.join(_version, _version.id == _lead.version_id)


# Asked with every message and every decision: building it costs more than running it.
_ONE = _everything().where(_lead.id == bindparam("number"))


def row_of(session: Session, submission_id: int) -> tables.LeadSubmission:
    """Give the row of a form; for the store's own use."""
    row = session.get(_lead, submission_id)
    if row is None:
        raise Unknown(tr("There is no lead number {number}.", number=submission_id))
    return row


def _value(found: Row[*tuple[Any, ...]]) -> Submission:
    fields = leadrow.fields(found)
    fields[_STEPS] = versions.flow_of(fields[_STEPS])
    return Submission(*fields)
