"""How many refusals an hour are borne."""

from datetime import timedelta

from flowdesk.bot.throttle import MOST, Throttle
from tests.bot.conftest import NOW


def test_too_many_refusals_stop_the_asking() -> None:
    """Fifteen in an hour are enough; the oldest is forgotten after that hour."""
    throttle = Throttle()
    for minute in range(MOST):
        assert throttle.lets(NOW + timedelta(minutes=minute))
        throttle.note(NOW + timedelta(minutes=minute))

    assert not throttle.lets(NOW + timedelta(minutes=59))
    assert throttle.lets(NOW + timedelta(minutes=60))


def test_a_clock_set_back_stops_nothing_until_the_time_comes_round() -> None:
    """Refusals from the future are of a clock that was wrong, and are forgotten."""
    throttle = Throttle()
    for _ in range(MOST):
        throttle.note(NOW + timedelta(days=2))

    assert throttle.lets(NOW)
