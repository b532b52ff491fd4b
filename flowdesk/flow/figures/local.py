"""The owner's time: wall times without a zone, as a clock on the wall of the shop shows them.

A zone of None is the laptop's. Its clock is put forward and back in the year, so wall times are what is
counted in days, and moments are what is compared with what is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Span:
    """From ``since`` up to ``until`` the clock on the wall is ``ahead`` of UTC by the same."""

    since: datetime
    until: datetime
    ahead: timedelta


def wall(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give what the clock on the wall shows at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def moment(wall_time: datetime, zone: tzinfo | None) -> datetime:
    """Give the moment, in UTC, at which the clock shows a time; of two the first."""
    return wall_time.replace(tzinfo=zone, fold=0).astimezone(UTC)


def begins(day: date, zone: tzinfo | None) -> datetime:
    """Give the moment, in UTC, at which a day begins."""
    return moment(datetime.combine(day, time.min), zone)


def spans(since: datetime, until: datetime, zone: tzinfo | None) -> Iterator[Span]:
    """Give the time between two moments in pieces in which nobody puts the clock forward or back."""
    begun = since
    while begun < until:
        ended = _changes(begun, until, zone)
        yield Span(begun, ended, _ahead(begun, zone))
        begun = ended


def _changes(since: datetime, until: datetime, zone: tzinfo | None) -> datetime:
    """Give when the clock is put forward or back first, to the second; *until* if it is not."""
    ahead, before = _ahead(since, zone), since
    while before < until:
        after = min(before + _DAY, until)
        if _ahead(after, zone) != ahead:
            return _between(before, after, zone)
        before = after
    return until


def _between(before: datetime, after: datetime, zone: tzinfo | None) -> datetime:
    ahead = _ahead(before, zone)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if _ahead(middle, zone) == ahead:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _ahead(at: datetime, zone: tzinfo | None) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
