"""Finding leads by what is typed: parts of names, numbers, references, answers and notes.

What each lead is found by stands folded in a small table of its own, which SQLite looks through from
end to end: 100,000 leads take it some 50 ms, whatever is looked for. Leads that have changed since
their row was written are looked at themselves, so the search is right before `catch_up` has run.
"""

from sqlalchemy import ColumnElement, and_, func, or_, select, true, union_all, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.search import folded, searched

_lead, _contact, _text = tables.LeadSubmission, tables.Contact, tables.LeadText
_FOUND_BY = (
    _contact.name,
    _contact.phone,
    _contact.user_id,
    _lead.reference,
    _lead.note,
    _lead.answers,
)


def holds(search: str) -> ColumnElement[bool]:
    """Match leads that hold every word of *search*, or all its digits where it is a number."""
    known = select(_text.submission_id).where(_in(func.coalesce(_text.text, ""), search))
    due = (
        select(_lead.id)
        .join(_text, _text.submission_id == _lead.id)
        .join(_contact, _contact.id == _lead.contact_id)
        .where(_text.text.is_(None), _in(func.searched(*_FOUND_BY), search))
    )
    return _lead.id.in_(union_all(known, due))


def _in(text: ColumnElement[str], search: str) -> ColumnElement[bool]:
    words = dict.fromkeys(folded(search).split())
    every = and_(true(), *(func.instr(text, word) > 0 for word in words))
    number = "".join(sign for sign in folded(search) if sign not in "+ -().")
    if not number.isdecimal() or number in words:
        return every
    return or_(every, func.instr(text, number) > 0)


def is_due(session: Session) -> bool:
    """Tell whether a lead has changed since what it is found by was written."""
    return (
        session.scalar(select(_text.submission_id).where(_text.text.is_(None)).limit(1)) is not None
    )


def catch_up(session: Session, limit: int = 500) -> int:
    """Write what leads are found by that have changed, at most so many, and tell how many it were."""
    changed = (
        select(_lead.id, *_FOUND_BY)
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
