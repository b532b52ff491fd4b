"""What is said of figures."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from flowdesk.flow.figures.pace import usage
from flowdesk.flow.figures.period import Choice, chosen
from flowdesk.flow.figures.sums import Durations
from flowdesk.ui.insights import words

NOW = datetime.fromisoformat("2026-11-20T15:30")
MONTH = chosen(Choice.MONTH, NOW)
plain: Callable[[str], str] = lambda text: text.replace("\u00a0", " ")  # noqa: E731 — one word


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (0, 0, "None last month by this day either"),
        (3, 0, "None last month by this day"),
        (3, 3, "As many as last month by this day"),
        (7, 5, "2 more than last month by this day (+40 %)"),
        (70, 5, "65 more than last month by this day"),
        (0, 1200, "1,200 fewer than last month by this day (−100 %)"),
    ],
)
def test_a_change_is_said_in_words(now: int, before: int, said: str) -> None:
    """With how many and which part, and no part of nothing."""
    assert plain(words.change(now, before, MONTH)) == said


def test_a_period_is_named_as_a_person_would() -> None:
    """And the one before it so that it can be told from it."""
    one = chosen(Choice.BETWEEN, NOW, date(2026, 11, 3), date(2026, 11, 3))
    week = chosen(Choice.WEEK, NOW)
    assert (words.period(week), words.before(week)) == (
        "in the last 7 days",
        "in the 7 days before",
    )
    assert words.period(one).startswith("on ")
    assert words.before(one) == "on the day before"
    assert words.period(chosen(Choice.TODAY, NOW)) == "today"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "less than a minute"), (59, "less than a minute"), (60, "1 minute"), (3569, "59 minutes"),
     (3600, "1 hour"), (4800, "1 hour 20 minutes"), (86_400, "1 day"), (180_000, "2 days 2 hours")],
)  # fmt: skip
def test_a_duration_is_said_to_what_matters(seconds: int, said: str) -> None:
    """Nobody counts the seconds of a day."""
    assert words.duration(seconds) == said


def test_time_to_complete_is_half_and_nine_in_ten() -> None:
    """Of one form it is that form's, of none nothing is said."""
    many = Durations({120: 6, 1200: 4})
    assert words.took(many) == "Half took up to 2 minutes, nine in ten up to 20 minutes."
    assert words.took(Durations({30: 9})) == "Nine in ten took less than a minute."
    assert words.took(Durations({240: 1})) == "It took 4 minutes."
    assert words.took(Durations()) == ""


def test_what_happens_above_an_allowance_is_said_where_it_is_near() -> None:
    """At 80 %, or where the pace leads there; else only the pace."""
    calm, near, fast, gone = (
        words.pace(usage(used, 1000, NOW), "What happens.") for used in (300, 810, 700, 1000)
    )
    assert calm.startswith("At this pace about 4")
    assert calm.endswith("by the month's end.")
    assert near.endswith("by the month's end. What happens.")
    assert fast.endswith("What happens.")
    assert gone == "All of this month's are used. What happens."
