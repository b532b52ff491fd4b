"""Throttle: how many refusals an hour are borne before nothing more is asked for a while."""

import threading
from collections import deque
from datetime import datetime, timedelta
from typing import Final

MOST: Final = 15
"""WhatsApp shuts the files away for half an hour after 20."""

_HOUR: Final = timedelta(hours=1)


class Throttle:
    """Counts refusals of the last hour. Any thread may call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refused: deque[datetime] = deque()

    def note(self, now: datetime) -> None:
        """Count one refusal."""
        with self._lock:
            self._refused.append(now)

    def lets(self, now: datetime) -> bool:
        """Tell whether it is wise to ask."""
        with self._lock:
            while self._refused and not timedelta() <= now - self._refused[0] < _HOUR:
                self._refused.popleft()  # also one from the future: the clock was set back since
            return len(self._refused) < MOST
