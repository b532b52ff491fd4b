"""The time, as an argument: aware, UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]

Settled = Callable[[], bool]
"""Tells whether something may be decided by the time now; what is not waits for a moment."""


def system_clock() -> datetime:
    """Give the time of this laptop."""
    return datetime.now(UTC)


def always() -> bool:
    """Take the clock as it is."""
    return True
