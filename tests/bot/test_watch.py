"""The laptop's clock, and WhatsApp's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic

import pytest

from flowdesk.bot.asking import Asking
from flowdesk.bot.clock import system_clock
from flowdesk.bot.watch import PATIENCE, Watch
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.errors import Wait
from flowdesk.whatsapp.timesignal import TimeSignal
from tests.bot.conftest import NOW, NUMBER, Shop, until
from tests.bot.test_conversation import PAYMENT


class Laptop:
    """A laptop whose clock and whose real time are moved by hand; ``off`` is how wrong the clock is."""

    def __init__(self) -> None:
        self.now = NOW
        self.seconds = 0.0
        self.off = timedelta()
        self.told: list[str] = []
        self.watch = Watch(self.clock, lambda: self.seconds, self.told.append)

    def clock(self) -> datetime:
        """Give what its clock shows."""
        return self.now + self.off

    def pass_by(self, **time: float) -> None:
        """Let time go on."""
        self.now += timedelta(**time)
        self.seconds += timedelta(**time).total_seconds()

    def hear(self) -> None:
        """Have an answer of WhatsApp arrive."""
        self.watch.hear(TimeSignal(self.clock(), self.now, self.clock()))


@pytest.fixture
def laptop() -> Laptop:
    """A laptop with a right clock."""
    return Laptop()


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(days=2), "2 days ahead"),
        (timedelta(days=-400), "400 days behind"),
        (timedelta(hours=23, minutes=59), "1 day ahead"),
        (timedelta(hours=-5), "5 hours behind"),
        (timedelta(minutes=3), "3 minutes ahead"),
    ],
)
def test_a_wrong_clock_is_set_right_and_told_once(
    laptop: Laptop, off: timedelta, words: str
) -> None:
    """However often WhatsApp answers, the owner reads one sentence, and an empty one at the end."""
    laptop.off = off
    for _ in range(3):
        laptop.hear()
        laptop.pass_by(minutes=10)
        assert laptop.watch() == laptop.now

    laptop.off = timedelta()
    laptop.hear()

    assert laptop.watch() == laptop.now
    assert len(laptop.told) == 2
    assert words in laptop.told[0]
    assert laptop.told[1] == ""


def test_a_bot_that_is_stopped_forgets_the_time(laptop: Laptop) -> None:
    """While nobody is asked the laptop's clock counts, which may be set right; a start tells anew."""
    asking = Asking(laptop.watch, laptop.hear)
    laptop.off = timedelta(days=2)
    asking.start()
    assert laptop.watch() == laptop.now
    asking.close()
    assert laptop.watch() == laptop.clock()
    assert laptop.told[1:] == [""]

    laptop.hear()
    assert len(laptop.told) == 3


def test_clocks_that_nearly_agree_are_left_alone(laptop: Laptop) -> None:
    """A minute or two is nothing to speak of, and our time does not jump about for it."""
    laptop.off = timedelta(seconds=119)
    laptop.hear()
    assert laptop.watch() == laptop.clock()

    laptop.off = timedelta(hours=1)
    laptop.hear()
    laptop.off += timedelta(seconds=3)
    laptop.hear()
    assert laptop.watch() == laptop.now + timedelta(seconds=3)
    assert len(laptop.told) == 1


def test_a_clock_at_the_edge_is_told_once(laptop: Laptop) -> None:
    """Two minutes, a second more, a second less: the owner is not told at every answer."""
    for seconds in (121, 119, 121, 119, 60, 121):
        laptop.off = timedelta(seconds=seconds)
        laptop.hear()
    assert len(laptop.told) == 1


def test_an_answer_from_before_a_jump_is_no_news(laptop: Laptop) -> None:
    """What was heard just before the clock was set says nothing about the clock as it is."""
    laptop.hear()
    before = TimeSignal(laptop.clock(), laptop.now, laptop.clock())
    laptop.off = timedelta(days=2)

    laptop.watch.hear(before)

    assert laptop.watch.doubts
    assert not laptop.watch.settled()


