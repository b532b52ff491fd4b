"""How an answer was matched: what the customer did, and how often the question was asked before.

Noted where that is not plain from the answer itself. Words that were kept as they were typed at the
first try, and a photo, say nothing here.
"""

from enum import StrEnum
from typing import NamedTuple

_LONGEST = 80
"""Letters of what was typed that are kept; the chat has all of it."""


class Way(StrEnum):
    """What a customer did at a question. The texts are those of ``TrailJson``."""

    SENT = "sent"
    """They sent what is kept, after the question was asked again."""
    TAP = "tap"
    """They pressed the option's button, or its row of the list."""
    NUMBER = "number"
    """They typed the option's number."""
    LABEL = "label"
    """They typed the whole option."""
    WORDS = "words"
    """They typed words by which the option was found."""
    YES = "yes"
    """They said yes to “did you mean”."""
    DIGITS = "digits"
    """They typed a phone number with other signs around its digits."""
    SKIPPED = "skipped"
    """They left the question out."""
    PASSED = "passed"
    """They could not answer, and the form went on without an answer."""


class How(NamedTuple):
    """One way to one answer: ``said`` is what was typed where that is not the answer, and ``again``
    how often the question was asked again.

    A tuple of what JSON knows, for all of a lead's are read and written with each of its messages.
    """

    way: str
    """A text of Way."""
    said: str = ""
    again: int = 0


def short(said: str) -> str:
    """Give what was typed in one line, no longer than is kept."""
    line = " ".join(said[: 2 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
