"""Noting: the owner's note about a lead, kept while it is still being written.

What is typed in one sitting is one change in the history, however often it was stored meanwhile.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.store import history, submissions
from flowdesk.store.values import Deed, Who

SITTING = timedelta(minutes=5)
"""How long after the last word a further one still belongs to the same change."""


def write(session: Session, submission_id: int, note: str, now: datetime) -> bool:
    """Store a note, and tell whether it differs from the one that was there."""
    before = submissions.get(session, submission_id).note
    if before == note:
        return False
    submissions.write_note(session, submission_id, note)
    events = history.of(session, submission_id)
    newest = events[-1] if events else None
    if (
        newest is not None
        and (newest.kind, newest.who, newest.after) == (Deed.NOTE, Who.OWNER, before)
        and newest.undone_at is None
        and now - newest.at <= SITTING
    ):
        history.amend(session, newest.id, note, now)
    else:
        history.add(session, submission_id, Who.OWNER, Deed.NOTE, now, before=before, after=note)
    return True
