"""Leads as a table shows them: their numbers in order, all at once, and the rows of a few of them.

The numbers of 100,000 leads are one text that SQLite puts together, so that neither memory nor other
threads feel them. Rows are read by number, so a row in the middle costs what the first one does.
"""

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Numeric, Select, case, cast, func, select
from sqlalchemy.orm import Session

from flowdesk.store import leadrow, tables
from flowdesk.store.selection import Selection, came, conditions
from flowdesk.store.values import LeadRow, Status

__all__ = ["By", "LeadRow", "Sort", "numbers", "rows"]

_lead, _contact, _rule = tables.LeadSubmission, tables.Contact, tables.BotRule


class By(StrEnum):
    """What leads can be sorted by."""

    CONTACT = "contact"
    PHONE = "phone"
    RULE = "rule"
    REFERENCE = "reference"
    STATUS = "status"
    CAME = "came"
    STARTED = "started"
    CHANGED = "changed"
    NOTE = "note"
    STEP = "step"


@dataclass(frozen=True)
class Sort:
    """An order of leads. ``step`` is whose answer counts, with By.STEP.

    Answers of digits only count as numbers and come before the others; where there is no word, a lead
    comes last either way. Of equals the newest comes first.
    """

    by: By
    step: str = ""
    descending: bool = False


def numbers(session: Session, chosen: Selection, sort: Sort | None = None) -> "array[int]":
    """Give the numbers of the leads that are meant, newest first unless sorted otherwise."""
    wanted = select(_lead.id).where(*conditions(chosen))
    ordered = _ordered(wanted, sort).subquery()
    text = session.scalar(select(func.json_group_array(ordered.c.id)))
    return array("q", json.loads(text or "[]"))


def rows(session: Session, wanted: Iterable[int]) -> dict[int, LeadRow]:
    """Give leads by their numbers; those that are gone are missing."""
    asked = func.json_each(json.dumps([*wanted])).table_valued("value")
    found = session.execute(leadrow.rows().where(_lead.id.in_(select(asked.c.value))))
    return {row[0]: LeadRow(*leadrow.fields(row)) for row in found}


def _ordered(wanted: Select[int], sort: Sort | None) -> Select[int]:
    if sort is None:
        return wanted.order_by(_lead.id.desc())
    if sort.by in {By.CONTACT, By.PHONE}:
        wanted = wanted.join(_contact, _contact.id == _lead.contact_id)
    elif sort.by is By.RULE:
        wanted = wanted.join(_rule, _rule.id == _lead.rule_id)
    missing, keys = _keys(sort)
    turned = [key.desc() if sort.descending else key.asc() for key in keys]
    return wanted.order_by(*missing, *turned, _lead.id.desc())


_Keys = list[ColumnElement[Any]]


def _keys(sort: Sort) -> tuple[_Keys, _Keys]:
    """Give whether there is no word, where that can be, and what to compare."""
    if sort.by is By.STEP:
        answer = _answer(sort.step)
        return [answer == ""], _as_number_or_word(answer)
    words = {By.CONTACT: _contact.name, By.RULE: _rule.name, By.NOTE: _lead.note}
    if sort.by in words:
        return [words[sort.by] == ""], [func.folded(words[sort.by])]
    if sort.by is By.PHONE:
        return [_contact.phone.is_(None)], [_contact.phone.expression]
    order = case({each.value: at for at, each in enumerate(Status)}, value=_lead.status)
    plain: dict[By, ColumnElement[Any]] = {
        By.REFERENCE: _lead.reference.expression,
        By.STATUS: order,
        By.CAME: came(),
        By.STARTED: _lead.started_at.expression,
        By.CHANGED: _lead.updated_at.expression,
    }
    return [], [plain[sort.by]]


def _answer(step: str) -> ColumnElement[str]:
    if '"' not in step and "\\" not in step:
        return func.coalesce(func.json_extract(_lead.answers, f'$."{step}"'), "")
    kept = func.json_each(_lead.answers).table_valued("key", "value")
    return func.coalesce(select(kept.c.value).where(kept.c.key == step).scalar_subquery(), "")


def _as_number_or_word(answer: ColumnElement[str]) -> _Keys:
    is_number = (answer != "") & ~answer.bool_op("GLOB")("*[^0-9]*")
    number = case((is_number, cast(answer, Numeric)), else_=0)
    return [~is_number, number, func.folded(answer)]
