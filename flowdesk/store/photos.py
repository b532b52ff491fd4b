"""The photos that wait for a look: of complete leads that nobody has approved or rejected."""

from dataclasses import dataclass

from sqlalchemy import Boolean, ColumnElement, func, literal, literal_column, select
from sqlalchemy.orm import Session

from flowdesk.flow.kept import parts
from flowdesk.store import media, submissions, tables
from flowdesk.store.selection import has_photo
from flowdesk.store.values import Photo, Status, Submission

_lead = tables.LeadSubmission

_YES = literal_column("1", Boolean)  # as a text: a bound value hides the index from SQLite

MOST = 500
"""So many leads are read at once; more come when these are done."""


@dataclass(frozen=True)
class Shot:
    """One photo of a lead, the step that it answers, and the question that was asked."""

    step: str
    question: str
    photo: Photo


@dataclass(frozen=True)
class ToReview:
    """A lead that waits for a look, with all its photos: at least one."""

    lead: Submission
    shots: tuple[Shot, ...]


@dataclass(frozen=True)
class HowMany:
    """How many leads wait for a look, and how many of these have a photo."""

    leads: int
    with_photo: int


def waiting(session: Session, rule_id: int | None = None, limit: int = MOST) -> list[ToReview]:
    """Give the leads that wait, the one that came first at the front; practice is left out."""
    wanted = select(_lead.id).where(*_filters(rule_id)).order_by(_lead.id).limit(limit)
    numbers = list(session.scalars(wanted))
    leads = submissions.page(session, among=numbers, limit=len(numbers))[::-1]
    found = media.by_paths(session, [path for lead in leads for path in _paths(lead)])
    waits = (ToReview(lead, _shots(lead, found)) for lead in leads)
    return [each for each in waits if each.shots]


def count(session: Session) -> HowMany:
    """Tell how many leads wait, over all rules."""
    found = select(func.count(), func.total(has_photo())).where(*_complete())
    leads, with_photo = session.execute(found).one()
    return HowMany(leads, int(with_photo))


def _filters(rule_id: int | None) -> list[ColumnElement[bool]]:
    chosen = [*_complete(), has_photo() == _YES]
    return chosen if rule_id is None else [*chosen, _lead.rule_id == rule_id]


def _complete() -> list[ColumnElement[bool]]:
    complete = literal(Status.COMPLETED.value, literal_execute=True)  # as the index has it
    return [_lead.status == complete, _lead.practice.is_(False)]


def _paths(lead: Submission) -> list[str]:
    answers = lead.answers.values()
    return [part for kept in answers for part in parts(kept) if part.startswith("images/")]


def _shots(lead: Submission, found: dict[str, Photo]) -> tuple[Shot, ...]:
    """Give the photos of a lead in answer order; what a customer typed is no photo, whatever it says."""
    return tuple(
        Shot(step, known.question if (known := lead.flow.get(step)) else step, found[part])
        for step, kept in lead.answers.items()
        for part in parts(kept)
        if part in found
    )
