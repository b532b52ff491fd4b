"""What goes wrong around the bot, and what becomes of it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from flowdesk.bot.clock import system_clock
from flowdesk.bot.live import Door
from flowdesk.bot.media import Downloads
from flowdesk.bot.sender import Sender
from flowdesk.store import contacts, inbound, outbox
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import Client, MediaInfo
from flowdesk.whatsapp.errors import FixSettings
from tests.bot.conftest import NUMBER, PHONE, Shop, until
from tests.bot.test_conversation import PAYMENT, jpeg


class SameId:
    """A line whose other end gives every message the same id."""

    def send(self, body: dict[str, object]) -> str:
        """Take anything."""
        return "wamid.SAME"


def queue(shop: Shop, phone: str, text: str = "hello") -> None:
    """Put a message into the outbox."""
    with shop.database.begin() as session:
        now = system_clock()
        who = contacts.meet(session, WHATSAPP, phone, None, "Ana", now)
        body = {"type": "text", "text": {"body": text}}
        outbox.queue(session, who.id, body, text, (), None, now)


def sender(shop: Shop, line: Any, **more: Any) -> Sender:
    """A sender of its own on the shop's database."""
    return Sender(shop.database, WHATSAPP, line, system_clock, lambda _: None, Random(1), **more)


def states(shop: Shop) -> list[str]:
    """Give the states of what was said, in order."""
    found = shop.cells("SELECT State FROM Message WHERE Direction = 'out' ORDER BY Id")
    return [state for (state,) in found]


def test_one_id_for_many_messages_stops_nobody(shop: Shop) -> None:
    """WhatsApp promises one id a message; another end that does not is survived."""
    shop.close()
    for at in range(6):
        queue(shop, f"1555000{at:04d}")
    running = sender(shop, SameId(), threads=2)

    running.start()
    try:
        until(lambda: states(shop) == ["sent"] * 6)
    finally:
        running.close()


