"""Which copies stay: the newest of each of seven days, four weeks and three months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 3


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Give those of the moments whose copies stay; days begin at midnight of each moment's own zone.

    Days, weeks and months without a copy do not count, so that nothing goes because the laptop was
    off for a month.
    """
    newest_first = sorted(set(moments), reverse=True)
    return frozenset(
        moment
        for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
        for moment in _newest_of_each(newest_first, period, count)
    )


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable], count: int
) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return list(found.values())[:count]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
