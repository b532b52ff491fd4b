"""What an answer of WhatsApp says about the time: its Date header, between two looks at our clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

_SLOWEST: Final = timedelta(seconds=60)  # a laptop that slept in between has no right to compare


@dataclass(frozen=True)
class TimeSignal:
    """``said`` is WhatsApp's time, somewhere between ``asked`` and ``answered`` by our clock."""

    asked: datetime
    said: datetime
    answered: datetime

    @property
    def ahead(self) -> timedelta:
        """How far our clock is surely ahead of WhatsApp's; below zero where it is behind."""
        if self.said < self.asked:
            return self.asked - self.said
        return min(self.answered - self.said, timedelta())


def read(asked: datetime, headers: Mapping[str, str], answered: datetime) -> TimeSignal | None:
    """Read the headers of an answer; None where they say nothing to go by.

    An answer with an Age comes from a cache, and its Date with it (RFC 9111, section 5.1).
    """
    if "Age" in headers or not timedelta() <= answered - asked <= _SLOWEST:
        return None
    try:
        said = parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, OverflowError):
        return None
    return TimeSignal(asked, said if said.tzinfo else said.replace(tzinfo=UTC), answered)
