"""Days that leads began on, as they can be chosen."""

from datetime import date, timedelta
from enum import StrEnum

Days = tuple[date | None, date | None]


class Span(StrEnum):
    """What can be chosen, in words."""

    ALL = "From the beginning"
    TODAY = "Today"
    WEEK = "Last 7 days"
    MONTH = "This month"
    LAST_MONTH = "Last month"
    DAYS = "From … to …"


def days(span: Span, today: date, chosen: tuple[date, date]) -> Days:
    """Give the first and the last day; None for no end. *chosen* are those of ``Span.DAYS``."""
    begins = today.replace(day=1)
    ended = begins - timedelta(days=1)
    return {
        Span.ALL: (None, None),
        Span.TODAY: (today, today),
        Span.WEEK: (today - timedelta(days=6), today),
        Span.MONTH: (begins, today),
        Span.LAST_MONTH: (ended.replace(day=1), ended),
        Span.DAYS: (min(chosen), max(chosen)),
    }[span]
