"""Customers who want no more messages, and those who want them again."""

from datetime import timedelta

import pytest

from flowdesk.bot.clock import system_clock
from flowdesk.bot.review import review
from flowdesk.store import outbox
from flowdesk.store.values import OPTED_OUT
from tests.bot.conftest import Shop, until
from tests.bot.owners import pause
from tests.bot.test_conversation import PAYMENT

WHOLE = [{"id": "Name", "question": "Name?", "type": "Text"}]


def test_stop_holds_in_a_paused_chat_and_outside_a_form(shop: Shop) -> None:
    """Whoever asks for no more messages is heard wherever they stand, and told so once."""
    shop.add_rule(reply="hello")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    pause(shop)

    ana.says("STOP")

    assert "no more messages" in shop.told(2)[1]
    ana.says("pay")
    until(lambda: shop.cells("SELECT State FROM Message WHERE Text = 'pay'")[-1] == ("kept",))
    assert shop.cells("SELECT OptedOutAt FROM Contact") != [(None,)]


def test_stop_holds_in_a_paused_form(shop: Shop) -> None:
    """Also where the bot waits for an answer; after a start it goes on."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    pause(shop)

    ana.says("stop")

    assert "no more messages" in shop.told(2)[1]
    assert shop.cells("SELECT OptedOutAt FROM Contact") != [(None,)]


@pytest.mark.parametrize("keyword", ["pay", "hours"])
def test_stop_takes_back_what_has_not_left(shop: Shop, keyword: str) -> None:
    """In a form and outside one: what waits for its time never goes, and says why."""
    shop.add_rule(flow=PAYMENT)
    shop.add_rule(name="Hours", keywords=["hours"], reply="9 to 5")
    ana = shop.customer()
    ana.says(keyword)
    shop.told(1)
    with shop.database.begin() as session:
        body, later = (
            {"type": "text", "text": {"body": "more"}},
            system_clock() + timedelta(hours=1),
        )
        outbox.queue(session, 1, body, "more", (), None, later)

    ana.says("stop")

    until(
        lambda: (
            shop.cells("SELECT State, Error FROM Message WHERE Text = 'more'")
            == [("failed", OPTED_OUT)]
        )
    )
    assert "no more messages" in shop.told(2)[1]


def test_stop_is_heard_in_every_language(shop: Shop) -> None:
    """A customer need not know which languages the owner speaks."""
    shop.add_rule(reply="hello")
    shop.customer().says("parar")

    until(lambda: shop.cells("SELECT OptedOutAt FROM Contact") not in [[], [(None,)]])


def test_review_of_an_opted_out_customer_is_not_sent_and_says_so(shop: Shop) -> None:
    """The status changes; no message is queued, and why not is told."""
    shop.add_rule(flow=WHOLE, completionMessage="")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    ana.says("Ana")
    until(lambda: shop.cells("SELECT Status FROM LeadSubmission") == [("Completed",)])
    ana.says("stop")
    shop.told(2)

    with shop.database.begin() as session:
        done = review(session, 1, approved=True, now=system_clock())

    assert done.why_not == f"Nothing was sent. {OPTED_OUT}"
    outgoing = "SELECT COUNT(*) FROM Message WHERE Direction = 'out'"
    assert shop.cells(outgoing) == [(2,)]
    assert shop.leads()[0].status == "Approved"


def test_start_without_a_form_welcomes_back(shop: Shop) -> None:
    """After a stop, start alone makes the bot answer again."""
    shop.add_rule(reply="hello")
    ana = shop.customer()
    ana.says("stop")
    shop.told(1)

    ana.says("start")
    shop.told(2)
    ana.says("pay")

    assert shop.told(3)[2] == "hello"


def test_start_in_the_owner_s_chat_asks_nothing(shop: Shop) -> None:
    """The customer is welcome again; the open question is the owner's to bring up."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    pause(shop)

    for turn, word in enumerate(["stop", "start"], 2):
        ana.says(word)
        shop.told(turn)

    assert shop.told(3)[2] == "Welcome back. You will get our messages again."


def test_restart_of_the_bot_keeps_the_way_back(shop: Shop) -> None:
    """The way through the form outlives the program."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    ana.says("Anna")
    shop.told(2)
    shop.close()
    shop.open()

    ana.says("back")

    assert shop.told(3)[2].endswith("What is your full name?")


def test_stop_that_comes_a_day_late_is_heeded_in_silence(shop: Shop) -> None:
    """Too old to be answered, it still means no more messages."""
    shop.customer().says("stop", at=system_clock() - timedelta(hours=30))

    until(lambda: shop.cells("SELECT OptedOutAt FROM Contact") not in [[], [(None,)]])
    assert shop.api.sent() == []


def test_start_that_comes_a_day_late_is_heeded_in_silence(shop: Shop) -> None:
    """Too old to be answered, it still means that the next message is."""
    shop.add_rule(name="Hours", keywords=["hours"], reply="9 to 5")
    ana = shop.customer()
    ana.says("stop")
    shop.told(1)
    shop.close()
    later = timedelta(hours=26)
    shop.open(clock=lambda: system_clock() + later)

    ana.says("start", at=system_clock() + timedelta(seconds=5))
    until(lambda: shop.cells("SELECT OptedOutAt FROM Contact") == [(None,)])
    ana.says("hours", at=system_clock() + later)

    assert shop.told(2)[1] == "9 to 5"


def test_start_of_before_the_stop_undoes_nothing(shop: Shop) -> None:
    """WhatsApp promises no order: what was sent last holds."""
    ana = shop.customer()
    ana.says("stop")
    shop.told(1)

    ana.says("start", at=system_clock() - timedelta(hours=25))
    until(lambda: shop.cells("SELECT COUNT(*) FROM Message WHERE State = 'kept'") == [(1,)])

    assert shop.cells("SELECT OptedOutAt FROM Contact") != [(None,)]
