"""A queue of messages to Ana, and where each stands."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from flowdesk.store import messages

BODY = {"type": "text", "text": {"body": "Your name?"}}
Queue = Callable[..., int]


def state_of(session: Session, number: int) -> str:
    """Give the state of a message."""
    found = messages.get(session, number)
    assert found is not None
    return found.state
