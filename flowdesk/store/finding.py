"""Finding leads by what is typed: parts of names, numbers, references, answers and notes.

What each lead is found by stands folded in a small table of its own, which SQLite looks through from
end to end: 100,000 leads take it some 40 ms, whatever is looked for. Leads that have changed since
their row was written are looked at themselves, so the search is right before `catch_up` has run.
"""

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true, update
from sqlalchemy.orm import Session, aliased

from flowdesk.store import tables
from flowdesk.store.search import folded, searched

_SIGNS = re.compile(r"[*?[]")  # those that GLOB takes for something else
_lead, _contact, _text = tables.LeadSubmission, tables.Contact, tables.LeadText


def holds(search: str) -> ColumnElement[bool]:
    """Match leads that hold every word of *search*, or all its digits where it is a number."""
    known = select(_text.submission_id).where(
        _text.submission_id == _lead.id, _in(_text.text.expression, search)
    )
    changed, who = aliased(_lead), aliased(_contact)
    due = (
        select(changed.id)
        .join(_text, _text.submission_id == changed.id)
        .join(who, who.id == changed.contact_id)
        .where(_text.text.is_(None), _in(func.searched(*_found_by(changed, who)), search))
    )
    return or_(known.exists(), _lead.id.in_(due))


def _in(text: ColumnElement[Any], search: str) -> ColumnElement[bool]:
    words = dict.fromkeys(folded(search).split())
    every = and_(true(), *(text.bool_op("GLOB")(_anywhere(word)) for word in words))
    number = "".join(sign for sign in folded(search) if sign not in "+ -().")
    if not number.isdecimal() or number in words:
        return every
    return or_(every, text.bool_op("GLOB")(_anywhere(number)))


def _anywhere(word: str) -> str:
    """Give the pattern of a word that is a part of a text; GLOB's signs stand for themselves."""
    plain = _SIGNS.sub(r"[\g<0>]", word)
    return f"*{plain}*"


def is_due(session: Session) -> bool:
    """Tell whether a lead has changed since what it is found by was written."""
    return (
        session.scalar(select(_text.submission_id).where(_text.text.is_(None)).limit(1)) is not None
    )


def catch_up(session: Session, limit: int = 500) -> int:
    """Write what leads are found by that have changed, at most so many, and tell how many it were."""
    changed = (
        select(_lead.id, *_found_by(_lead, _contact))
        .join(_text, _text.submission_id == _lead.id)
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_text.text.is_(None))
        .limit(limit)
    )
    fresh = [
        {"submission_id": lead, "text": searched(*words)}
        for lead, *words in session.execute(changed)
    ]
    if fresh:
        session.execute(update(_text), fresh)
    return len(fresh)


def _found_by(lead: type[tables.LeadSubmission], who: type[tables.Contact]) -> tuple[Any, ...]:
    """Give the columns that `search.searched` takes, in its order."""
    return who.name, who.phone, who.user_id, lead.reference, lead.note, lead.answers