def test_sent_message_is_noted_when_the_store_is_free_again(shop: Shop) -> None:
    """While another program holds the database, what was sent waits to be written down."""
    shop.add_rule(reply="hello")
    holding, free = threading.Event(), threading.Event()

    def hold() -> None:
        place = shop.home / "flowdesk.db"
        with closing(sqlite3.connect(place, timeout=30, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            free.wait(30)
            other.execute("ROLLBACK")

    keeper = threading.Thread(target=hold)
    shop.api.slow(0.5)
    shop.customer().says("pay")
    until(lambda: states(shop) == ["sending"])
    keeper.start()
    holding.wait(5)
    threading.Event().wait(6.5)  # longer than a transaction waits for its turn
    free.set()
    keeper.join()

    until(lambda: states(shop)[0] in {"sent", "delivered", "read"})
    assert len(shop.api.sent()) == 1


def test_sender_rests_while_it_is_held(shop: Shop) -> None:
    """With a token that is refused, one try is made and then the threads sleep."""
    tries: list[int] = []

    class Refusing:
        def send(self, body: dict[str, object]) -> str:
            tries.append(1)
            raise FixSettings("no", remedy="Get a new token.")

    shop.close()
    for at in range(3):
        queue(shop, f"1555000{at:04d}")
    running = sender(shop, Refusing(), threads=1)

    running.start()
    try:
        until(lambda: tries)
        rest = until(running._rest)
        assert rest > 1.0
        until(lambda: states(shop) == ["queued"] * 3)  # the refusal is written down after the hold
        assert len(tries) == 1
    finally:
        running.close()


class Losing:
    """A source that gives a dead address first and the true one afterwards."""

    def __init__(self, source: Client):
        self._source = source
        self.asked = 0

    def media_info(self, media_id: str) -> MediaInfo:
        """Say where the file lies, wrongly once."""
        self.asked += 1
        found = self._source.media_info(media_id)
        return found if self.asked > 1 else replace(found, url=found.url + "gone")

    def download(self, url: str) -> Iterator[bytes]:
        """Fetch it from wherever."""
        return self._source.download(url)


def test_photo_whose_address_was_lost_is_asked_for_again(shop: Shop) -> None:
    """A file address that has run out is not the end of the photo, and leaves no part of a file."""
    shop.close()
    client = Client(shop.api.url, "v25.0", NUMBER, "token")
    losing, now = Losing(client), system_clock()
    media = NewMedia(client.upload(jpeg(), "image/jpeg"), "image/jpeg", None, None)
    arrival = Arrival("wamid.1", PHONE, None, "Ana", "image", "", {"type": "image"}, now, media)
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, [arrival], now)
    running = Downloads(shop.database, WHATSAPP, losing, shop.home, system_clock, lambda _: None)

    running.start()
    try:
        until(lambda: shop.cells("SELECT State FROM Media") == [("done",)])
    finally:
        running.close()
        client.close()

    (photo,) = [path for path in (shop.home / "images").rglob("*") if path.is_file()]
    assert losing.asked == 2
    assert photo.read_bytes() == jpeg()


def test_import_with_errors_changes_nothing_for_customers(shop: Shop) -> None:
    """Keyword, reply and flow that were live stay so until the draft is mended and published."""
    shop.add_rule(reply="old", flow=PAYMENT)

    shop.add_rule(reply="new", keywords=["other"], flow=[{**PAYMENT[0], "next": "Nowhere"}])
    ana = shop.customer()
    ana.says("other")
    ana.says("pay")

    assert shop.told(1) == ["old\n\nWhat is your full name?"]


def test_rule_that_was_never_published_is_silent(shop: Shop) -> None:
    """Half a rule does not talk to customers."""
    shop.add_rule(reply="half", flow=[{**PAYMENT[0], "next": "Nowhere"}])

    shop.customer().says("pay")

    until(lambda: shop.cells("SELECT State FROM Message") == [("kept",)])
    assert shop.api.sent() == []


def test_completion_is_that_of_the_version_begun_with(shop: Shop) -> None:
    """Whoever is in the middle of a form gets its own last words."""
    steps = [{"id": "Name", "question": "Name?", "type": "Text"}]
    shop.add_rule(flow=steps, completionMessage="old {{Name}}")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    shop.add_rule(flow=steps, completionMessage="new {{Name}}")
    ana.says("Ana")

    assert shop.told(2)[1] == "old Ana"


def test_message_from_tomorrow_counts_as_sent_now(shop: Shop) -> None:
    """A wrong clock at the other end keeps nobody from being answered."""
    shop.add_rule(reply="hello")

    shop.customer().says("pay", at=system_clock() + timedelta(days=1))

    assert shop.told(1, PHONE) == ["hello"]


def test_messages_claimed_and_not_sent_are_given_back(shop: Shop) -> None:
    """While sending is held, and after the end, no message that never left counts as on its way."""

    class Refusing:
        def send(self, body: dict[str, object]) -> str:
            raise FixSettings("no", remedy="Get a new token.")

    shop.close()
    for at in range(6):
        queue(shop, f"1555000{at:04d}")
    running = sender(shop, Refusing(), threads=3)

    running.start()
    running.wake()
    until(lambda: "sending" not in states(shop) and running._hold.is_closed)
    running.close()

    assert states(shop) == ["queued"] * 6


def test_bug_about_one_message_puts_it_off_and_stops_nobody(shop: Shop) -> None:
    """A message that breaks our own code is tried again, and the others go meanwhile."""
    broken = iter([True])

    class Breaking:
        def send(self, body: dict[str, object]) -> str:
            if next(broken, False):
                raise ValueError("a bug")
            return f"wamid.{body['to']}"

    shop.close()
    for at in range(3):
        queue(shop, f"1555000{at:04d}")
    running = sender(shop, Breaking(), threads=1)

    running.start()
    try:
        until(lambda: states(shop) == ["sent"] * 3)
    finally:
        running.close()


def test_the_door_keeps_its_secrets_to_itself() -> None:
    """Whoever logs what opens it logs neither of the two."""
    assert "secret" not in repr(Door("secret word", "secret key", 8443))


def test_a_receipt_has_five_seconds_after_a_death(shop: Shop) -> None:
    """What was under way when the program ended is maybe sent, and does not go again before that."""
    shop.close()
    queue(shop, PHONE)
    with shop.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, system_clock(), 9)
    before = system_clock()
    running = sender(shop, SameId(), threads=1)
    running.start()
    running.close()

    ((state, due),) = shop.cells("SELECT State, DueAt FROM Message")
    assert state == "maybe"
    assert datetime.fromisoformat(due).replace(tzinfo=UTC) - before >= timedelta(seconds=5)
