"""Two contacts that are one person."""

from datetime import datetime, timedelta

import pytest

from flowdesk.store import contacts, inbound, merging, messages, outbox, submissions
from flowdesk.store.database import Database
from flowdesk.store.errors import Unknown
from flowdesk.store.post import Arrival

HELLO = {"type": "text", "text": {"body": "hello"}}


def test_number_and_user_id_become_one(database: Database, now: datetime) -> None:
    """Once a message shows both keys, the chats known by one of them each are one chat."""
    with database.begin() as session:
        by_phone = contacts.meet(session, "whatsapp", "316", None, "Ana", now)
        outbox.queue(session, by_phone.id, HELLO, "hello", (), None, now)
        by_id = contacts.meet(session, "whatsapp", None, "NL.1", "", now)
        outbox.queue(session, by_id.id, HELLO, "hello again", (), None, now)

        one = contacts.meet(session, "whatsapp", "316", "NL.1", "", now)

        said = [each.text for each in messages.transcript(session, one.id)]
        everybody = contacts.listed(session, "whatsapp")
    assert said == ["hello", "hello again"]
    assert [(each.phone, each.user_id, each.name) for each in everybody] == [("316", "NL.1", "Ana")]


@pytest.mark.parametrize(
    ("phone", "user_id", "learned"),
    [("316", "NL.1", ("316", "NL.1")), ("317", "NL.1", ("316", None))],
)
def test_a_key_is_learned_where_none_contradicts_it(
    database: Database, now: datetime, phone: str, user_id: str, learned: tuple[str, str | None]
) -> None:
    """A user id told beside the number that is known is theirs; beside another it is not."""
    with database.begin() as session:
        ana = contacts.meet(session, "whatsapp", "316", None, "Ana", now)
        merging.learn(session, ana.id, phone, user_id)
        found = contacts.get(session, ana.id)
    assert (found.phone, found.user_id) == learned


def test_late_news_take_no_number_back(database: Database, now: datetime) -> None:
    """A number has passed to somebody else; what is told of its former owner afterwards is old."""
    with database.begin() as session:
        old = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        new = contacts.meet(session, "whatsapp", "316", "NL.2", "Ben", now)
        merging.learn(session, old.id, "316", "NL.1")
        phones = [contacts.get(session, each.id).phone for each in (old, new)]
    assert phones == [None, "316"]


def test_chat_goes_on_where_it_was_last(database: Database, now: datetime) -> None:
    """The state of whoever wrote last counts, whichever of the two that was."""
    for key, last in (("1", "phone"), ("2", "user id")):
        with database.begin() as session:
            by_phone = contacts.meet(session, "whatsapp", key, None, "", now)
            by_id = contacts.meet(session, "whatsapp", None, f"NL.{key}", "", now)
            later = now + timedelta(minutes=1)
            for contact, name in ((by_phone, "phone"), (by_id, "user id")):
                contacts.set_state(session, contact.id, f"FLOW:{name}:1")
                contacts.heard(session, contact.id, name, later if name == last else now)
            one = contacts.meet(session, "whatsapp", key, f"NL.{key}", "", later)
        assert (one.bot_state, one.last_text, one.unread) == (f"FLOW:{last}:1", last, 2)


def test_leads_follow(
    database: Database, now: datetime, submission_id: int, contact_id: int
) -> None:
    """A form begun under the number alone is found under the person."""
    with database.begin() as session:
        contacts.meet(session, "whatsapp", None, "NL.1", "", now)
        one = contacts.meet(session, "whatsapp", "31612345678", "NL.1", "", now)
        assert submissions.get(session, submission_id).contact_id == one.id
        if one.id != contact_id:
            with pytest.raises(Unknown):
                contacts.get(session, contact_id)


def test_wish_for_no_messages_survives(database: Database, now: datetime) -> None:
    """Whoever said stop under one of the keys has said it."""
    with database.begin() as session:
        by_phone = contacts.meet(session, "whatsapp", "316", None, "", now)
        contacts.opt_out(session, by_phone.id, now)
        contacts.meet(session, "whatsapp", None, "NL.1", "", now)
        one = contacts.meet(session, "whatsapp", "316", "NL.1", "", now)
    assert one.opted_out_at == now


