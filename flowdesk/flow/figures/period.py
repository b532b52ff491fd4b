"""Periods in the owner's days, each with the one before it that it can fairly be held against."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_MOST_DAYS, _MOST_WEEKS = 92, 731
"""Of so many days each is shown by itself, and of so many each week."""


class Choice(StrEnum):
    """The periods that an owner can choose."""

    TODAY = "today"
    WEEK = "week"
    DAYS_30 = "30 days"
    MONTH = "month"
    BETWEEN = "between"


class Unit(StrEnum):
    """The pieces in which a period is shown."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """From ``start`` up to ``end``, wall times without a zone."""

    start: datetime
    end: datetime

    @property
    def days(self) -> int:
        """The number of days that it has a part in."""
        last = self.end - timedelta(microseconds=1)
        return max((last.date() - self.start.date()).days + 1, 1)

    @property
    def unit(self) -> Unit:
        """In which pieces it is shown, so that they are neither too few nor too many."""
        if self.days == 1:
            return Unit.HOUR
        if self.days <= _MOST_DAYS:
            return Unit.DAY
        return Unit.WEEK if self.days <= _MOST_WEEKS else Unit.MONTH

    def pieces(self) -> tuple[datetime, ...]:
        """Give when each of its pieces began, an hour of today that is still to come as well."""
        if self.unit is Unit.HOUR:
            return tuple(self.start + timedelta(hours=hour) for hour in range(24))
        made, at = [], begun(self.start, self.unit)
        while at < self.end:
            made.append(at)
            at = begun(
                at + timedelta(days=32 if self.unit is Unit.MONTH else self._step), self.unit
            )
        return tuple(made)

    def piece(self, at: int) -> "Period":
        """Give one of its pieces, as far as it lies in this period."""
        begins = (*self.pieces(), self.end)
        start = max(begins[at], self.start)
        return Period(start, max(min(begins[at + 1], self.end), start))

    @property
    def _step(self) -> int:
        return 7 if self.unit is Unit.WEEK else 1


@dataclass(frozen=True)
class Compared:
    """A period and the one before it. Of a period that is not over, the one before it is only as long
    as this one is by now: a morning is held against a morning.
    """

    choice: Choice
    period: Period
    before: Period


def begun(at: datetime, unit: Unit) -> datetime:
    """Give when the piece in which a wall time lies began; a week begins on Monday."""
    if unit is Unit.HOUR:
        return at.replace(minute=0, second=0, microsecond=0)
    day = datetime.combine(at.date(), time())
    if unit is Unit.DAY:
        return day
    return day - _DAY * day.weekday() if unit is Unit.WEEK else day.replace(day=1)


def chosen(
    choice: Choice, now: datetime, first: date | None = None, last: date | None = None
) -> Compared:
    """Give a period by the wall time that it is now; ``BETWEEN`` has a *first* and a *last* day, in
    either order, and *now*'s where they are missing.
    """
    today = datetime.combine(now.date(), time())
    if choice is Choice.MONTH:
        return _month(today, now)
    if choice is Choice.BETWEEN:
        ends = sorted([first or now.date(), last or now.date()])
        start = datetime.combine(ends[0], time())
        over = datetime.combine(ends[1], time()) + _DAY
        end = now if start < now < over else over
        days = (over - start).days
    else:
        days = {Choice.TODAY: 1, Choice.WEEK: 7, Choice.DAYS_30: 30}[choice]
        start, end = today - _DAY * (days - 1), now
    before = Period(start - _DAY * days, end - _DAY * days)
    return Compared(choice, Period(start, end), before)


def _month(today: datetime, now: datetime) -> Compared:
    start = today.replace(day=1)
    earlier = (start - _DAY).replace(day=1)
    return Compared(
        Choice.MONTH, Period(start, now), Period(earlier, min(earlier + (now - start), start))
    )


def whole_month(now: datetime) -> Period:
    """Give the whole month that a wall time lies in."""
    start = begun(now, Unit.MONTH)
    return Period(start, begun(start + timedelta(days=32), Unit.MONTH))
