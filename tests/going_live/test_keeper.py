"""A new address is announced by itself, off every other thread, and again where that helps."""

import threading
from collections.abc import Iterator

import pytest

from flowdesk.going_live.keeper import Keeper, News, news_of
from flowdesk.going_live.progress import Point, Progress, Stage, Standing
from flowdesk.going_live.registrar import Announced
from flowdesk.store.errors import Busy

HERE = "https://here.example/webhook"
DONE = Progress(tuple(Point(stage, Standing.DONE) for stage in Stage))


def stopped(stage: Stage, again: bool = False, **more: bool) -> Announced:
    """Give what came of an address where one stage failed."""
    point = Point(stage, Standing.FAILED, "It did not work.")
    return Announced(Progress().now(point), again, **more)


class Watched:
    """A keeper whose announcing is written down and answered from a list; the last answer stays."""

    def __init__(self) -> None:
        self.answers: list[Announced | Exception] = [Announced(DONE)]
        self.asked: list[tuple[str, str]] = []
        self.news: list[News] = []
        self._came = threading.Condition()
        self.keeper = Keeper(self._announce, self._told, pauses=(0.01, 0.01))

    def _announce(self, address: str) -> Announced:
        self.asked.append((address, threading.current_thread().name))
        self.keeper.moved(address)  # the tunnel says so again meanwhile
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _told(self, news: News) -> None:
        with self._came:
            self.news.append(news)
            self._came.notify_all()

    def wait(self, count: int) -> list[News]:
        with self._came:
            assert self._came.wait_for(lambda: len(self.news) >= count, 5), self.news
            return list(self.news)


@pytest.fixture
def watched() -> Iterator[Watched]:
    """A started keeper."""
    one = Watched()
    one.keeper.start()
    yield one
    one.keeper.close()


def test_an_address_is_announced_once_on_its_own_thread(watched: Watched) -> None:
    """The same address again is no news."""
    watched.keeper.moved(HERE)
    watched.wait(1)
    watched.keeper.moved("https://other.example/webhook")
    watched.wait(2)
    assert watched.asked == [(HERE, "registrar"), ("https://other.example/webhook", "registrar")]


def test_what_may_mend_itself_is_tried_until_it_does(watched: Watched) -> None:
    """A failure of the line, or a database that is held, is tried again after a pause."""
    watched.answers = [stopped(Stage.SUBSCRIPTION, again=True), Busy("held"), Announced(DONE)]
    watched.keeper.moved(HERE)
    news = watched.wait(2)
    assert [bool(each.trouble) for each in news] == [True, False]
    assert len(watched.asked) == 3


def test_a_bug_is_told_and_the_next_address_is_announced_all_the_same(watched: Watched) -> None:
    """The thread lives on: else messages would go to an old address, and nobody would know."""
    watched.answers = [RuntimeError("a bug"), Announced(DONE)]
    watched.keeper.moved(HERE)
    assert "inside Flowdesk" in watched.wait(1)[0].trouble
    watched.keeper.moved("https://other.example/webhook")
    assert watched.wait(2)[1] == News(
        done="WhatsApp brings messages to https://other.example/webhook"
    )


def test_what_the_owner_must_mend_is_not_tried_again(watched: Watched) -> None:
    """A refusal that will stay one is told once."""
    watched.answers = [stopped(Stage.SUBSCRIPTION)]
    watched.keeper.moved(HERE)
    assert "It did not work." in watched.wait(1)[0].trouble
    watched.keeper.close()
    assert len(watched.asked) == 1


@pytest.mark.parametrize(
    ("came", "trouble", "done"),
    [
        (Announced(DONE, was_ours=True), "", ""),
        (Announced(DONE), "", "brings messages to"),
        (Announced(DONE, moved=True), "", "has changed, and WhatsApp was told"),
        (stopped(Stage.TOKEN), "", ""),
        (stopped(Stage.TOKEN, moved=True), "calls the old one", ""),
        (stopped(Stage.TOKEN, moved=True, was_ours=True), "", ""),
        (stopped(Stage.SUBSCRIPTION), "It did not work.", ""),
    ],
)
def test_only_what_is_known_to_be_wrong_is_trouble(
    came: Announced, trouble: str, done: str
) -> None:
    """An owner who registered by hand, with a token that may only send, is not bothered."""
    news = news_of(HERE, came)
    assert (trouble in news.trouble, bool(trouble)) == (True, bool(news.trouble))
    assert (done in news.done, bool(done)) == (True, bool(news.done))
