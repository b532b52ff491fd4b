"""Which days: those that an owner can choose on any page, and the moments between which they lie."""

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from flowdesk.flow.figures.local import begins

Ends = tuple[date | None, date | None]
"""The first and the last day, both included; None for no end."""

Bounds = tuple[datetime | None, datetime | None]
"""The moment, in UTC, at which days begin, and that at which they are over; None for never."""


class Days(StrEnum):
    """What can be chosen. The texts are those by which a choice is kept; each page has its own words."""

    ALL = "From the beginning"
    TODAY = "Today"
    WEEK = "Last 7 days"
    MONTH = "This month"
    LAST_MONTH = "Last month"
    BETWEEN = "From … to …"


def ends(chosen: Days, today: date, between: tuple[date, date]) -> Ends:
    """Give the first and the last day of a choice; *between* are those of ``BETWEEN``, in any order."""
    begun = today.replace(day=1)
    ended = begun - timedelta(days=1)
    return {
        Days.ALL: (None, None),
        Days.TODAY: (today, today),
        Days.WEEK: (today - timedelta(days=6), today),
        Days.MONTH: (begun, today),
        Days.LAST_MONTH: (ended.replace(day=1), ended),
        Days.BETWEEN: (min(between), max(between)),
    }[chosen]


def bounds(days: Ends, zone: tzinfo | None) -> Bounds:
    """Give when days begin and when they are over by the clock of *zone*, this computer's for None."""
    first, last = days
    return (
        None if first is None else begins(first, zone),
        None if last is None else begins(last + timedelta(days=1), zone),
    )
