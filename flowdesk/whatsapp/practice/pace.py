"""How often, and until when, a shop may write to one customer at the practice API.

24 hours from the customer's last message; at most 45 messages at once, of which one comes back every
6 seconds.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from flowdesk.whatsapp.practice.newest import Newest
from flowdesk.whatsapp.practice.refusals import Refusal

WINDOW: Final = timedelta(hours=24)
BURST: Final = 45
EACH: Final = timedelta(seconds=6)

_CLOSED: Final = (
    "Message failed to send because more than 24 hours have passed since the customer last replied"
    " to this number."
)
_TOO_FAST: Final = (
    "Message failed to send because there were too many messages sent from this phone number to the"
    " same phone number in a short period of time."
)


class Pace:
    """What Meta counts for each customer. Any thread may call."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._heard: Newest[datetime] = Newest()
        self._free_at: Newest[datetime] = Newest()

    def heard(self, keys: tuple[str | None, ...], at: datetime) -> None:
        """Note a message from a customer who is known by these keys."""
        with self._lock:
            for key in keys:
                if key:
                    self._heard[key] = max(at, self._heard.get(key, at))

    def spend(self, key: str) -> None:
        """Count a message to a customer; raises Refusal where it is too late or too fast."""
        now = self._clock()
        with self._lock:
            last = self._heard.get(key)
            if last is None or now - last > WINDOW:
                raise Refusal(131047, _CLOSED)
            free_at = max(self._free_at.get(key, now), now)
            if free_at - now > EACH * (BURST - 1):
                raise Refusal(131056, _TOO_FAST)
            self._free_at[key] = free_at + EACH
