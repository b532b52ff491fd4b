"""Photos that are sent together."""

import json
from datetime import timedelta
from typing import Any

import pytest

from flowdesk.bot.clock import system_clock
from flowdesk.bot.review import review
from flowdesk.store import contacts, submissions
from flowdesk.store.values import UNTIL_RESUMED, Status
from flowdesk.whatsapp.practice import Customer
from tests.bot.conftest import Shop, until
from tests.bot.test_conversation import jpeg

RECEIPT_FIRST = [
    {"id": "Receipt", "question": "Photo?", "type": "Image", "next": "Name"},
    {"id": "Name", "question": "Your name?", "type": "Text"},
]
UP_TO_THREE = [{**RECEIPT_FIRST[0], "maxImages": 3}, RECEIPT_FIRST[1]]
ONLY_PHOTOS = [{"id": "Receipt", "question": "Photo?", "type": "Image", "maxImages": 3}]


def states(shop: Shop) -> list[str]:
    """Give what became of the photos, in the order they came."""
    found = shop.cells("SELECT State FROM Message WHERE Kind = 'image' ORDER BY Id")
    return [state for (state,) in found]


def test_album_is_answered_once(shop: Shop) -> None:
    """Three photos at once are one bubble; the first is the answer, the others stay in the chat."""
    shop.add_rule(flow=RECEIPT_FIRST, completionMessage="Bye")
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)

    for seconds in (0, 1, 2):
        ana.sends_photo(jpeg(), at=now + timedelta(seconds=seconds - 3))
    until(lambda: states(shop) == ["answered", "kept", "kept"])
    ana.says("Ana")

    assert shop.told(3)[1:] == ["Your name?", "Bye"]
    assert len(shop.api.sent()) == 3
    until(lambda: shop.cells("SELECT COUNT(*) FROM Media WHERE State = 'done'") == [(3,)])


def test_photo_that_is_sent_later_is_asked_about(shop: Shop) -> None:
    """A photo that was not sent along with the first is the wrong kind of answer."""
    shop.add_rule(flow=RECEIPT_FIRST)
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)
    ana.sends_photo(jpeg(), at=now - timedelta(seconds=30))
    shop.told(2)

    ana.sends_photo(jpeg(), at=now)

    assert shop.told(3)[2].endswith("Your name?")


def test_album_fills_steps_that_each_ask_for_a_photo(shop: Shop) -> None:
    """Where the next step wants a photo too, the next photo is its answer."""
    second = {"id": "Back", "question": "The back?", "type": "Image"}
    shop.add_rule(flow=[{**RECEIPT_FIRST[0], "next": "Back"}, second], completionMessage="Bye")
    ana, now = shop.customer(), system_clock()
    ana.says("pay")
    shop.told(1)

    for _ in range(2):
        ana.sends_photo(jpeg(), at=now)

    assert shop.told(3)[1:] == ["The back?", "Bye"]
    assert list(shop.leads()[0].answers) == ["Receipt", "Back"]


def photos(ana: Customer, *seconds: int) -> None:
    """Send photos that were taken so many seconds after a moment of a minute ago."""
    began = system_clock() - timedelta(seconds=60)
    for each in seconds:
        ana.sends_photo(jpeg(), at=began + timedelta(seconds=each))


def asked(shop: Shop, flow: list[dict[str, Any]]) -> Customer:
    """Give a customer who was asked the first question of a flow."""
    shop.add_rule(flow=flow, completionMessage="Bye, {{Receipt}}")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)
    return ana


def dealt_with(shop: Shop, count: int) -> None:
    """Wait until so many messages came and none of them waits any more."""
    sql = "SELECT COUNT(*), SUM(State = 'received') FROM Message WHERE Direction = 'in'"
    until(lambda: shop.cells(sql) == [(count, 0)])


def paths(shop: Shop) -> list[str]:
    """Give where the photos of the chat lie, in the order they came."""
    return [path for (path,) in shop.cells("SELECT Path FROM Media ORDER BY Id")]


def test_photos_of_a_moment_are_one_answer(shop: Shop) -> None:
    """Three photos are one bubble and one answer, kept as an array of paths; the chat goes on."""
    ana = asked(shop, UP_TO_THREE)

    photos(ana, 0, 2, 4)
    dealt_with(shop, 4)
    ana.says("Ana")

    assert shop.told(3)[1:] == ["Your name?", "Bye, 3 photos"]
    assert len(shop.api.sent()) == 3
    (kept,) = shop.cells("SELECT CollectedDataJson FROM LeadSubmission")
    assert json.loads(kept[0]) == {"Receipt": paths(shop), "Name": "Ana"}
    assert states(shop) == ["answered"] * 3


