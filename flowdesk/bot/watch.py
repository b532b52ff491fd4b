"""Watch: the laptop's clock, set right by WhatsApp's where the two differ.

Whether a message is too old, what is due and when a pause ends all depend on the time. A laptop's
clock may be days off, or jump while the bot runs. Every answer of WhatsApp tells the right time.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from flowdesk.bot.clock import Clock
from flowdesk.tongue.say import tr, tr_n
from flowdesk.whatsapp.timesignal import TimeSignal

TOLERANCE: Final = timedelta(minutes=2)
"""What clocks may differ by without anybody caring; also what counts as a jump."""

_UNITS: Final[tuple[tuple[timedelta, Callable[[int], str]], ...]] = (
    (timedelta(days=1), lambda number: tr_n(number, "{n} day", "{n} days")),
    (timedelta(hours=1), lambda number: tr_n(number, "{n} hour", "{n} hours")),
    (timedelta(minutes=1), lambda number: tr_n(number, "{n} minute", "{n} minutes")),
)
PATIENCE: Final = 3.0
"""Seconds for which nothing is decided while WhatsApp is asked for the time."""


class Watch:
    """A Clock. Any thread may call.

    ``steady`` gives seconds that no setting of the clock changes, to notice when one happens. ``told``
    gets a sentence for the owner when the clock turns out wrong, once, and an empty one when it is
    right again.
    """

    def __init__(self, laptop: Clock, steady: Callable[[], float], told: Callable[[str], None]):
        self._laptop = laptop
        self._steady = steady
        self._told = told
        self._lock = threading.Lock()
        self._ahead = timedelta()
        self._seen = laptop(), steady()
        self._doubt_ends: float | None = None

    def __call__(self) -> datetime:
        """Give the time it is, as far as anybody knows."""
        return self._laptop() - self._ahead

    def doubt(self) -> None:
        """Say that the time is to be asked for."""
        with self._lock:
            self._doubt_ends = self._steady() + PATIENCE

    def go_on(self) -> None:
        """Say that nobody can be asked now: what is known must do, until somebody answers."""
        with self._lock:
            if self._doubt_ends is not None:
                self._doubt_ends = self._steady()

    def forget(self) -> None:
        """Go by the laptop again: nobody is asked any more, and the owner may set its clock now."""
        with self._lock:
            was_wrong = bool(self._ahead)
            self._ahead, self._doubt_ends = timedelta(), None
        if was_wrong:
            self._told("")

    @property
    def doubts(self) -> bool:
        """Whether WhatsApp is to be asked, because the clock has jumped or nobody has told it yet."""
        with self._lock:
            self._look()
            return self._doubt_ends is not None

    def settled(self) -> bool:
        """Tell whether something may be decided by the time; a doubt is waited for a short while."""
        with self._lock:
            self._look()
            return self._doubt_ends is None or self._steady() >= self._doubt_ends

    def hear(self, signal: TimeSignal) -> None:
        """Take in what WhatsApp said about the time."""
        with self._lock:
            if abs(self._look() - signal.answered) > TOLERANCE:
                return  # the clock was set since
            self._doubt_ends = None
            if abs(signal.ahead - self._ahead) <= TOLERANCE:
                return
            ahead = signal.ahead if abs(signal.ahead) > TOLERANCE else timedelta()
            self._ahead = ahead
        self._told(_sentence(ahead))

    def _look(self) -> datetime:
        """Give the laptop's time; notice if it was set, or the laptop slept, since the last look."""
        now, steady = self._laptop(), self._steady()
        then, steady_then = self._seen
        self._seen = now, steady
        if abs((now - then).total_seconds() - (steady - steady_then)) > TOLERANCE.total_seconds():
            self._doubt_ends = steady + PATIENCE
        return now


def _sentence(ahead: timedelta) -> str:
    """Tell the owner about a clock that is wrong; nothing where it is right."""
    if not ahead:
        return ""
    size, said = next(each for each in _UNITS if abs(ahead) >= each[0] * 0.99)
    return tr(
        "This laptop's clock is {amount} ahead. Flowdesk goes by WhatsApp's time; please set the clock"
        " right."
        if ahead > timedelta()
        else "This laptop's clock is {amount} behind. Flowdesk goes by WhatsApp's time; please set the"
        " clock right.",
        amount=said(round(abs(ahead) / size)),
    )
