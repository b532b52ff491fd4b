"""What the practice phone talks to."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

Body = Mapping[str, Any]  # a send body of the Cloud API, with or without its address


class PracticeLine(Protocol):
    """A customer's end of the practice WhatsApp. Every call returns at once."""

    def tries(self, rule_id: int) -> None:
        """Turn to a rule: what follows is about it."""

    def says(self, text: str) -> None:
        """Send a text to the bot."""

    def taps(self, choice_id: str, title: str) -> None:
        """Tap a button or a row of a list that the bot has sent."""

    def sends_photo(self, path: Path) -> None:
        """Send the JPEG or PNG file at *path*."""

    def restart(self) -> None:
        """Forget the chat: the next message is a stranger's first."""

    def step_back(self) -> None:
        """Take the last message back, as if it had never been sent."""

    def begin_at(self, step_id: str) -> None:
        """Let the bot ask a question out of the middle; what comes before it is made up."""

    def on_message(self, callback: Callable[[Body], None] | None) -> None:
        """Call *callback* with each body that the bot sends, on any thread; None stops it."""
