"""What the practice API accepted, for those who wait for it."""

import re
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

_KEPT: Final = 5000  # messages; a practice phone is open for weeks


@dataclass(frozen=True)
class Sent:
    """One accepted message: its id, the digits or user id it went to, the body as it was sent."""

    wamid: str
    to: str
    body: dict[str, object]

    def offers(self, choice: str) -> Mapping[str, object] | None:
        """Give the button or row with that id, if the message has one."""
        interactive = self.body.get("interactive")
        action = interactive.get("action", {}) if isinstance(interactive, dict) else {}
        offered = [button["reply"] for button in action.get("buttons", ())]
        for section in action.get("sections", ()):
            offered += section["rows"]
        return next((one for one in offered if one["id"] == choice), None)


class SentLog:
    """The last messages that were accepted, in order."""

    def __init__(self) -> None:
        self._sent: deque[Sent] = deque(maxlen=_KEPT)
        self._news = threading.Condition()

    def add(self, sent: Sent) -> None:
        """Note a message and wake who waits for it."""
        with self._news:
            self._sent.append(sent)
            self._news.notify_all()

    def to(self, *keys: str | None) -> list[Sent]:
        """Give what went to one customer; what went to everybody without a key."""
        wanted = {_key(key) for key in keys if key}
        with self._news:
            return [sent for sent in self._sent if not wanted or sent.to in wanted]

    def last(self, choice: str, *keys: str | None) -> Sent | None:
        """Give the newest message to a customer that offers a choice, else the newest at all."""
        newest = self.to(*keys)[::-1]
        offering = (sent for sent in islice(newest, 50) if sent.offers(choice))
        return next(offering, newest[0] if newest else None)

    def wait(self, count: int, timeout: float, *keys: str | None) -> list[Sent]:
        """Wait for ``count`` messages to a customer; raises TimeoutError."""
        with self._news:
            if not self._news.wait_for(lambda: len(self.to(*keys)) >= count, timeout):
                raise TimeoutError(f"{len(self.to(*keys))} of {count} messages in {timeout} s")
        return self.to(*keys)


def _key(key: str) -> str:
    """Write a phone as it is kept; a user id stays."""
    return key if re.match(r"[A-Z]{2}\.", key) else re.sub(r"[^0-9]", "", key)
