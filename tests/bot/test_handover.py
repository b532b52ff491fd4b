"""A chat that the owner takes from the bot and gives back, and customers who want no messages."""

import hmac
import json
from datetime import timedelta

import pytest
import requests

from flowdesk.bot.clock import system_clock
from flowdesk.bot.handover import Unreachable, reply, resume
from flowdesk.bot.review import review
from flowdesk.store import contacts, outbox
from flowdesk.store.values import OPTED_OUT, UNTIL_RESUMED, WINDOW_CLOSED
from tests.bot.conftest import NUMBER, PHONE, Shop, until
from tests.bot.test_conversation import PAYMENT

WHOLE = [{"id": "Name", "question": "Name?", "type": "Text"}]


def pause(shop: Shop) -> None:
    """Take the chat from the bot until it is resumed."""
    with shop.database.begin() as session:
        contacts.pause(session, 1, UNTIL_RESUMED)


def kept(shop: Shop, text: str) -> None:
    """Wait until a message was stored without an answer."""
    sql = f"SELECT State FROM Message WHERE Text = '{text}' AND Direction = 'in'"
    until(lambda: shop.cells(sql) == [("kept",)])


def test_paused_chat_is_stored_and_not_answered(shop: Shop) -> None:
    """While a chat is the owner's the bot is silent; resumed, it asks its open question again."""
    shop.add_rule(flow=PAYMENT)
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    pause(shop)

    ana.says("is anybody there?")
    kept(shop, "is anybody there?")
    with shop.database.begin() as session:
        resume(session, 1, system_clock())
    ana_was_told = shop.told(2)

    assert ana_was_told[1] == "What is your full name?"
    assert shop.leads()[0].answers == {}
    ana.says("Ana")
    assert shop.told(3)[2] == "How much?"


def test_resuming_a_chat_without_a_form_says_nothing(shop: Shop) -> None:
    """There is no open question to ask."""
    shop.add_rule(reply="hello")
    shop.customer().says("pay")
    shop.told(1)
    pause(shop)

    with shop.database.begin() as session:
        resume(session, 1, system_clock())

    assert shop.cells("SELECT COUNT(*) FROM Message WHERE Direction = 'out'") == [(1,)]
    assert shop.cells("SELECT PausedUntil FROM Contact") == [(None,)]


def test_reply_of_the_owner_goes_out_and_pauses_the_bot(shop: Shop) -> None:
    """The owner's own words travel as the bot's do, and the bot keeps out for an hour."""
    shop.add_rule(flow=PAYMENT)
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)

    with shop.database.begin() as session:
        reply(session, 1, "This is Rosa from the shop.", now)

    assert shop.told(2)[1] == "This is Rosa from the shop."
    with shop.database.read() as session:
        contact = contacts.get(session, 1)
    assert contact.paused(now + timedelta(minutes=59))
    assert not contact.paused(now + timedelta(minutes=61))


def test_reply_outside_the_window_is_refused(shop: Shop) -> None:
    """WhatsApp would not take it, so nothing is queued and the sentence says why."""
    shop.add_rule(reply="hello")
    shop.customer().says("pay")
    shop.told(1)

    with pytest.raises(Unreachable) as refused, shop.database.begin() as session:
        reply(session, 1, "late", system_clock() + timedelta(hours=25))

    assert str(refused.value) == WINDOW_CLOSED
    assert shop.cells("SELECT COUNT(*) FROM Message WHERE Direction = 'out'") == [(1,)]


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


def echo(shop: Shop, message_id: str, said: str, minutes_ago: int = 0) -> int:
    """Let the owner write to Ana on the shop's own phone; give the door's answer."""
    sent_at = system_clock() - timedelta(minutes=minutes_ago)
    message = {
        "from": "15550001111",
        "to": PHONE,
        "id": message_id,
        "timestamp": str(int(sent_at.timestamp())),
        "type": "text",
        "text": {"body": said},
    }
    metadata = {"display_phone_number": "15550001111", "phone_number_id": NUMBER}
    value = {"messaging_product": "whatsapp", "metadata": metadata, "message_echoes": [message]}
    change = {"field": "smb_message_echoes", "value": value}
    entry = {"id": "1", "changes": [change]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    seal = hmac.new(b"secret", body, "sha256").hexdigest()
    headers = {"X-Hub-Signature-256": f"sha256={seal}", "Content-Type": "application/json"}
    assert shop.live is not None
    address = f"http://127.0.0.1:{shop.live.port}/webhook"
    return requests.post(address, body, headers=headers, timeout=5).status_code


def test_what_the_owner_writes_on_the_phone_is_stored_and_pauses_the_bot(shop: Shop) -> None:
    """An echo is shown as said by the shop, once however often it comes, and the bot keeps out."""
    shop.add_rule(reply="hello")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    assert [echo(shop, "wamid.ECHO", "Rosa here") for _ in range(2)] == [200, 200]
    ana.says("pay")

    sql = "SELECT Text, State FROM Message WHERE WhatsAppId = 'wamid.ECHO'"
    assert shop.cells(sql) == [("Rosa here", "sent")]
    until(lambda: shop.cells("SELECT State FROM Message WHERE Text = 'pay'")[-1] == ("kept",))
    assert len(shop.api.sent()) == 1


def test_an_echo_pauses_from_when_it_was_written(shop: Shop) -> None:
    """Of one that comes fifty minutes late ten are left; one of hours ago asks nobody anything."""
    shop.add_rule(flow=PAYMENT)
    shop.customer().says("pay")
    shop.told(1)

    assert echo(shop, "wamid.OLD", "I was here", 120) == 200
    assert shop.cells("SELECT PausedUntil FROM Contact") == [(None,)]

    assert echo(shop, "wamid.LATE", "I am here", 50) == 200
    with shop.database.read() as session:
        paused = contacts.get(session, 1).paused_until
    assert paused is not None
    assert timedelta(minutes=9) < paused - system_clock() < timedelta(minutes=11)
    assert len(shop.api.sent()) == 1


def test_an_echo_that_was_known_does_not_pause_again(shop: Shop) -> None:
    """A webhook that comes twice does not take a chat from the bot that was given back."""
    echo(shop, "wamid.ECHO", "Rosa here")
    with shop.database.begin() as session:
        resume(session, 1, system_clock())

    echo(shop, "wamid.ECHO", "Rosa here")

    assert shop.cells("SELECT PausedUntil FROM Contact") == [(None,)]


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


def test_customer_whom_the_bot_cannot_help_waits_for_the_owner(shop: Shop) -> None:
    """After the last attempt the chat is the owner's until it is resumed, with the form open."""
    step = {**PAYMENT[0], "type": "Phone", "maxAttempts": 1, "onMaxAttempts": "HANDOFF"}
    shop.add_rule(flow=[step, PAYMENT[1], PAYMENT[2]])
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.says("why?")
    shop.told(2)
    ana.says("hello?")
    kept(shop, "hello?")

    with shop.database.read() as session:
        contact = contacts.get(session, 1)
    assert contact.paused_until == UNTIL_RESUMED
    assert contact.handed_over_at is not None
    assert shop.cells("SELECT Status, BotState FROM LeadSubmission, Contact") == [
        ("InProgress", "FLOW:Name:1")
    ]
