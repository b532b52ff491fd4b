"""Customers, known by number, by user id, or by both."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from flowdesk.store import contacts
from flowdesk.store.database import Database
from flowdesk.store.errors import Unknown
from flowdesk.store.values import OPTED_OUT, UNTIL_RESUMED, WINDOW_CLOSED


def test_a_contact_is_met_again_by_phone(database: Database, now: datetime) -> None:
    """The same number is the same customer, and a new name is taken over."""
    with database.begin() as session:
        first = contacts.meet(session, "whatsapp", "316", None, "", now)
        again = contacts.meet(session, "whatsapp", "316", None, "Ana", now)
    assert (again.id, again.name) == (first.id, "Ana")


def test_a_user_id_learned_later_is_filled_in(database: Database, now: datetime) -> None:
    """Known by number, then by both, then by user id alone: one customer."""
    with database.begin() as session:
        met = [
            contacts.meet(session, "whatsapp", "316", None, "Ana", now),
            contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now),
            contacts.meet(session, "whatsapp", None, "NL.1", "", now),
        ]
    assert len({each.id for each in met}) == 1
    assert (met[-1].phone, met[-1].user_id, met[-1].name) == ("316", "NL.1", "Ana")


def test_a_phone_learned_later_is_filled_in(database: Database, now: datetime) -> None:
    """Known by user id alone, then with a number: one customer, and a new number wins."""
    with database.begin() as session:
        first = contacts.meet(session, "whatsapp", None, "NL.1", "Ana", now)
        contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        last = contacts.meet(session, "whatsapp", "317", "NL.1", "Ana", now)
    assert (last.id, last.phone) == (first.id, "317")


def test_a_number_that_passes_to_another_person_takes_nothing_along(
    database: Database, now: datetime
) -> None:
    """Another user id on a known number is somebody else: no answers, no opt-out, no chat under way."""
    with database.begin() as session:
        ana = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        contacts.set_state(session, ana.id, "FLOW:Name:1")
        contacts.opt_out(session, ana.id, now)

        bo = contacts.meet(session, "whatsapp", "316", "NL.2", "Bo", now)

        ana = contacts.get(session, ana.id)
    assert bo.id != ana.id
    assert (bo.phone, bo.user_id, bo.name) == ("316", "NL.2", "Bo")
    assert (bo.bot_state, bo.opted_out_at) == (None, None)
    assert (ana.phone, ana.user_id, ana.bot_state) == (None, "NL.1", "FLOW:Name:1")


def test_a_number_is_one_persons_at_a_time(database: Database, now: datetime) -> None:
    """Whoever shows the number last has it, however often it goes to and fro; channels do not mix."""
    with database.begin() as session:
        contacts.meet(session, "practice", "316", "NL.9", "You", now)
        for user_id in ("NL.1", "NL.2", "NL.1"):
            contacts.meet(session, "whatsapp", "316", user_id, "", now)
        people = {each.user_id: each.phone for each in contacts.listed(session, "whatsapp")}
        (you,) = contacts.listed(session, "practice")
    assert people == {"NL.1": "316", "NL.2": None}
    assert you.phone == "316"


def test_without_a_user_id_the_number_decides(database: Database, now: datetime) -> None:
    """A message that names only the number is of the one who showed it last."""
    with database.begin() as session:
        contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        bo = contacts.meet(session, "whatsapp", "316", "NL.2", "Bo", now)
        found = contacts.meet(session, "whatsapp", "316", None, "", now)
    assert (found.id, found.user_id) == (bo.id, "NL.2")


def test_channels_do_not_mix(database: Database, now: datetime) -> None:
    """The practice phone may have a customer's number and is still somebody else."""
    with database.begin() as session:
        real = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        practice = contacts.meet(session, "practice", "316", "NL.1", "You", now)
        assert [each.name for each in contacts.listed(session, "whatsapp")] == ["Ana"]
    assert real.id != practice.id


def test_nobody_is_refused(database: Database, now: datetime) -> None:
    """A contact without number and user id cannot be stored."""
    with pytest.raises(IntegrityError), database.begin() as session:
        contacts.meet(session, "whatsapp", None, "", "Nobody", now)


def test_the_newest_chat_is_listed_first(database: Database, now: datetime) -> None:
    """The list is in the order of the last message."""
    with database.begin() as session:
        ids = [contacts.meet(session, "whatsapp", key, None, "", now).id for key in "12"]
        contacts.heard(session, ids[0], "hello", now)
        assert [each.id for each in contacts.listed(session, "whatsapp")] == ids


def test_the_bot_state_is_kept(database: Database, contact_id: int) -> None:
    """Where a contact stands in a flow is set and cleared."""
    with database.begin() as session:
        contacts.set_state(session, contact_id, "FLOW:a:b:12")
        assert contacts.get(session, contact_id).bot_state == "FLOW:a:b:12"
        contacts.set_state(session, contact_id, None)
        assert contacts.get(session, contact_id).bot_state is None


def test_a_contact_that_is_not_there_is_told(database: Database) -> None:
    """A number nobody has is a sentence."""
    with pytest.raises(Unknown, match="no contact number 7"), database.read() as session:
        contacts.get(session, 7)


def test_a_longer_pause_stays(database: Database, contact_id: int, now: datetime) -> None:
    """A reply of the owner does not shorten a pause that only the owner ends."""
    with database.begin() as session:
        contacts.pause(session, contact_id, UNTIL_RESUMED, handed_over_at=now)
        contacts.pause(session, contact_id, now + timedelta(hours=1))
        paused = contacts.get(session, contact_id)
        contacts.resume(session, contact_id)
        resumed = contacts.get(session, contact_id)
    assert paused.paused(now + timedelta(days=400))
    assert paused.handed_over_at == now
    assert (resumed.paused_until, resumed.handed_over_at) == (None, None)


def test_a_pause_that_is_over_is_found(database: Database, contact_id: int, now: datetime) -> None:
    """A pause is found to be lifted once its time has come, on its own channel."""
    later = now + timedelta(hours=1)
    with database.begin() as session:
        contacts.pause(session, contact_id, later)
        assert contacts.pause_over(session, "whatsapp", now) is None
        assert contacts.pause_over(session, "practice", later) is None
        assert contacts.pause_over(session, "whatsapp", later) == contact_id
        assert not contacts.get(session, contact_id).paused(later)


def test_replies_are_taken_for_a_day_after_the_last_message(
    database: Database, contact_id: int, now: datetime
) -> None:
    """WhatsApp's 24 hours count from when the customer sent, also when an older message comes late."""
    with database.begin() as session:
        silent = contacts.get(session, contact_id)
        contacts.heard(session, contact_id, "hi", now, now)
        contacts.heard(session, contact_id, "older", now, now - timedelta(hours=3))
        heard = contacts.get(session, contact_id)
    assert silent.unreachable(now) == WINDOW_CLOSED
    assert heard.unreachable(now + timedelta(hours=24)) == ""
    assert heard.unreachable(now + timedelta(hours=25)) == WINDOW_CLOSED


def test_an_opted_out_customer_is_not_reached(
    database: Database, contact_id: int, now: datetime
) -> None:
    """Whoever asked for no more messages is told apart from a closed window, until they come back."""
    with database.begin() as session:
        contacts.heard(session, contact_id, "stop", now, now)
        contacts.opt_out(session, contact_id, now)
        out = contacts.get(session, contact_id)
        contacts.opt_in(session, contact_id)
        back = contacts.get(session, contact_id)
    assert out.unreachable(now) == OPTED_OUT
    assert back.unreachable(now) == ""
