"""What happens because nobody wrote, with a clock that the test moves."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import text

from flowdesk.bot.picker import published
from flowdesk.bot.timers import Timers
from flowdesk.bot.turn import TurnTaker
from flowdesk.store import contacts, inbound, quiet, submissions
from flowdesk.store.post import Arrival
from flowdesk.store.values import PRACTICE, UNTIL_RESUMED, WHATSAPP
from tests.bot.clockwork import HALF_AN_HOUR, begin, has_left, said, send, sent, status
from tests.bot.conftest import PHONE, Later, Shop, until
from tests.bot.test_conversation import PAYMENT


def test_silent_customer_is_reminded_and_then_taken_to_have_left(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """Two reminders half an hour apart, then the form is abandoned with its answers kept."""
    begin(shop)
    shop.customer().says("Ana")
    shop.told(2)
    has_left(shop)

    for _ in range(2):
        assert not timers.fire()
        later.ahead += timedelta(minutes=31)
        assert timers.fire()
        send(shop, later())
    assert said(shop)[2:] == ["Still there?\n\nHow much?"] * 2
    assert status(shop) == "InProgress"
    later.ahead += timedelta(minutes=31)
    assert timers.fire()

    assert not timers.fire()
    assert status(shop) == "Abandoned"
    assert shop.leads()[0].answers == {"Name": "Ana"}
    assert shop.cells("SELECT BotState FROM Contact") == [(None,)]
    told = "SELECT Who, Kind, Before, After FROM LeadEvent"
    assert shop.cells(told) == [("bot", "status", "InProgress", "Abandoned")]


def test_laptop_that_slept_fires_once(shop: Shop, timers: Timers, later: Later) -> None:
    """Five hours of sleep are one reminder, not ten, and the next is half an hour away."""
    begin(shop)
    later.ahead = timedelta(hours=5)

    assert timers.fire()
    assert not timers.fire()

    assert said(shop)[1].startswith("Still there?")


def test_clock_in_doubt_fires_nothing(shop: Shop, later: Later) -> None:
    """What may be due by a clock that has just jumped waits until somebody has told the time."""
    begin(shop)
    later.ahead = timedelta(hours=5)
    settled = [False]
    timers = Timers(
        shop.database, WHATSAPP, later, lambda: settled[0], shop.heard.append, lambda: None
    )

    assert not timers.fire()
    settled[0] = True
    assert timers.fire()


def test_answer_calls_the_reminder_off(shop: Shop, timers: Timers, later: Later) -> None:
    """The silence counts from the last answer."""
    begin(shop)
    later.ahead = timedelta(minutes=29)
    assert not timers.fire()
    shop.close()
    shop.open(clock=later)

    shop.customer().says("Ana")
    shop.told(2)
    later.ahead += timedelta(minutes=29)

    assert not timers.fire()


def test_nothing_is_said_outside_the_window(shop: Shop, timers: Timers, later: Later) -> None:
    """After a day WhatsApp takes no reminder, so none is made; the form still ends as abandoned."""
    begin(shop, nudges=1)
    later.ahead = timedelta(hours=25)
    assert timers.fire()
    later.ahead += timedelta(minutes=31)
    assert timers.fire()

    assert status(shop) == "Abandoned"
    assert len(said(shop)) == 1


def test_paused_chat_is_not_reminded(shop: Shop, timers: Timers, later: Later) -> None:
    """In the owner's chat the bot keeps quiet, and the form is not taken as left."""
    begin(shop)
    with shop.database.begin() as session:
        contacts.pause(session, 1, UNTIL_RESUMED)
    later.ahead = timedelta(hours=3)

    timers.fire()

    assert not timers.fire()
    assert status(shop) == "InProgress"
    assert len(said(shop)) == 1


def test_opted_out_customer_is_not_reminded(shop: Shop, timers: Timers, later: Later) -> None:
    """Stop means no reminders either."""
    begin(shop)
    shop.customer().says("stop")
    shop.told(2)
    later.ahead = timedelta(hours=3)

    assert not timers.fire()


def test_yes_to_a_reminder_takes_no_option(shop: Shop, timers: Timers, later: Later) -> None:
    """The reminder shows all options; what was offered before it is not what "yes" means."""
    colours = {"type": "Selection", "options": ["Yellow", "Purple", "Green"]}
    begin(shop, flow=[{"id": "Colour", "question": "Which?", **colours}])
    shop.customer().says("purpel")
    assert shop.told(2)[1].startswith("Did you mean")
    has_left(shop)
    later.ahead = timedelta(minutes=31)
    assert timers.fire()
    send(shop, later())

    shop.customer().says("yes")

    assert shop.told(3)[2].startswith("Sorry")


