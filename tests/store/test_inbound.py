"""What came through the door and waits for the bot."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from flowdesk.store import contacts, inbound, media, messages, outbox
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia, Settled

Arrive = Callable[..., Arrival]


def test_a_duplicate_is_stored_once(database: Database, arrive: Arrive, now: datetime) -> None:
    """WhatsApp's id decides, within one batch, over batches, and per channel."""
    with database.begin() as session:
        first = inbound.accept(session, "whatsapp", [arrive("a"), arrive("a"), arrive("b")], now)
        again = inbound.accept(session, "whatsapp", [arrive("b"), arrive("c")], now)
        other = inbound.accept(session, "practice", [arrive("a")], now)
    assert (first, again, other) == (2, 1, 1)


def test_messages_wait_in_the_order_they_came(
    database: Database, arrive: Arrive, now: datetime
) -> None:
    """What waits comes back whole, oldest first, and only from its own channel."""
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("b", "one"), arrive("a", "two")], now)
        inbound.accept(session, "practice", [arrive("c", "other")], now)
        found = inbound.waiting(session, "whatsapp", 10)
    assert [each.text for each in found] == ["one", "two"]
    one = found[0]
    assert (one.whatsapp_id, one.phone, one.name, one.kind) == ("b", "31612345678", "Ana", "text")
    assert (one.sent_at, one.received_at, one.media) == (now, now, None)
    assert one.payload == {"type": "text", "text": {"body": "one"}}


@pytest.mark.parametrize(
    ("mime", "extension"),
    [("image/jpeg", "jpg"), ("image/PNG; x=1", "png"), ("image/../../evil", "bin"), ("", "bin")],
)
def test_a_photo_gets_a_path_of_ours(
    database: Database, arrive: Arrive, now: datetime, mime: str, extension: str
) -> None:
    """The name is random, the extension comes from a list, and the file is to be fetched."""
    photo = NewMedia("1003", mime, "c2hh", "https://lookaside.example/1")
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a", media=photo)], now, lambda: "f00")
        found = inbound.waiting(session, "whatsapp")[0].media
        fetch = media.pending(session, "whatsapp", now, 5)
    assert found is not None
    assert (found.path, found.state) == (f"images/2026-11/f00.{extension}", "pending")
    assert [(each.path, each.whatsapp_media_id, each.sha256) for each in fetch] == [
        (found.path, "1003", "c2hh")
    ]


def test_paths_differ_without_being_told(database: Database, arrive: Arrive, now: datetime) -> None:
    """Names are random by default."""
    photo = NewMedia("1003", "image/jpeg", None, None)
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive(key, media=photo) for key in "ab"], now)
        paths = {each.path for each in media.pending(session, "whatsapp", now, 5)}
    assert len(paths) == 2
    assert all(re.fullmatch(r"images/2026-11/[0-9a-f]{24}\.jpg", path) for path in paths)


def test_a_duplicate_photo_is_not_fetched_twice(
    database: Database, arrive: Arrive, now: datetime
) -> None:
    """Only a message that is new brings its file."""
    photo = NewMedia("1003", "image/jpeg", None, None)
    with database.begin() as session:
        for _ in range(2):
            inbound.accept(session, "whatsapp", [arrive("a", media=photo)], now)
        assert len(media.pending(session, "whatsapp", now, 5)) == 1


def test_a_message_from_the_future_counts_as_sent_now(
    database: Database, arrive: Arrive, contact_id: int, now: datetime
) -> None:
    """WhatsApp's 24 hours end a day from now at the latest; an older message counts from its time."""
    for key, sent_at in (("old", now - timedelta(hours=2)), ("new", now + timedelta(days=9))):
        with database.begin() as session:
            inbound.accept(session, "whatsapp", [arrive(key, sent_at=sent_at)], now)
            number = inbound.waiting(session, "whatsapp")[0].id
            inbound.settle(session, number, contact_id, "kept", now=now)
            assert contacts.get(session, contact_id).last_inbound_at == min(sent_at, now)