def test_photo_after_the_last_words_still_joins(shop: Shop) -> None:
    """The form is complete with the first one; the second changes its answer and nothing else."""
    ana = asked(shop, ONLY_PHOTOS)
    photos(ana, 0)
    shop.told(2)
    (before,) = shop.leads()
    heard = len(shop.heard)

    photos(ana, 3)
    dealt_with(shop, 3)

    (lead,) = shop.leads()
    assert lead.answers == {"Receipt": tuple(paths(shop))}
    assert (lead.status, lead.completed_at) == (Status.COMPLETED, before.completed_at)
    until(
        lambda: (lead.id, "submission") in [(c.submission_id, c.kind) for c in shop.heard[heard:]]
    )
    assert len(shop.api.sent()) == 2


def test_each_photo_follows_the_one_before(shop: Shop) -> None:
    """Ten seconds count from photo to photo, not from the first; what is too many is kept."""
    ana = asked(shop, ONLY_PHOTOS)

    photos(ana, 0, 10, 20, 30, 40)
    dealt_with(shop, 6)

    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop)[:3])}
    assert states(shop) == ["answered"] * 3 + ["kept"] * 2
    assert len(shop.api.sent()) == 2


def test_eleven_seconds_later_is_another_moment(shop: Shop) -> None:
    """Such a photo is a message like any other."""
    ana = asked(shop, UP_TO_THREE)

    photos(ana, 0, 11)

    assert shop.told(3)[2].endswith("Your name?")
    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop)[:1])}


def test_photos_out_of_order_in_one_body_and_twice(shop: Shop) -> None:
    """Whatever way WhatsApp brings an album, each photo is in the answer once."""
    ana = asked(shop, UP_TO_THREE)

    shop.api.duplicate_next()
    with shop.api.batch():
        photos(ana, 9, 0, 5)
    shop.api.wait_delivered()
    dealt_with(shop, 4)

    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop))}
    assert len(shop.api.sent()) == 2


def test_album_goes_on_after_a_restart(shop: Shop) -> None:
    """What is needed to join a photo to the others is in the store."""
    ana = asked(shop, ONLY_PHOTOS)
    photos(ana, 0)
    shop.told(2)
    shop.close()
    shop.open()

    photos(ana, 5)
    dealt_with(shop, 3)

    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop))}
    assert len(shop.api.sent()) == 2


def test_photo_joins_the_one_that_is_nearest_in_time(shop: Shop) -> None:
    """Not the one that came last: of two albums it belongs to the first, if it was sent then."""
    back = {"id": "Back", "question": "The back?", "type": "Image", "maxImages": 3}
    ana = asked(shop, [{**UP_TO_THREE[0], "next": "Back"}, back])

    photos(ana, 0, 12, 4)
    dealt_with(shop, 4)

    first, second, third = paths(shop)
    assert shop.leads()[0].answers == {"Receipt": (first, third), "Back": (second,)}


def test_other_messages_make_no_burst(shop: Shop) -> None:
    """A photo right after a voice note is asked about like any other."""
    ana, now = asked(shop, [RECEIPT_FIRST[1]]), system_clock()
    ana.sends_file("audio", b"OggS", "audio/ogg", now)
    shop.told(2)

    ana.sends_photo(jpeg(), at=now)

    assert "photo" in shop.told(3)[2]


def test_photo_joins_in_silence_while_the_chat_is_the_owner_s(shop: Shop) -> None:
    """It belongs to the answer all the same, and the bot says nothing."""
    ana = asked(shop, UP_TO_THREE)
    photos(ana, 0)
    shop.told(2)
    with shop.database.begin() as session:
        contacts.pause(session, 1, UNTIL_RESUMED)

    photos(ana, 3)
    dealt_with(shop, 3)

    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop))}
    assert len(shop.api.sent()) == 2


