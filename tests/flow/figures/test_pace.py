"""What is used of a month's allowance."""

from datetime import datetime

import pytest

from flowdesk.flow.figures.pace import Usage, usage

clock = datetime.fromisoformat


def test_it_goes_on_at_an_even_pace() -> None:
    """On the 16th of a month of 30 days half of it is gone."""
    assert usage(400, 1000, clock("2026-11-16")) == Usage(400, 1000, 800)


def test_a_month_of_hours_tells_nothing_yet() -> None:
    """Ten on the first morning are not six hundred."""
    assert usage(10, 1000, clock("2026-11-01 11:00")).ahead is None


@pytest.mark.parametrize(("used", "near", "over"), [(799, 0, 0), (800, 1, 0), (1000, 1, 1)])
def test_eighty_per_cent_is_near_and_all_is_over(used: int, near: bool, over: bool) -> None:
    """So that there is time to do something."""
    found = usage(used, 1000, clock("2026-11-28"))
    assert (found.near, found.over) == (near, over)


def test_what_will_be_over_is_said_before_it_is() -> None:
    """By the pace, and no more once it is over."""
    assert usage(600, 1000, clock("2026-11-16")).will_be_over
    assert not usage(400, 1000, clock("2026-11-16")).will_be_over
    assert not usage(1200, 1000, clock("2026-11-16")).will_be_over
