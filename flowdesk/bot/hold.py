"""Hold: when a channel may send at all, after WhatsApp refused what would hold for every message."""

import threading
from datetime import datetime, timedelta
from typing import Final

from flowdesk.store.post import LONGEST_WAIT

_FIRST: Final = timedelta(seconds=30)
_MOST: Final = timedelta(minutes=10)
_ONE_TRY: Final = timedelta(minutes=2)  # one whose thread died of a bug must not hold us for ever


class Hold:
    """Open until it is closed for a while; then one message at a time tries whether all is well again.

    What many threads run into at the same moment counts once. Any thread may call.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: datetime | None = None
        self._for = _FIRST
        self._trying_until: datetime | None = None
        self._note = ""
        self._told_later = False

    def enter(self, now: datetime) -> bool:
        """Tell whether a message may go now; while it is held, one that may is the one that tries."""
        with self._lock:
            if self._until is None:
                return True
            if _lasts(self._until, now) or _lasts(self._trying_until, now):
                return False
            self._trying_until = now + _ONE_TRY
            return True

    def leave(self) -> None:
        """Say that nothing came of a permission: there was no message, or no answer from WhatsApp."""
        with self._lock:
            self._trying_until = None

    def seconds(self, now: datetime) -> float | None:
        """Give the seconds until the next try; None while it is open, or a try is under way."""
        with self._lock:
            if self._until is None or self._trying_until:
                return None
            return (self._until - now).total_seconds() if _lasts(self._until, now) else 0.0

    @property
    def is_closed(self) -> bool:
        """Whether it is held at all."""
        return self._until is not None

    def stop(self, now: datetime, note: str, told_later: bool = False) -> bool:
        """Hold until the owner had time to mend something, longer each time; tell if that is news.

        ``told_later`` says that WhatsApp took the message all the same, so that taking proves nothing.
        """
        with self._lock:
            self._trying_until, self._told_later = None, told_later
            if not _lasts(self._until, now):
                self._until = now + self._for
                self._for = min(self._for * 2, _MOST)
            news, self._note = note != self._note, note
            return news

    def rest(self, until: datetime) -> None:
        """Hold for a while because the whole channel is too fast; nobody needs to mend anything."""
        with self._lock:
            self._trying_until = None
            self._until = self._until if _lasts(self._until, until) else until

    def taken(self, now: datetime) -> bool:
        """Say that WhatsApp took a message, or refused it for its own sake: let everything go.

        Where taking proves nothing the pause goes on instead. Tells as `open` does.
        """
        with self._lock:
            if not self._told_later:
                return self._open()
            self._trying_until, self._until = None, now + self._for
            self._for = min(self._for * 2, _MOST)
            return False

    def arrived(self) -> bool:
        """Say that a message has reached its customer: that is proof. Tells as `open` does."""
        with self._lock:
            return self._told_later and self._open()

    def open(self) -> bool:
        """Let everything go; tell whether that ends a trouble that the owner was told of."""
        with self._lock:
            return self._open()

    def _open(self) -> bool:
        told, self._told_later = bool(self._note), False
        self._until, self._for, self._trying_until, self._note = None, _FIRST, None, ""
        return told


def _lasts(until: datetime | None, now: datetime) -> bool:
    """Tell whether a time is still to come; one too far ahead is of a clock that was set back since."""
    return until is not None and now < until <= now + LONGEST_WAIT
