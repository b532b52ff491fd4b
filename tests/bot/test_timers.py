"""What happens because nobody wrote, with a clock that the test moves."""

from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import text

from flowdesk.bot.clock import always, system_clock
from flowdesk.bot.picker import published
from flowdesk.bot.timers import Timers
from flowdesk.bot.turn import TurnTaker
from flowdesk.store import contacts, inbound, outbox, submissions
from flowdesk.store.values import PRACTICE, UNTIL_RESUMED, WHATSAPP, Arrival
from tests.bot.conftest import PHONE, Shop, until
from tests.bot.test_conversation import PAYMENT

HALF_AN_HOUR = {"nudgeAfterMinutes": 30, "nudges": 2, "nudgeMessage": "Still there?"}


class Later:
    """A clock that is set forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Give the time it is made to be."""
        return system_clock() + self.ahead


@pytest.fixture
def later() -> Later:
    """A clock at the time of the laptop."""
    return Later()


@pytest.fixture
def timers(shop: Shop, later: Later) -> Timers:
    """Timers that fire when the test says so."""
    return Timers(shop.database, WHATSAPP, later, always, shop.heard.append, lambda: None)


def begin(shop: Shop, **more: object) -> None:
    """Let Ana begin the payment form of a rule that reminds after half an hour."""
    shop.add_rule(**{"flow": PAYMENT, **HALF_AN_HOUR, **more})
    shop.customer().says("pay")
    shop.told(1)
    has_left(shop)


def has_left(shop: Shop) -> None:
    """Wait until everything that was said is known to have been sent."""
    waits = "SELECT COUNT(*) FROM Message WHERE State IN ('queued', 'sending', 'maybe')"
    until(lambda: shop.cells(waits) == [(0,)])


def send(shop: Shop, now: datetime) -> None:
    """Send what is due at a time that has not come for the shop's own sender."""
    with shop.database.begin() as session:
        for parcel in outbox.claim(session, WHATSAPP, now, 9):
            outbox.sent(session, parcel.id, f"wamid.{parcel.id}", now)


def said(shop: Shop) -> list[str]:
    """Give what was queued for Ana, whether its time has come on the sender's clock or not."""
    found = shop.cells("SELECT Text FROM Message WHERE Direction = 'out' ORDER BY Id")
    return [text for (text,) in found]


def sent(shop: Shop) -> list[tuple[int, str]]:
    """Give contact and text of everything that was sent."""
    return [
        (contact, text)
        for contact, text in shop.cells(
            "SELECT ContactId, Text FROM Message WHERE Direction = 'out' AND SentAt IS NOT NULL"
        )
    ]


def status(shop: Shop) -> str:
    """Give the status of the only lead."""
    return str(shop.leads()[0].status)


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


def test_stop_in_the_owner_s_chat_leaves_the_form_open(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """After the pause there is no reminder, and the form waits for a start as it does elsewhere."""
    begin(shop, nudges=0)
    with shop.database.begin() as session:
        contacts.pause(session, 1, later() + timedelta(hours=1))
    shop.customer().says("stop")
    shop.told(2)
    for _ in range(5):
        later.ahead += timedelta(minutes=31)
        while timers.fire():
            pass

    assert status(shop) == "InProgress"
    assert len(said(shop)) == 2


def wrote(shop: Shop, words: str, sent_at: datetime) -> None:
    """Store what Ana wrote, while nobody is there to deal with it."""
    payload = {"id": words, "from": PHONE, "type": "text", "text": {"body": words}}
    message = Arrival(words, PHONE, None, "Ana", "text", words, payload, sent_at)
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, [message], sent_at)


def test_answer_that_waits_to_be_dealt_with_ends_the_silence(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """Who has written is neither reminded nor taken to have left, however late the bot reads it."""
    begin(shop, nudges=0)
    shop.close()
    wrote(shop, "Ana", later())
    later.ahead = timedelta(minutes=31)

    assert not timers.fire()

    shop.open(clock=later)
    assert shop.told(2)[1] == "How much?"
    assert status(shop) == "InProgress"


def test_message_of_somebody_else_ends_no_silence(shop: Shop, timers: Timers, later: Later) -> None:
    """Only the customer's own waiting message counts."""
    begin(shop)
    shop.close()
    with shop.database.begin() as session:
        payload = {"id": "x", "from": "1", "type": "text", "text": {"body": "x"}}
        other = Arrival("x", "15550009999", None, "Bo", "text", "x", payload, later())
        inbound.accept(session, WHATSAPP, [other], later())
    later.ahead = timedelta(minutes=31)

    assert timers.fire()
    assert len(said(shop)) == 2


def test_laptop_that_slept_takes_nobody_to_have_left_at_once(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """What was written meanwhile is still on its way from WhatsApp; the silence is counted anew."""
    begin(shop, nudges=0)
    later.ahead = timedelta(hours=5)

    assert timers.fire()
    assert status(shop) == "InProgress"
    later.ahead += timedelta(minutes=29)
    assert not timers.fire()
    later.ahead += timedelta(minutes=2)
    assert timers.fire()

    assert status(shop) == "Abandoned"
    assert len(said(shop)) == 1


def test_question_that_could_not_be_sent_is_no_silence(
    shop: Shop, timers: Timers, later: Later
) -> None:
    """Who has not been asked yet is not reminded, and the form is not taken as left."""
    begin(shop)
    shop.close()
    with shop.database.begin() as session:
        body = {"type": "text", "text": {"body": "How much?"}}
        outbox.queue(session, 1, body, "How much?", (), 1, later())
    for _ in range(4):
        later.ahead += timedelta(minutes=31)
        assert timers.fire()
        assert not timers.fire()

    assert status(shop) == "InProgress"
    assert said(shop)[1:] == ["How much?"]
    shop.open(clock=later)
    shop.told(2)
    later.ahead += timedelta(minutes=31)

    assert shop.told(3)[2].startswith("Still there?")


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


def test_start_counts_the_silence_anew(shop: Shop, timers: Timers, later: Later) -> None:
    """Whoever wants messages again is reminded again."""
    begin(shop)
    for turn, word in enumerate(["stop", "start"], 2):
        shop.customer().says(word)
        shop.told(turn)
    has_left(shop)
    later.ahead = timedelta(minutes=31)

    assert timers.fire()

    assert said(shop)[3].startswith("Still there?")


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
            submissions.await_answer(session, lead, due)
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
