"""The time, as an argument: aware, UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Give the time of this laptop."""
    return datetime.now(UTC)
