"""What is silence of a customer, and what is not."""

from datetime import datetime, timedelta

from flowdesk.bot.timers import Timers
from flowdesk.store import contacts, inbound, outbox
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP
from tests.bot.clockwork import begin, has_left, said, status
from tests.bot.conftest import PHONE, Later, Shop


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
