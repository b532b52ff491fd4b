"""A laptop whose clock is not WhatsApp's, and what customers notice of it: nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.serving import Shop

DAY = 24 * 3600.0


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop whose bot is not running yet."""
    opened = Shop(tmp_path / "data")
    yield opened
    opened.close()


def states(shop: Shop) -> list[str]:
    """Give what became of the messages that came."""
    return [each for (each,) in shop.cells("SELECT State FROM Message WHERE Direction = 'in'")]


@pytest.mark.parametrize("behind", [2 * DAY, -2 * DAY])
def test_a_clock_that_is_days_off_stops_no_chat(shop: Shop, behind: float) -> None:
    """The bot asks WhatsApp for the time before it looks at a message; the owner is told once."""
    shop.graph.behind = behind
    shop.start()
    for _ in range(3):
        assert shop.bring("15550002222") == 200
    shop.settle()
    shop.end()

    assert states(shop) == ["answered"] * 3
    assert shop.said.count(f"clock is 2 days {'ahead' if behind > 0 else 'behind'}") == 1


def test_what_waits_is_judged_by_the_right_time(shop: Shop) -> None:
    """A message that was taken in and not answered before a restart with a wrong clock is answered."""
    shop.start(FLOWDESK_FAILPOINT="turn")
    shop.graph.behind = 2 * DAY
    shop.bring("15550002222")
    assert shop.died()

    shop.start()
    shop.settle()

    assert states(shop) == ["answered"]


def test_a_message_that_is_a_day_old_is_still_too_old(shop: Shop) -> None:
    """The time it is by WhatsApp decides, not whatever was written on the message."""
    shop.start()
    shop.graph.behind = 2 * DAY
    assert shop.bring("15550002222") == 200
    shop.settle()

    assert states(shop) == ["kept"]


def test_a_right_clock_is_not_mentioned(shop: Shop) -> None:
    """Two clocks that differ by a minute agree."""
    shop.graph.behind = 60.0
    shop.start()
    assert shop.bring("15550002222") == 200
    shop.settle()
    shop.end()

    assert "clock" not in shop.said


def test_without_the_network_the_bot_starts_all_the_same(shop: Shop) -> None:
    """Nobody to ask for the time is no reason to keep customers waiting."""
    shop.start(FLOWDESK_GRAPH_URL="http://127.0.0.1:9")

    assert shop.bring("15550002222") == 200
