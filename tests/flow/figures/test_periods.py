"""Periods in the owner's days, and what they are held against."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flowdesk.flow.figures.local import Span, moment, spans, wall
from flowdesk.flow.figures.period import Choice, Period, Unit, chosen

clock = datetime.fromisoformat
NOW = clock("2026-11-20 15:30")
AMSTERDAM, KOLKATA = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Asia/Kolkata")


def test_today_is_held_against_yesterday_until_the_same_time() -> None:
    """A half day is not held against a whole one."""
    made = chosen(Choice.TODAY, NOW)
    assert made.period == Period(clock("2026-11-20"), NOW)
    assert made.before == Period(clock("2026-11-19"), clock("2026-11-19 15:30"))


def test_seven_days_are_today_and_the_six_before_it() -> None:
    """And before them as much of seven days as has gone by of these."""
    made = chosen(Choice.WEEK, NOW)
    assert made.period == Period(clock("2026-11-14"), NOW)
    assert made.before == Period(clock("2026-11-07"), clock("2026-11-13 15:30"))
    assert made.period.days == 7


def test_this_month_is_held_against_the_last_one_by_the_same_day() -> None:
    """From its first day to the same day and time."""
    made = chosen(Choice.MONTH, NOW)
    assert made.period == Period(clock("2026-11-01"), NOW)
    assert made.before == Period(clock("2026-10-01"), clock("2026-10-20 15:30"))


def test_a_short_month_before_ends_where_this_one_began() -> None:
    """The 31st of March is held against all of February, no day twice."""
    made = chosen(Choice.MONTH, clock("2026-03-31 12:00"))
    assert made.before == Period(clock("2026-02-01"), clock("2026-03-01"))


def test_from_and_to_are_whole_days_in_either_order() -> None:
    """The last day is in it, and as many days come before it."""
    made = chosen(Choice.BETWEEN, NOW, date(2026, 10, 9), date(2026, 10, 3))
    assert made.period == Period(clock("2026-10-03"), clock("2026-10-10"))
    assert made.before == Period(clock("2026-09-26"), clock("2026-10-03"))


def test_from_and_to_end_now_where_the_last_day_is_today() -> None:
    """What is still to come is not held against anything."""
    made = chosen(Choice.BETWEEN, NOW, date(2026, 11, 19), date(2026, 11, 20))
    assert made.period.end == NOW
    assert made.before.end == NOW - timedelta(days=2)


@pytest.mark.parametrize(
    ("days", "unit", "pieces"),
    [(1, Unit.HOUR, 24), (2, Unit.DAY, 2), (92, Unit.DAY, 92), (93, Unit.WEEK, 14),
     (800, Unit.MONTH, 27)],
)  # fmt: skip
def test_a_long_period_is_shown_in_larger_pieces(days: int, unit: Unit, pieces: int) -> None:
    """Hours of one day, then days, weeks and months, without a gap."""
    last = date(2026, 11, 19)
    period = chosen(Choice.BETWEEN, NOW, last - timedelta(days=days - 1), last).period
    assert (period.unit, len(period.pieces())) == (unit, pieces)
    assert period.pieces()[0] <= period.start


def test_a_piece_is_no_longer_than_the_period_it_lies_in() -> None:
    """A week that began before it, and an hour that is still to come."""
    today = chosen(Choice.TODAY, NOW).period
    assert today.piece(9) == Period(clock("2026-11-20 09:00"), clock("2026-11-20 10:00"))
    assert today.piece(15) == Period(clock("2026-11-20 15:00"), NOW)
    assert today.piece(20).days == 1
    assert today.piece(20).start == today.piece(20).end
    long = chosen(Choice.BETWEEN, NOW, date(2026, 7, 1), date(2026, 11, 19)).period
    assert long.unit is Unit.WEEK
    assert long.piece(0) == Period(clock("2026-07-01"), clock("2026-07-06"))


def test_the_day_on_which_the_clock_is_put_back_has_25_hours() -> None:
    """In Amsterdam that was the 25th of October 2026."""
    day, next_day = clock("2026-10-25"), clock("2026-10-26")
    assert moment(next_day, AMSTERDAM) - moment(day, AMSTERDAM) == timedelta(hours=25)


def test_spans_part_where_the_clock_is_put_forward_or_back() -> None:
    """To the second, and each knows how far ahead its clock is."""
    since, until = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    change = datetime(2026, 10, 25, 1, tzinfo=UTC)
    assert list(spans(since, until, AMSTERDAM)) == [
        Span(since, change, timedelta(hours=2)),
        Span(change, until, timedelta(hours=1)),
    ]


def test_a_zone_whose_clock_stands_still_is_one_span() -> None:
    """India's is ahead by half an hour more than whole ones."""
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert list(spans(since, until, KOLKATA)) == [
        Span(since, until, timedelta(hours=5, minutes=30))
    ]


def test_wall_times_and_moments_are_each_others_way_back() -> None:
    """Also in the laptop's own zone."""
    now = datetime(2026, 7, 1, 12, 34, tzinfo=UTC)
    for zone in (AMSTERDAM, KOLKATA, None):
        assert moment(wall(now, zone), zone) == now
