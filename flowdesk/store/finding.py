"""Finding leads by what is typed: a part of a name, number, reference, answer or note."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_

from flowdesk.store import tables
from flowdesk.store.search import folded

_lead, _contact = tables.LeadSubmission, tables.Contact


def holds(search: str) -> ColumnElement[bool]:
    """Match leads that hold *search*, for a query that joins LeadSubmission and Contact."""
    needle = folded(search)
    places: list[ColumnElement[Any]] = [
        func.folded(_contact.name),
        func.folded(_lead.reference),
        func.folded(_contact.user_id),
        func.folded(_lead.note),
        func.said(_lead.answers),
    ]
    found = [func.instr(place, needle) > 0 for place in places]
    number = "".join(sign for sign in search if sign not in "+ -().")
    if number.isdecimal():
        found.append(func.instr(_contact.phone, number) > 0)
    return or_(*found)
