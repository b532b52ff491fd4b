"""The agent's log lines: what of them matters, and nothing secret in them.

The agent writes logfmt to its standard output, e.g. ``lvl=info msg="client session established"``.
pyngrok hands each line on, token included where ngrok quotes it (ERR_NGROK_105).
"""

from dataclasses import dataclass

_LOST = ("heartbeat timeout", "session closed", "failed to reconnect session")
_BACK = "client session established"


@dataclass(frozen=True)
class Lost:
    """The agent is alive and has no connection; ``line`` may hold a code."""

    line: str


@dataclass(frozen=True)
class Back:
    """The agent has its connection again."""


@dataclass(frozen=True)
class Ended:
    """The agent will say nothing more."""


News = Lost | Back | Ended


def news(line: str) -> Lost | Back | None:
    """Give what a line changes; None for the many that change nothing."""
    if _BACK in line:
        return Back()
    if any(words in line for words in _LOST):
        return Lost(line)
    return None


def masked(text: str, secret: str) -> str:
    """Take the secret out of a text."""
    return text.replace(secret, "•••") if secret else text
