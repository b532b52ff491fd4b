"""Requests of one moment: stored in one go, each answered by what became of its own."""

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from flowdesk.store.errors import Busy
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.webhook.together import Outcome, Together
from flowdesk.whatsapp.payloads import Delivery
from flowdesk.whatsapp.signature import HEADER, sign
from tests.webhook.conftest import SECRET, message, update, webhook


class Store:
    """Takes groups in, slowly enough that others come meanwhile; some messages are refused."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.threads: set[int] = set()
        self.inside, self.free = threading.Event(), threading.Event()
        self.bug: Exception | None = None
        together = Together(self.take)
        app = create_app("token", SECRET, together.hand_in)
        self.server = WebhookServer(app, together=together)
        self.server.start()

    def take(self, deliveries: Sequence[Delivery]) -> list[Outcome]:
        """Note who came; the first group waits until it may go on."""
        if not deliveries:
            return []
        self.threads.add(threading.get_ident())
        self.groups.append([each.messages[0].id for each in deliveries])
        self.inside.set()
        assert self.free.wait(5)
        if self.bug:
            raise self.bug
        return [Busy("held") if each.messages[0].id == "wamid.3" else None for each in deliveries]

    def post(self, number: int) -> int:
        """Bring one message and give the status."""
        body = webhook(update(message(number)))
        url = f"http://127.0.0.1:{self.server.port}/webhook"
        headers = {HEADER: sign(SECRET, body)}
        return requests.post(url, data=body, headers=headers, timeout=10).status_code


@pytest.fixture
def store() -> Iterator[Store]:
    """A door whose store is under the test's hand."""
    opened = Store()
    yield opened
    opened.free.set()
    opened.server.close()


def bring(store: Store, numbers: range) -> list[int]:
    """Bring message 0, the others while it is being stored, and give the others' statuses."""
    with ThreadPoolExecutor(len(numbers) + 1) as people:
        first = people.submit(store.post, 0)
        assert store.inside.wait(5)
        rest = [people.submit(store.post, number) for number in numbers]
        time.sleep(0.5)  # until all of them lie in the door's sockets
        store.free.set()
        assert first.result(10) in {200, 503}
        return [each.result(10) for each in rest]


def test_what_comes_meanwhile_is_stored_in_one_go(store: Store) -> None:
    """Eight webhooks that arrive while one is being stored are one group, on the door's one thread."""
    assert bring(store, range(10, 18)) == [200] * 8
    assert store.groups[0] == ["wamid.0"]
    assert sorted(store.groups[1]) == [f"wamid.{number}" for number in range(10, 18)]
    assert len(store.threads) == 1


def test_each_hears_what_became_of_its_own(store: Store) -> None:
    """One of a group that is refused hears so, its neighbours are answered 200."""
    assert bring(store, range(1, 7)) == [200, 200, 503, 200, 200, 200]


def test_a_bug_while_storing_is_a_503_for_everybody(store: Store) -> None:
    """Nobody is told that something is stored that is not, and the door goes on."""
    store.bug = ZeroDivisionError("ours")
    assert bring(store, range(1, 4)) == [503] * 3
    store.bug = None
    assert store.post(9) == 200


def test_outside_of_the_door_it_is_stored_at_once() -> None:
    """Whoever calls from elsewhere is a group of one, and hears what went wrong."""
    groups: list[Sequence[str]] = []

    def take(items: Sequence[str]) -> list[Outcome]:
        groups.append(items)
        return [Busy(item) if item == "bad" else None for item in items]

    together = Together(take)
    together.hand_in("good")
    with pytest.raises(Busy, match="bad"):
        together.hand_in("bad")
    assert groups == [["good"], ["bad"]]


def test_a_store_can_look_after_itself_while_nothing_comes() -> None:
    """Once a second it is called with nothing."""
    called = threading.Event()

    def take(items: Sequence[Delivery]) -> list[Outcome]:
        if not items:
            called.set()
        return [None] * len(items)

    together = Together(take)
    server = WebhookServer(create_app("t", SECRET, together.hand_in), together=together)
    server.start()
    try:
        assert called.wait(5)
    finally:
        server.close()


def test_a_bug_while_nothing_comes_is_logged_and_survived(caplog: pytest.LogCaptureFixture) -> None:
    """There is nobody to answer for it, so the log does; the next webhook is stored."""
    called = threading.Event()

    def take(items: Sequence[Delivery]) -> list[Outcome]:
        if not items and not called.is_set():
            called.set()
            raise ZeroDivisionError("ours")
        return [None] * len(items)

    together = Together(take)
    together.settle()
    together.settle()
    assert called.is_set()
    assert [record.exc_info is not None for record in caplog.records] == [True]