def test_pause_and_window_survive(database: Database, now: datetime) -> None:
    """The chat is the owner's for the longer of two pauses, and open since the later message."""
    late = now + timedelta(hours=1)
    with database.begin() as session:
        by_phone = contacts.meet(session, "whatsapp", "316", None, "", now)
        by_id = contacts.meet(session, "whatsapp", None, "NL.1", "", now)
        contacts.heard(session, by_id.id, "hi", late, now)
        contacts.heard(session, by_phone.id, "hello", now, late)
        contacts.pause(session, by_phone.id, late, handed_over_at=now)
        one = contacts.meet(session, "whatsapp", "316", "NL.1", "", now)
    assert (one.paused_until, one.handed_over_at, one.last_inbound_at) == (late, now, late)


def test_new_number_keeps_the_chat(database: Database, now: datetime) -> None:
    """Who wrote from the new number before the news came is the same person too."""
    with database.begin() as session:
        old = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        contacts.meet(session, "whatsapp", "317", None, "", now)
        contacts.meet(session, "whatsapp", None, "NL.2", "", now)

        merging.move(session, old.id, "317", "NL.2")

        (one,) = contacts.listed(session, "whatsapp")
    assert (one.id, one.phone, one.user_id, one.name) == (old.id, "317", "NL.2", "Ana")


def test_number_of_somebody_else_stays_theirs(database: Database, now: datetime) -> None:
    """A number that another user id is known by is passed on, and the two stay two."""
    with database.begin() as session:
        contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        bo = contacts.meet(session, "whatsapp", None, "NL.2", "Bo", now)
        one = contacts.meet(session, "whatsapp", "316", "NL.2", "Bo", now)
        phones = {each.user_id: each.phone for each in contacts.listed(session, "whatsapp")}
    assert one.id == bo.id
    assert phones == {"NL.1": None, "NL.2": "316"}


def test_who_moves_to_a_number_gets_it_alone(database: Database, now: datetime) -> None:
    """The number that Ana moves to was Bo's, who keeps the chat and is written to by user id."""
    with database.begin() as session:
        ana = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        bo = contacts.meet(session, "whatsapp", "317", "NL.2", "Bo", now)

        merging.move(session, ana.id, "317", None)

        ana, bo = contacts.get(session, ana.id), contacts.get(session, bo.id)
    assert (ana.phone, ana.user_id) == ("317", "NL.1")
    assert (bo.phone, bo.user_id) == (None, "NL.2")


def test_news_that_comes_late_makes_one_person_again(database: Database, now: datetime) -> None:
    """Who wrote under a new user id before WhatsApp told of it was taken for another, until then."""
    with database.begin() as session:
        old = contacts.meet(session, "whatsapp", "316", "NL.1", "Ana", now)
        new = contacts.meet(session, "whatsapp", "316", "NL.2", "Ana", now)
        assert new.id != old.id

        met = contacts.meet(session, "whatsapp", "316", "NL.1", "", now)
        merging.move(session, met.id, "316", "NL.2")

        (one,) = contacts.listed(session, "whatsapp")
    assert (one.id, one.phone, one.user_id) == (old.id, "316", "NL.2")


def test_message_that_waits_is_still_answered(database: Database, now: datetime) -> None:
    """What came under one key and is not dealt with yet goes on waiting."""
    with database.begin() as session:
        came = Arrival("w1", "316", None, "", "text", "hi", {}, now)
        inbound.accept(session, "whatsapp", [came], now)
        contacts.meet(session, "whatsapp", "316", None, "", now)
        contacts.meet(session, "whatsapp", None, "NL.1", "", now)
        contacts.meet(session, "whatsapp", "316", "NL.1", "", now)
        assert [each.whatsapp_id for each in inbound.waiting(session, "whatsapp")] == ["w1"]
