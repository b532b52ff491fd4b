"""kill -9 at every point between a webhook and its reply, and at random under load.

``FLOWDESK_KILLS=100`` makes the random loop as long as wished; it prints what it counted.
"""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.reliability.serving import Shop

KILLS = int(os.environ.get("FLOWDESK_KILLS", "3"))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop whose bot is not running yet."""
    opened = Shop(tmp_path / "data")
    yield opened
    opened.close()


@pytest.mark.parametrize("point", ["accept", "accepted", "turn", "claim", "sent"])
def test_killed_at_a_fail_point_nothing_is_lost(shop: Shop, point: str) -> None:
    """WhatsApp brings again what it got no 200 for; then there is one row, one turn, one reply.

    Only a message that had been sent and not yet marked so may reach the customer a second time.
    """
    shop.start(FLOWDESK_FAILPOINT=point)
    status = shop.bring("15550002222")
    assert shop.died()

    shop.start()
    if status != 200:
        assert point in {"accept", "accepted", "turn"}
        assert shop.again("wamid.K1", "15550002222") == 200
    shop.settle()

    assert shop.missing() == set()
    assert shop.cells("SELECT State FROM Message WHERE Direction = 'in'") == [("answered",)]
    assert shop.replies_match()
    assert sum(shop.sent_numbers().values()) == (2 if point == "sent" else 1)


def test_a_message_that_ends_the_process_each_time_is_set_aside(shop: Shop) -> None:
    """After three deaths of the same message the bot goes on with the next one, for good."""
    shop.start(FLOWDESK_FAILPOINT="turn")
    shop.bring("15550002222")
    assert shop.died()
    for _ in range(2):
        shop.start(FLOWDESK_FAILPOINT="turn")
        assert shop.died()

    shop.start()
    assert shop.bring("15550003333") == 200
    shop.settle()

    (dead, answered) = shop.cells(
        "SELECT State, Attempts, Error FROM Message WHERE Direction = 'in'"
    )
    assert dead[:2] == ("quarantined", 3)
    assert "answer by hand" in dead[2]
    assert answered == ("answered", 0, None)
    assert shop.graph.wait(1)["to"] == "+15550003333"


def test_deaths_between_turns_count_against_no_message(shop: Shop) -> None:
    """A bot that is killed while it rests, or after a turn, has tried nothing in vain."""
    for number in range(4):
        shop.start()
        assert shop.bring(f"1555000{number:04d}") == 200
        shop.settle()
        shop.kill()

    assert set(shop.cells("SELECT State, Attempts FROM Message WHERE Direction = 'in'")) == {
        ("answered", 0)
    }


@pytest.mark.timeout(60 + 20 * KILLS)
def test_killed_at_random_under_load_nothing_is_lost(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever was answered 200 is there after every kill, and answered in the end."""
    chance = Random(7)
    over = threading.Event()

    def customer(phone: str) -> None:
        while not over.is_set():
            if shop.bring(phone) != 200:
                over.wait(0.2)
            over.wait(0.01)

    people = [threading.Thread(target=customer, args=(f"1555000{at:04d}",)) for at in range(6)]
    shop.start()
    for each in people:
        each.start()
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.0, 1.5))
            shop.kill()
            assert shop.missing() == set()
            shop.start()
    finally:
        over.set()
        for each in people:
            each.join()
    shop.settle(60 + 2 * KILLS)

    assert shop.missing() == set()
    assert shop.without_reason() == []
    assert shop.unsent() == []
    assert shop.replies_match()
    assert shop.cells("PRAGMA integrity_check") == [("ok",)]
    with capsys.disabled():
        print(  # noqa: T201 - the number is what the test is run for
            f"\n{KILLS} kills: {len(shop.taken)} messages answered 200, none lost;"
            f" {len(shop.sent_numbers())} replies, {shop.repeats()} of them repeated"
        )
