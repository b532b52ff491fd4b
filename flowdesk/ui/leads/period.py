"""Days of the owner's that leads came on, and the moments at which those begin and end."""

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from flowdesk.flow.figures.local import begins

Bounds = tuple[datetime | None, datetime | None]


class Period(StrEnum):
    """What can be chosen, in words."""

    ANY = "Any time"
    TODAY = "Today"
    WEEK = "Last 7 days"
    MONTH = "This month"
    SPAN = "From … to …"


def bounds(period: Period, today: date, span: tuple[date, date], zone: tzinfo | None) -> Bounds:
    """Give when a period begins and when it is over; None for never.

    Days are by the clock of *zone*, this computer's for None. Both ends of *span* belong to it.
    """
    if period is Period.ANY:
        return None, None
    first, last = _days(period, today, span)
    return begins(first, zone), begins(last + timedelta(days=1), zone)


def _days(period: Period, today: date, span: tuple[date, date]) -> tuple[date, date]:
    if period is Period.SPAN:
        return min(span), max(span)
    starts = {Period.WEEK: today - timedelta(days=6), Period.MONTH: today.replace(day=1)}
    return starts.get(period, today), today