def test_picture_sent_as_a_document_joins(shop: Shop) -> None:
    """A document with an image type is a photo; any other is asked again."""
    ana, now = asked(shop, UP_TO_THREE), system_clock()
    ana.sends_file("document", b"%PDF-1.7", "application/pdf", now)
    assert "document" in shop.told(2)[1]
    ana.sends_file("document", jpeg(), "image/jpeg", now)
    ana.sends_file("document", jpeg(), "image/jpeg", now)
    dealt_with(shop, 4)

    assert shop.told(3)[2] == "Your name?"
    until(lambda: shop.leads()[0].answers == {"Receipt": tuple(paths(shop)[1:])})

    ana.sends_file("document", b"%PDF-1.7", "application/pdf", now)

    assert shop.told(4)[3].endswith("Your name?")


def test_answer_follows_each_photo_to_where_it_lies(shop: Shop) -> None:
    """A PNG that was announced as a JPEG gets its real extension, in the album too."""
    ana, now = asked(shop, UP_TO_THREE), system_clock()

    ana.sends_photo(jpeg(), at=now)
    ana.sends_photo(jpeg(), "image/png", at=now)
    dealt_with(shop, 3)
    until(lambda: shop.cells("SELECT COUNT(*) FROM Media WHERE State = 'done'") == [(2,)])

    assert [path[-4:] for path in paths(shop)] == [".jpg", ".jpg"]
    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop))}


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.APPROVED, Status.REJECTED])
def test_what_is_given_up_or_judged_never_changes(shop: Shop, status: Status) -> None:
    """A photo that comes after that stays in the chat."""
    ana = asked(shop, ONLY_PHOTOS)
    photos(ana, 0)
    shop.told(2)
    with shop.database.begin() as session:
        if status is Status.CANCELLED:
            submissions.set_status(session, 1, status, system_clock())
        else:
            review(session, 1, status is Status.APPROVED, system_clock())

    photos(ana, 3)
    dealt_with(shop, 3)

    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop)[:1])}
    assert shop.leads()[0].status is status
    assert states(shop) == ["answered", "kept"]


def test_photo_after_back_is_a_new_answer(shop: Shop) -> None:
    """It replaces the album, though it was sent within seconds of it."""
    ana = asked(shop, UP_TO_THREE)
    photos(ana, 0, 1)
    dealt_with(shop, 3)
    ana.says("back")
    assert "2 photos" in shop.told(3)[2]

    photos(ana, 4, 5)
    dealt_with(shop, 6)

    assert shop.told(4)[3] == "Your name?"
    assert shop.leads()[0].answers == {"Receipt": tuple(paths(shop)[2:])}


def test_new_form_ends_the_album_of_the_last_one(shop: Shop) -> None:
    """Whoever begins again is asked for photos of their own."""
    ana = asked(shop, ONLY_PHOTOS)
    photos(ana, 0)
    shop.told(2)
    ana.says("pay")
    shop.told(3)

    photos(ana, 5)

    assert shop.told(4)[3] == "Bye, photo"
    first, second = paths(shop)
    assert [lead.answers for lead in shop.leads()] == [
        {"Receipt": (first,)},
        {"Receipt": (second,)},
    ]


def test_form_of_another_rule_ends_the_album_too(shop: Shop) -> None:
    """A form that was left is not added to while another one is under way."""
    ana = asked(shop, UP_TO_THREE)
    shop.add_rule(name="Repairs", keywords=["fix"], flow=[{**RECEIPT_FIRST[1], "id": "Problem"}])
    photos(ana, 0)
    shop.told(2)
    with shop.database.begin() as session:
        submissions.set_status(session, 1, Status.ABANDONED, system_clock())
        contacts.set_state(session, 1, None)
    ana.says("fix")
    shop.told(3)

    photos(ana, 3)
    dealt_with(shop, 4)

    assert [lead.answers for lead in shop.leads()] == [{"Receipt": tuple(paths(shop)[:1])}, {}]
    assert states(shop) == ["answered", "kept"]


def test_albums_of_two_customers_do_not_mix(shop: Shop) -> None:
    """Photos of one second join those of their own sender."""
    ana = asked(shop, ONLY_PHOTOS)
    bo = shop.customer("15550003333")
    bo.says("pay")
    shop.told(1, "15550003333")

    for _ in range(2):
        photos(ana, 0)
        photos(bo, 0)
    dealt_with(shop, 6)

    one, other, one_more, other_more = paths(shop)
    assert [lead.answers for lead in shop.leads()] == [
        {"Receipt": (one, one_more)},
        {"Receipt": (other, other_more)},
    ]
