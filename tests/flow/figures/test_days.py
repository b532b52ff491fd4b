"""Which days can be chosen, and the moments between which they lie."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from flowdesk.flow.figures.days import Days, bounds, ends

TODAY = date(2026, 11, 20)
BETWEEN = (date(2026, 11, 3), date(2026, 11, 1))
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("chosen", "first", "last"),
    [
        (Days.TODAY, TODAY, TODAY),
        (Days.WEEK, date(2026, 11, 14), TODAY),
        (Days.MONTH, date(2026, 11, 1), TODAY),
        (Days.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (Days.BETWEEN, date(2026, 11, 1), date(2026, 11, 3)),
        (Days.ALL, None, None),
    ],
)
def test_the_first_and_the_last_day(chosen: Days, first: date | None, last: date | None) -> None:
    """Both belong to the choice, today among them; days of one's own may come in any order."""
    assert ends(chosen, TODAY, BETWEEN) == (first, last)


def test_days_begin_and_end_at_midnight() -> None:
    """The owner's midnight, as a moment; where there is no end there is none."""
    since, until = bounds((TODAY, TODAY), EAST)
    assert since == datetime(2026, 11, 19, 21, tzinfo=UTC)
    assert until == datetime(2026, 11, 20, 21, tzinfo=UTC)
    assert bounds((None, TODAY), EAST) == (None, until)
    assert bounds((None, None), EAST) == (None, None)