def test_every_answer_allows_as_many_reminders_again(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """They are counted since the customer's last message."""
    begin(shop, nudges=1)
    later.ahead = timedelta(minutes=31)
    assert timers.fire()
    send(shop, later())
    shop.customer().says("Ana")
    shop.told(2)
    has_left(shop)

    later.ahead += timedelta(minutes=31)
    assert timers.fire()

    assert said(shop)[3] == "Still there?\n\nHow much?"
    assert status(shop) == "InProgress"


def test_practice_is_not_reminded(shop: Shop, later: Later) -> None:
    """The owner, who tries a form on the practice phone, is no silent customer."""
    shop.add_rule(flow=PAYMENT, **HALF_AN_HOUR)
    payload = {"id": "x", "from": PHONE, "type": "text", "text": {"body": "pay"}}
    with shop.database.begin() as session:
        message = Arrival("x", PHONE, None, "Me", "text", "pay", payload, later())
        inbound.accept(session, PRACTICE, [message], later())
        (received,) = inbound.waiting(session, PRACTICE)
        TurnTaker(published, Random(1)).take(session, received, PRACTICE, later())

    assert shop.cells("SELECT Status, DueAt FROM LeadSubmission") == [("InProgress", None)]


def test_rule_without_reminders_waits_for_ever(shop: Shop, timers: Timers, later: Later) -> None:
    """Unless the owner wants it, nobody is reminded and no form is abandoned."""
    begin(shop, nudgeAfterMinutes=0)
    later.ahead = timedelta(days=30)

    assert not timers.fire()
    assert status(shop) == "InProgress"


def test_pause_that_is_over_goes_on_with_the_question(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """When an hour's pause ends the bot asks its open question, once, and reminds of that."""
    begin(shop)
    with shop.database.begin() as session:
        contacts.pause(session, 1, later() + timedelta(hours=1))
    for minutes in (31, 61):
        later.ahead = timedelta(minutes=minutes)
        while timers.fire():
            pass

    assert said(shop)[1] == "What is your full name?"
    assert shop.cells("SELECT PausedUntil FROM Contact") == [(None,)]
    assert len(said(shop)) == 2
    send(shop, later())
    later.ahead += timedelta(minutes=29)
    assert not timers.fire()
    later.ahead += timedelta(minutes=2)
    assert timers.fire()
    assert said(shop)[2].startswith("Still there?")


def test_many_that_are_due_at_once_are_reminded_once_each(shop: Shop, later: Later) -> None:
    """After a night of sleep 200 silent customers get one reminder each, and none has left."""
    begin(shop)
    shop.close()
    version = shop.leads()[0].version_id
    with shop.database.begin() as session:
        for number in range(199):
            contact = contacts.meet(session, WHATSAPP, f"1666{number:04d}", None, "", later())
            contacts.heard(session, contact.id, "pay", later())
            lead = submissions.begin(session, contact.id, 1, version, f"PAY-{number:05d}", later())
            contacts.set_state(session, contact.id, f"FLOW:Name:{lead}")
            due = later() + timedelta(minutes=30)
            quiet.await_answer(session, lead, due)
    later.ahead = timedelta(hours=9)

    shop.open(clock=later)

    waiting = "SELECT COUNT(*) FROM Message WHERE State IN ('queued', 'sending', 'maybe')"
    until(lambda: len(said(shop)) >= 201 and shop.cells(waiting) == [(0,)], 60)
    reminded = [to for to, text in sent(shop) if text.startswith("Still there?")]
    assert len(reminded) == len(set(reminded)) == 200
    assert set(shop.cells("SELECT Status, Nudges FROM LeadSubmission")) == {("InProgress", 1)}


def test_open_shop_reminds_by_itself(shop: Shop, later: Later) -> None:
    """The bot looks at what is due while it runs, also at what became due while it was off."""
    begin(shop)
    shop.close()
    later.ahead = timedelta(minutes=31)

    shop.open(clock=later)

    assert shop.told(2)[1].startswith("Still there?")


def test_a_bug_about_one_form_is_put_off_and_keeps_no_other_waiting(
    shop: Shop, timers: Timers, later: Later, caplog: pytest.LogCaptureFixture
) -> None:
    """A form whose answers cannot be read is looked at again in an hour; the next one is reminded."""
    begin(shop)
    with shop.database.begin() as session:
        spoil = text("""UPDATE LeadSubmission SET CollectedDataJson = 'no JSON'""")
        session.execute(spoil)
    other = shop.customer("15550003333")
    other.says("pay")
    shop.told(1, "15550003333")
    has_left(shop)

    later.ahead = timedelta(minutes=31)
    assert [timers.fire(), timers.fire(), timers.fire()] == [True, True, False]

    reminded = shop.cells("SELECT ContactId FROM Message WHERE Text LIKE 'Still there?%'")
    assert reminded == [(2,)]
    assert "put off" in caplog.text
    later.ahead = timedelta(minutes=31 + 61)
    caplog.clear()
    assert [timers.fire(), timers.fire(), timers.fire()] == [True, True, False]
    assert "put off" in caplog.text