@pytest.mark.parametrize("off", [timedelta(days=2), timedelta(days=-2), timedelta(minutes=5)])
def test_a_clock_that_is_set_is_asked_about(laptop: Laptop, off: timedelta) -> None:
    """Nothing is decided by a clock that has jumped until WhatsApp has said what time it is."""
    laptop.hear()
    laptop.pass_by(hours=3)
    assert laptop.watch.settled()

    laptop.off = off
    assert not laptop.watch.settled()
    assert laptop.watch.doubts

    laptop.hear()
    assert laptop.watch.settled()
    assert laptop.watch() == laptop.now
    assert not laptop.watch.doubts


def test_nobody_to_ask_holds_up_nothing_for_long(laptop: Laptop) -> None:
    """A doubt is waited for a few seconds, or until asking has failed; it is asked again later."""
    laptop.watch.doubt()
    assert not laptop.watch.settled()
    laptop.pass_by(seconds=PATIENCE)
    assert laptop.watch.settled()
    assert laptop.watch.doubts

    laptop.watch.doubt()
    laptop.watch.go_on()
    assert laptop.watch.settled()
    assert laptop.watch.doubts


def test_asking_goes_on_until_somebody_answers(laptop: Laptop) -> None:
    """The start waits for the first try only; a later one still sets the clock right."""
    laptop.off = timedelta(days=2)
    tries: list[bool] = []

    def ask() -> None:
        tries.append(True)
        if len(tries) == 1:
            raise Wait("There is no network.")
        laptop.hear()

    asking = Asking(laptop.watch, ask)
    asking.start()
    try:
        assert laptop.watch.settled()
        until(lambda: laptop.told)
        assert laptop.watch() == laptop.now
    finally:
        asking.close()
    assert len(tries) == 2


def test_a_clock_that_is_right_is_asked_about_once(laptop: Laptop) -> None:
    """Once it was told the time, the bot asks no more."""
    tries: list[bool] = []
    asking = Asking(laptop.watch, lambda: (tries.append(True), laptop.hear())[-1])
    asking.start()
    asking.close()
    assert tries == [True]
    assert not laptop.watch.doubts
    assert laptop.told == []


@pytest.fixture
def off(shop: Shop) -> Iterator[list[timedelta]]:
    """A shop whose laptop's clock may be set while it is open; how wrong it is, as the only item."""
    off = [timedelta()]

    def laptop() -> datetime:
        return system_clock() + off[0]

    watch = Watch(laptop, monotonic, lambda _: None)
    client = Client(shop.api.url, "v25.0", NUMBER, "token", clock=laptop, heard=watch.hear)
    asking = Asking(watch, client.ask_the_time)
    shop.close()
    asking.start()
    shop.open(clock=watch, settled=watch.settled)
    yield off
    shop.close()
    asking.close()
    client.close()


@pytest.mark.parametrize("jump", [timedelta(days=2), timedelta(days=-2)])
def test_a_clock_that_jumps_while_the_bot_runs_stops_no_chat(
    shop: Shop, off: list[timedelta], jump: timedelta
) -> None:
    """The next answer is not taken for too old, and nobody is reminded or taken to have left."""
    shop.add_rule(flow=PAYMENT, nudgeAfterMinutes=30, nudges=2, nudgeMessage="Still there?")
    ana, bo = shop.customer(), shop.customer("15550003333")
    ana.says("pay")
    bo.says("pay")
    shop.told(1)
    shop.told(1, "15550003333")

    off[0] = jump
    ana.says("Ana")

    assert shop.told(2)[1] == "How much?"
    off[0] = timedelta()
    ana.says("12")
    assert len(shop.told(3)) == 3
    assert len(shop.told(1, "15550003333")) == 1
    assert {str(each.status) for each in shop.leads()} == {"InProgress"}