def test_a_settled_message_waits_no_more(
    database: Database, arrive: Arrive, contact_id: int, now: datetime
) -> None:
    """It is in the contact's chat, unread, until the owner has seen it."""
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a", "hello")], now)
        number = inbound.waiting(session, "whatsapp")[0].id
        inbound.settle(session, number, contact_id, "answered")
        assert inbound.waiting(session, "whatsapp") == []
        ana = contacts.get(session, contact_id)
        contacts.seen(session, contact_id)
        chat = messages.transcript(session, contact_id)
        after = contacts.get(session, contact_id)
    assert (ana.last_text, ana.last_message_at, ana.unread) == ("hello", now, 1)
    assert (after.unread, [each.state for each in chat]) == (0, ["answered"])


def test_what_was_dealt_with_is_given_newest_first(
    database: Database, arrive: Arrive, contact_id: int, submission_id: int, now: datetime
) -> None:
    """With the path of each file and the form it was about; what waits, what went out and what is
    somebody else's is not among them.
    """
    earlier, photo = now - timedelta(hours=1), NewMedia("1003", "image/jpeg", None, None)
    batch = [
        arrive("a", "first"),
        arrive("b", kind="image", sent_at=earlier, media=photo),
        arrive("c", "other"),
        arrive("d", "waits"),
    ]
    with database.begin() as session:
        other = contacts.meet(session, "whatsapp", "1", None, "Bo", now).id
        inbound.accept(session, "whatsapp", batch, now, lambda: "f00")
        first, second, third, _ = [each.id for each in inbound.waiting(session, "whatsapp", 9)]
        inbound.settle(session, first, contact_id, "kept")
        inbound.settle(session, second, contact_id, "answered", submission_id)
        inbound.settle(session, third, other, "answered")
        body = {"type": "text", "text": {"body": "hi"}}
        outbox.queue(session, contact_id, body, "hi", (), submission_id, now)
        found = inbound.settled(session, contact_id, 9)
        last = inbound.settled(session, contact_id, 1)
    assert found == [
        Settled("image", earlier, "images/2026-11/f00.jpg", submission_id),
        Settled("text", now, None, None),
    ]
    assert last == found[:1]


def test_a_message_without_contact_can_be_settled(
    database: Database, arrive: Arrive, now: datetime
) -> None:
    """A system message belongs to nobody's chat."""
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a")], now)
        number = inbound.waiting(session, "whatsapp")[0].id
        inbound.settle(session, number, None, "kept", error="nobody")
        found = messages.get(session, number)
    assert found is not None
    assert (found.state, found.error, found.contact_id) == ("kept", "nobody", None)


def test_half_a_character_does_no_harm(database: Database, arrive: Arrive, now: datetime) -> None:
    """JSON may carry lone surrogates, which SQLite's UTF-8 cannot hold."""
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a", "x\ud83dy \ud83d\ude00\x00 é")], now)
        assert inbound.waiting(session, "whatsapp")[0].text == "x\ufffdy 😀\x00 é"


def test_half_a_character_anywhere_does_no_harm(
    database: Database, arrive: Arrive, now: datetime
) -> None:
    """Neither in an id, a name, a kind nor what is told of a file; the same id is still one message."""
    half = "a\ud83d"
    odd = replace(
        arrive(half, half, media=NewMedia(half, half, half, half)),
        user_id=half,
        name=half,
        kind=half,
    )
    with database.begin() as session:
        assert inbound.accept(session, "whatsapp", [odd], now) == 1
        assert inbound.accept(session, "whatsapp", [odd], now) == 0
        (found,) = inbound.waiting(session, "whatsapp", 9)
    told = (found.whatsapp_id, found.user_id, found.name, found.kind, found.text)
    assert set(told) == {"a\ufffd"}
    assert found.media is not None


def test_times_come_back_in_utc(database: Database, arrive: Arrive, now: datetime) -> None:
    """A time of any zone is the same moment afterwards; one without a zone is refused."""
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("a", sent_at=noon)], now)
        sent_at = inbound.waiting(session, "whatsapp")[0].sent_at
    assert sent_at == noon
    assert sent_at.tzinfo is UTC
    with pytest.raises(Exception, match="no time zone"), database.begin() as session:
        inbound.accept(session, "whatsapp", [arrive("b", sent_at=datetime(2026, 1, 1))], now)  # noqa: DTZ001
