"""A message that meets a bug: tried again, then set aside, and in nobody's way."""

from datetime import datetime
from threading import Event

import pytest
from sqlalchemy.orm import Session

from flowdesk.bot.bookmark import Bookmark
from flowdesk.bot.clock import system_clock
from flowdesk.bot.picker import Picked, published
from flowdesk.store import inbound
from flowdesk.store.errors import Busy
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP, Contact
from tests.bot.conftest import PHONE, Shop, until


class Buggy:
    """Picks rules, and breaks over one word so many times."""

    def __init__(self, word: str, times: int):
        self._word, self._left = word, times

    def __call__(
        self, session: Session, contact: Contact, words: str, now: datetime
    ) -> Picked | None:
        if words == self._word and self._left:
            self._left -= 1
            raise ZeroDivisionError
        return published(session, contact, words, now)


def reopen(shop: Shop, times: int) -> None:
    """Open the shop with a bug about the word “boom”."""
    shop.close()
    shop.open(pick=Buggy("boom", times))


def test_poison_is_set_aside_after_three_tries_and_blocks_nobody(shop: Shop) -> None:
    """Its sender's next message and those of others are answered; the Inbox says what happened."""
    shop.add_rule(reply="hello")
    reopen(shop, 99)
    ana = shop.customer()

    ana.says("boom")
    ana.says("pay")
    shop.customer("15550003333").says("pay")

    assert shop.told(1, PHONE) == ["hello"]
    assert shop.told(1, "15550003333") == ["hello"]
    ((state, attempts, error),) = shop.cells(
        "SELECT State, Attempts, Error FROM Message WHERE Text = 'boom'"
    )
    assert (state, attempts) == ("quarantined", 3)
    assert "answer by hand" in error


def test_a_bug_that_passes_is_survived(shop: Shop) -> None:
    """A message that works at the third try is answered once, like any other."""
    shop.add_rule(reply="hello", keywords=["boom"])
    reopen(shop, 2)

    shop.customer().says("boom")

    assert shop.told(1) == ["hello"]
    until(lambda: shop.cells("SELECT State FROM Message WHERE Direction = 'in'") == [("answered",)])
    assert len(shop.api.sent()) == 1


def test_a_turn_that_breaks_leaves_nothing(shop: Shop) -> None:
    """State, lead and reply of a turn that met a bug are not half there."""
    shop.add_rule(reply="hello")
    reopen(shop, 99)

    shop.customer().says("boom")

    until(lambda: shop.cells("SELECT State FROM Message") == [("quarantined",)])
    assert shop.cells("SELECT COUNT(*) FROM LeadSubmission") == [(0,)]
    assert shop.cells("SELECT BotState FROM Contact") == [(None,)]


@pytest.mark.parametrize(("died_over", "tries"), [(True, 1), (False, 0)])
def test_one_death_is_one_try(shop: Shop, died_over: bool, tries: int) -> None:
    """Counted for the message under way only, and once, however often the bot starts after it."""
    shop.close()
    now = system_clock()
    with shop.database.begin() as session:
        came = Arrival("w1", PHONE, None, "Ana", "text", "pay", {"type": "text"}, now, None)
        inbound.accept(session, WHATSAPP, [came], now)
        (waiting,) = inbound.waiting(session, WHATSAPP)
    bookmark = Bookmark(shop.database.path, WHATSAPP)
    bookmark.open()
    bookmark.lay(waiting.id if died_over else waiting.id + 1)
    bookmark.close()

    for _ in range(2):
        shop.open(settled=lambda: False)  # so that it is not begun again
        shop.close()

    assert shop.cells("SELECT State, Attempts FROM Message") == [("received", tries)]


def test_a_busy_database_is_no_death_of_the_message(shop: Shop) -> None:
    """What waits for the store is not under way: a bot that ends meanwhile has tried nothing."""
    met = Event()

    def busy(*_: object) -> Picked | None:
        met.set()
        raise Busy("held")

    shop.close()
    shop.open(pick=busy)
    shop.customer().says("pay")
    assert met.wait(5)
    shop.close()
    shop.open(settled=lambda: False)

    assert shop.cells("SELECT State, Attempts FROM Message") == [("received", 0)]


@pytest.mark.parametrize(
    "spoiled",
    [
        "UPDATE Contact SET OptedOutAt = 'soon' WHERE Phone = ?",
        "UPDATE Message SET SentAt = 'soon' WHERE SenderPhone = ?",
    ],
)
def test_a_row_that_cannot_be_read_silences_nobody_else(shop: Shop, spoiled: str) -> None:
    """A byte that changed on the disk, or a slip with another program: that message is set aside."""
    shop.add_rule(reply="hello")
    shop.customer().says("pay")
    shop.told(1)
    shop.close()
    now = system_clock()
    with shop.database.begin() as session:
        came = Arrival("w1", PHONE, None, "Ana", "text", "pay", {"type": "text"}, now, None)
        inbound.accept(session, WHATSAPP, [came], now)
        session.connection().exec_driver_sql(spoiled, (PHONE,))
    shop.open()

    shop.customer("15550003333").says("pay")

    assert shop.told(1, "15550003333") == ["hello"]
    assert shop.cells("SELECT State FROM Message WHERE WhatsAppId = 'w1'") == [("quarantined",)]
