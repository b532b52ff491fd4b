"""What the bot has to say, and what became of it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.store import contacts, messages, outbox, retries
from flowdesk.store.values import OPTED_OUT
from tests.store.posted import BODY, Queue, state_of


def test_a_message_is_claimed_once_with_its_address(
    session: Session, queue: Queue, contact_id: int, now: datetime
) -> None:
    """Whoever claims it has everything to send it, and nobody else gets it."""
    number = queue()
    (parcel,) = outbox.claim(session, "whatsapp", now, 10)
    assert (parcel.id, parcel.contact_id, parcel.phone) == (number, contact_id, "31612345678")
    assert (parcel.body, parcel.user_id, parcel.attempts) == (BODY, None, 0)
    assert outbox.claim(session, "whatsapp", now, 10) == []


def test_the_owner_reads_it_in_the_chat(session: Session, queue: Queue, contact_id: int) -> None:
    """A queued message is in the transcript with its choices, and is the newest text."""
    queue("Sure?")
    (bubble,) = messages.transcript(session, contact_id)
    assert (bubble.text, bubble.choices, bubble.outgoing) == ("Sure?", ("Yes", "No"), True)
    ana = contacts.get(session, contact_id)
    assert (ana.last_text, ana.unread) == ("Sure?", 0)


def test_nothing_overtakes_within_a_contact(session: Session, queue: Queue, now: datetime) -> None:
    """The second message goes when the first is sent, and not before."""
    first, second = queue("one"), queue("two")
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [first]
    assert outbox.claim(session, "whatsapp", now, 10) == []
    outbox.sent(session, first, "wamid.1", now)
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [second]


def test_a_message_that_waits_holds_back_the_next(
    session: Session, queue: Queue, now: datetime
) -> None:
    """During a back-off the contact's later messages wait too; next_due says how long."""
    first, _second = queue("one"), queue("two")
    outbox.claim(session, "whatsapp", now, 10)
    later = now + timedelta(seconds=8)
    retries.again(session, first, later, "too many")
    assert outbox.claim(session, "whatsapp", now, 10) == []
    assert outbox.next_due(session, "whatsapp", now) == later
    (parcel,) = outbox.claim(session, "whatsapp", later, 10)
    assert (parcel.id, parcel.attempts) == (first, 1)


def test_one_that_cannot_be_read_keeps_no_other_waiting(
    session: Session, queue: Queue, contact_id: int, now: datetime
) -> None:
    """Of a row that went bad on the disk the owner is told; the next to that customer goes as well."""
    bad, next_ = queue("one"), queue("two")
    session.connection().exec_driver_sql(
        "UPDATE Message SET PayloadJson = '{' WHERE Id = ?", (bad,)
    )
    assert outbox.claim(session, "whatsapp", now, 10) == []
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [next_]
    bubble, _ = messages.transcript(session, contact_id)
    assert (bubble.state, "write it again" in (bubble.error or "")) == ("failed", True)


def test_what_a_wrong_clock_put_off_goes_at_once(
    session: Session, queue: Queue, now: datetime
) -> None:
    """No try is put off for days, so what is due in days was put off before the clock was set back."""
    first, other = contacts.meet(session, "whatsapp", "1", None, "", now).id, queue("near")
    put_off = queue("far", to=first)
    outbox.claim(session, "whatsapp", now, 10)
    retries.again(session, put_off, now + timedelta(days=2), "busy")
    retries.again(session, other, now + timedelta(minutes=75), "busy")

    assert outbox.next_due(session, "whatsapp", now) == now
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [put_off]
    assert outbox.next_due(session, "whatsapp", now) == now + timedelta(minutes=75)


def test_contacts_do_not_wait_for_each_other(session: Session, queue: Queue, now: datetime) -> None:
    """One message of each contact is claimed at once, up to the limit, within the channel."""
    others = [contacts.meet(session, "whatsapp", str(n), None, "", now).id for n in (1, 2, 3)]
    elsewhere = contacts.meet(session, "practice", "9", None, "", now).id
    queue("other world", to=elsewhere)
    expected = [queue("hi", to=contact) for contact in others]
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 2)] == expected[:2]
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 2)] == expected[2:]


def test_a_message_given_up_lets_the_next_go(session: Session, queue: Queue, now: datetime) -> None:
    """What can never be sent says why and stands in nobody's way."""
    first, second = queue("one"), queue("two")
    outbox.claim(session, "whatsapp", now, 10)
    retries.gave_up(session, first, "not on WhatsApp", now)
    found = messages.get(session, first)
    assert found is not None
    assert (found.state, found.error) == ("failed", "not on WhatsApp")
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [second]


def test_what_was_being_sent_goes_again_after_a_restart(
    session: Session, queue: Queue, now: datetime
) -> None:
    """An unknown outcome is tried again, at the time that was asked for."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    later = now + timedelta(seconds=5)
    assert retries.recover(session, "practice", later) == 0
    assert retries.recover(session, "whatsapp", later) == 1
    left = messages.get(session, number)
    assert left is not None
    assert left.state == "maybe"
    assert outbox.claim(session, "whatsapp", now, 10) == []
    assert [each.id for each in outbox.claim(session, "whatsapp", later, 10)] == [number]


def test_nothing_goes_to_somebody_who_opted_out(
    session: Session, queue: Queue, contact_id: int, now: datetime
) -> None:
    """What waited is withdrawn and what comes later is refused; both say why, and start lifts it."""
    waiting = queue()
    contacts.opt_out(session, contact_id, now)
    outbox.withdraw(session, contact_id)
    later = queue()
    found = [messages.get(session, number) for number in (waiting, later)]
    assert [(each.state, each.error) for each in found if each] == [("failed", OPTED_OUT)] * 2
    assert outbox.claim(session, "whatsapp", now, 5) == []
    contacts.opt_in(session, contact_id)
    assert state_of(session, queue()) == "queued"
