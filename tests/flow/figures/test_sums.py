"""Sums of leads."""

from datetime import date, datetime

from flowdesk.flow.figures.axis import ticks
from flowdesk.flow.figures.period import Choice, chosen
from flowdesk.flow.figures.sums import (
    Durations,
    Hour,
    Outcome,
    by_hour_of_day,
    by_piece,
    outcome,
    shares,
)

clock = datetime.fromisoformat
HOURS = (
    Hour(clock("2026-11-18 09:00"), 4, 3),
    Hour(clock("2026-11-18 20:00"), 2, 0, 1),
    Hour(clock("2026-11-20 09:00"), 4, 3),
)


def test_who_is_neither_through_nor_on_the_way_has_stopped() -> None:
    """Ten began, six are through, one is still at it."""
    assert outcome(HOURS) == Outcome(10, 6, 1)
    assert (outcome(HOURS).stopped, outcome(HOURS).rate) == (3, 0.6)
    assert Outcome().rate == 0


def test_days_without_a_lead_are_there_too() -> None:
    """A gap in the bars would look like fewer days."""
    now = clock("2026-11-20 12:00")
    period = chosen(Choice.BETWEEN, now, date(2026, 11, 18), date(2026, 11, 20)).period
    assert [many for _, many in by_piece(HOURS, period)] == [6, 0, 4]


def test_hours_of_the_day_are_added_up_over_all_days() -> None:
    """Nine o'clock of two days is one figure of eight."""
    counted = by_hour_of_day(HOURS)
    assert (len(counted), counted[9], counted[20], sum(counted)) == (24, 8, 2, 10)


def test_half_and_nine_in_ten_are_found_among_durations() -> None:
    """Of ten, the fifth and the ninth; of none, nothing."""
    ten = Durations({60: 4, 120: 3, 600: 2, 90_000: 1})
    assert (ten.within(0.5), ten.within(0.9)) == (120, 600)
    assert Durations({42: 1}).within(0.9) == 42
    assert Durations().within(0.5) is None


def test_every_option_has_a_share_and_all_other_answers_together_one() -> None:
    """Also an option that nobody chose; without a name the others are left out."""
    counts = {"Sales": 6, "Old": 1, "Older": 1}
    found = shares(counts, ["Support", "Sales"], "Other answers")
    assert [(one.name, one.many, one.part) for one in found] == [
        ("Support", 0, 0.0), ("Sales", 6, 0.75), ("Other answers", 2, 0.25),
    ]  # fmt: skip
    assert [one.part for one in shares(counts, ["Support", "Sales"])] == [0.0, 1.0]


def test_ticks_are_round_and_reach_above_the_highest_bar() -> None:
    """Whole numbers only: nobody has half a lead."""
    assert ticks(0) == (0, 1)
    assert ticks(1) == (0, 1)
    assert ticks(3) == (0, 1, 2, 3)
    assert ticks(7) == (0, 2, 4, 6, 8)
    assert ticks(41) == (0, 20, 40, 60)
    assert ticks(1000) == (0, 500, 1000)
