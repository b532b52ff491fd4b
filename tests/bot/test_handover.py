"""A chat that the owner takes from the bot and gives back."""

import hmac
import json
from datetime import timedelta

import pytest
import requests

from flowdesk.bot.clock import system_clock
from flowdesk.bot.handover import Unreachable, reply, resume
from flowdesk.store import contacts
from flowdesk.store.values import UNTIL_RESUMED, WINDOW_CLOSED
from tests.bot.conftest import NUMBER, PHONE, Shop, until
from tests.bot.owners import kept, pause
from tests.bot.test_conversation import PAYMENT


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
