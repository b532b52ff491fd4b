"""Which leads are meant: one value for the table, for what is exported, and for every other look."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, literal_column, or_, select

from flowdesk.store import tables
from flowdesk.store.finding import holds
from flowdesk.store.values import Status

_lead = tables.LeadSubmission


@dataclass(frozen=True)
class Selection:
    """Which leads: all that every field agrees with. As it is made, all but practice ones.

    ``statuses`` and ``search`` that are empty leave none out. ``since`` and ``until`` (aware; the
    second no longer belongs to it) are about when a lead came: when its form was complete, else when
    it was begun; with ``begun`` they are about the beginning alone. ``photo`` is whether there is one
    among the answers; None for either. With ``among`` there are no others than those of these numbers.
    It can be pickled, for another process.
    """

    rule_id: int | None = None
    statuses: tuple[Status, ...] = ()
    search: str = ""
    since: datetime | None = None
    until: datetime | None = None
    begun: bool = False
    photo: bool | None = None
    practice: bool = False
    contact_id: int | None = None
    among: tuple[int, ...] | None = None


def conditions(chosen: Selection) -> list[ColumnElement[bool]]:
    """Give what a query of LeadSubmission has to ask for."""
    asked = [*_of_whom(chosen), *_when(chosen)]
    if chosen.statuses:
        asked.append(_lead.status.in_([status.value for status in chosen.statuses]))
    if not chosen.practice:
        asked.append(_lead.practice.is_(False))
    if chosen.photo is not None:
        asked.append(has_photo() if chosen.photo else ~has_photo())
    if chosen.search.strip():
        asked.append(holds(chosen.search.strip()))
    return asked


def came() -> ColumnElement[datetime]:
    """Give when a lead came, as `Selection` means it."""
    return func.coalesce(_lead.completed_at, _lead.started_at, type_=tables.Utc())


def _of_whom(chosen: Selection) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if chosen.rule_id is not None:
        asked.append(_lead.rule_id == chosen.rule_id)
    if chosen.contact_id is not None:
        asked.append(_lead.contact_id == chosen.contact_id)
    if chosen.among is not None:
        numbers = func.json_each(json.dumps(chosen.among)).table_valued("value")
        asked.append(_lead.id.in_(select(numbers.c.value)))
    return asked


def _when(chosen: Selection) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    at = _lead.started_at.expression if chosen.begun else came()
    if chosen.since is not None:
        asked.append(at >= chosen.since)
    if chosen.until is not None:
        asked.append(at < chosen.until)
    return asked


def has_photo() -> ColumnElement[bool]:
    """Match answers one of which begins like the place of a photo: with ``images/`` and a year. Of what
    customers type only an answer that begins so looks alike: a quote of theirs has a backslash.
    """
    written = (': "images/2', '["images/2')
    # written out, so that SQLite knows it again as what IX_LeadSubmission_Waiting holds
    starts = (literal(start, literal_execute=True) for start in written)
    return or_(*(func.instr(_lead.answers, start) > literal_column("0") for start in starts))
