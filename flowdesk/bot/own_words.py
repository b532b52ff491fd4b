"""The owner's own words for commands, as they are in the settings at this moment."""

from typing import Final

from sqlalchemy.orm import Session

from flowdesk.flow.own_words import OwnWords, loads
from flowdesk.store import settings

OWN_WORDS: Final = "own_words"
"""The setting that holds them."""


def own_words(session: Session) -> OwnWords:
    """Give them; a change holds from the next message."""
    return loads(settings.get(session, OWN_WORDS))
