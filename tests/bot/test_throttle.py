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
