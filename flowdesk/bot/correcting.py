"""Correcting: the owner changes an answer of a lead, or takes such a change back.

Each is read, changed and stored in one transaction, so that neither it nor what the customer sends in
the same moment is lost.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.flow import correction
from flowdesk.flow.kept import Kept
from flowdesk.store import history, submissions
from flowdesk.store.errors import StoreError
from flowdesk.store.values import Deed, Event, Submission, Who
from flowdesk.tongue.say import mark, tr

_OVERTAKEN = mark("This answer has changed since you opened it. Look at it again.")


class Overtaken(StoreError):
    """The answer is no longer the one that the owner saw; nothing was changed."""


def correct(
    session: Session, submission_id: int, step_id: str, typed: str, seen: Kept | None, now: datetime
) -> bool:
    """Put what the owner typed in the place of an answer, None where there was none; tell whether it
    differs. ``seen`` is the answer that they saw.

    :raises DoesNotFit: where the step would not take it.
    :raises Overtaken: where the customer has changed the answer meanwhile.
    """
    lead = submissions.get(session, submission_id)
    kept = correction.fitted(lead.flow.get(step_id), typed)
    return _change(session, lead, step_id, seen, kept, now) is not None


def replace_photo(
    session: Session, submission_id: int, step_id: str, photo: str, new: str, now: datetime
) -> int:
    """Put another photo in the place of one of an answer, or of none where there is no answer, and give
    the number of the change in the history.

    :raises Overtaken: where that photo is not in the answer any more.
    """
    lead = submissions.get(session, submission_id)
    seen = lead.answers.get(step_id)
    kept = correction.replaced(lead.flow.get(step_id), seen, photo, new)
    event = None if kept is None else _change(session, lead, step_id, seen, kept, now)
    if event is None:
        raise Overtaken(tr(_OVERTAKEN))
    return event


def remove_photo(
    session: Session, submission_id: int, step_id: str, photo: str, now: datetime
) -> bool:
    """Take one photo out of an answer, and tell whether it was there; the file and the chat keep it."""
    lead = submissions.get(session, submission_id)
    seen = lead.answers.get(step_id)
    if seen is None:
        return False
    left = correction.without(seen, photo)
    return _change(session, lead, step_id, seen, left, now) is not None


def undo(session: Session, event_id: int, now: datetime) -> None:
    """Give an answer back as it was before a correction, which is marked as undone.

    :raises Overtaken: where the answer is no longer what the correction made it.
    """
    event = history.get(session, event_id)
    lead = submissions.get(session, event.submission_id)
    if event.kind is not Deed.ANSWER or event.step is None or event.undone_at is not None:
        raise Overtaken(tr("That change was taken back already."))
    _change(session, lead, event.step, answer(event.after), answer(event.before), now)
    history.take_back(session, event_id, now)


def last(events: Sequence[Event]) -> Event | None:
    """Give the newest of the owner's corrections that can be undone; None where there is none."""
    only_back = history.undoing(events)
    mine = (
        each
        for each in reversed(events)
        if each.kind is Deed.ANSWER and each.who is not Who.CUSTOMER
        if each.undone_at is None and each.id not in only_back
    )
    return next(mine, None)


def answer(kept: str | None) -> Kept | None:
    """Read an answer as the history holds it."""
    read = None if kept is None else json.loads(kept)
    return tuple(read) if isinstance(read, list) else read


def _change(
    session: Session,
    lead: Submission,
    step_id: str,
    seen: Kept | None,
    kept: Kept | None,
    now: datetime,
) -> int | None:
    """Store another answer and give the number of the change; None where it does not differ."""
    stored = lead.answers.get(step_id)
    if stored != seen:
        raise Overtaken(tr(_OVERTAKEN))
    if stored == kept:
        return None
    submissions.amend(session, lead.id, correction.put(lead.answers, lead.flow, step_id, kept), now)
    before, after = (None if each is None else _written(each) for each in (stored, kept))
    return history.add(
        session, lead.id, Who.OWNER, Deed.ANSWER, now, step=step_id, before=before, after=after
    )


def _written(kept: Kept) -> str:
    return json.dumps(kept, ensure_ascii=False)
