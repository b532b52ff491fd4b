"""Times in words, as the doctor says them."""

from datetime import datetime, timedelta
from typing import Final

_UNITS: Final = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago something was."""
    passed = now - moment
    return "just now" if passed < timedelta(minutes=1) else f"{amount(passed)} ago"


def amount(span: timedelta) -> str:
    """Say how long something takes, in its largest unit."""
    unit, size = next((each for each in _UNITS if span >= each[1]), _UNITS[-1])
    number = max(round(span / size), 1)
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def day(moment: datetime) -> str:
    """Say a day, as in 3 November 2026."""
    return f"{moment.day} {moment:%B %Y}"
