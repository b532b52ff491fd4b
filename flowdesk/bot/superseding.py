"""Superseding: who decides about a lead anew takes back what still waits of the last decision."""

from sqlalchemy.orm import Session

from flowdesk.store import history, outbox
from flowdesk.store.values import Deed, Who

_OWNERS = frozenset({Who.OWNER, Who.WORKBOOK})
_DECISIONS = frozenset({Deed.STATUS, Deed.ASKED_AGAIN})


def call_off_last(session: Session, submission_id: int) -> None:
    """Have nothing sent of what was queued about a lead since its owner decided last: the customer would
    get both, one right after the other. What the bot said before that goes out.
    """
    decided = [
        event.at
        for event in history.of(session, submission_id)
        if event.who in _OWNERS and event.kind in _DECISIONS and event.undone_at is None
    ]
    if decided:
        outbox.call_off_about(session, submission_id, decided[-1])
