"""Asking for a new photo: one step of a complete lead, through the real door."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from flowdesk.bot.asking_again import Asked, ask_for_new, take_back
from flowdesk.bot.clock import system_clock
from flowdesk.bot.review import review
from flowdesk.bot.timers import Timers
from flowdesk.store import contacts, history
from flowdesk.store.values import OPTED_OUT, UNTIL_RESUMED, WINDOW_CLOSED, Deed, Who
from tests.bot.clockwork import has_left, said, send, sent, status
from tests.bot.conftest import Later, Shop, until
from tests.bot.test_conversation import jpeg
from tests.bot.test_review import RECEIPT, filled_in

CARD = {"id": "Card", "question": "A photo of your card?", "type": "Image"}
AT_RECEIPT, NOWHERE = [("FLOW:Receipt:1",)], [(None,)]
ASKED = "Please send a new photo.\n\nA photo of the receipt?"


def ask(shop: Shop, step: str = "Receipt", **more: Any) -> Asked:
    """Ask for a new photo, at once."""
    how = {"now": system_clock(), "grace": timedelta(), **more}
    with shop.database.begin() as session:
        asked = ask_for_new(session, 1, step, **how)
    if shop.live:
        shop.live.wake()
    return asked


def state(shop: Shop) -> list[tuple[Any, ...]]:
    """Give where the customer stands."""
    return shop.cells("SELECT BotState FROM Contact")


def test_the_next_photo_replaces_the_old_one_and_nothing_else_is_asked(shop: Shop) -> None:
    """The lead is to be reviewed again at once; the old photo is on disk and in the history."""
    filled_in(shop)
    old = shop.leads()[0].answers["Receipt"]
    ask(shop, reason="Part of it is missing.")
    assert shop.told(4)[3] == f"Part of it is missing. {ASKED}"
    assert (state(shop), status(shop)) == (AT_RECEIPT, "InProgress")

    shop.customer().sends_photo(jpeg())

    assert shop.told(5)[4] == "Bye"
    (lead,) = shop.leads()
    assert (state(shop), str(lead.status)) == (NOWHERE, "Completed")
    assert lead.answers["Name"] == "Ana"
    assert lead.answers["Receipt"] != old
    until(lambda: shop.cells("SELECT COUNT(*) FROM Media WHERE State = 'done'") == [(2,)])
    assert (shop.home / str(old)).is_file()
    with shop.database.read() as session:
        asked, answered = history.of(session, 1)
    assert (asked.kind, asked.step, asked.before) == (Deed.ASKED_AGAIN, "Receipt", "Completed")
    assert asked.after == "Part of it is missing."
    assert (answered.kind, answered.who) == (Deed.ANSWER, Who.CUSTOMER)
    assert [answered.before, answered.after] == [
        json.dumps(old),
        json.dumps(lead.answers["Receipt"]),
    ]


def test_of_two_photos_the_right_one_is_asked_for(shop: Shop) -> None:
    """The step that is asked for anew is replaced; the step after it is not asked."""
    shop.add_rule(flow=[{**RECEIPT, "next": "Card"}, CARD], completionMessage="Bye")
    ana = shop.customer()
    now = system_clock()
    ana.says("pay", at=now - timedelta(seconds=60))
    shop.told(1)
    for turn in (2, 3):
        ana.sends_photo(jpeg(), at=now - timedelta(seconds=60 - turn * 15))
        shop.told(turn)
    before = shop.leads()[0].answers

    ask(shop, "Receipt")
    assert shop.told(4)[3] == ASKED
    ana.sends_photo(jpeg())

    assert shop.told(5)[4] == "Bye"
    after = shop.leads()[0].answers
    assert after["Card"] == before["Card"]
    assert after["Receipt"] not in before.values()


def test_the_history_names_the_file_where_it_lies(shop: Shop) -> None:
    """Also where it turns out to be of another kind than was told."""
    filled_in(shop)
    ask(shop)
    shop.told(4)
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "#2a9d8f").save(held, "PNG")

    shop.customer().sends_photo(held.getvalue(), "image/jpeg")

    until(lambda: shop.cells("SELECT COUNT(*) FROM Media WHERE State = 'done'") == [(2,)])
    with shop.database.read() as session:
        _, answered = history.of(session, 1)
    path = shop.leads()[0].answers["Receipt"]
    assert str(path).endswith(".png")
    assert answered.after == json.dumps(path)


def test_it_survives_a_restart(shop: Shop) -> None:
    """Everything is in the store: another bot takes the photo."""
    filled_in(shop)
    ask(shop)
    shop.told(4)
    has_left(shop)
    shop.close()
    shop.open()

    shop.customer().says("here it comes")
    assert shop.told(5)[4].endswith("A photo of the receipt?")
    shop.customer().sends_photo(jpeg())

    shop.told(6)
    assert (state(shop), status(shop)) == (NOWHERE, "Completed")


@pytest.mark.parametrize(("approved", "was"), [(True, "Approved"), (False, "Rejected")])
def test_cancel_leaves_the_lead_as_it_was(shop: Shop, approved: bool, was: str) -> None:
    """The old photo and the status before stand."""
    filled_in(shop)
    old = shop.leads()[0].answers
    with shop.database.begin() as session:
        review(session, 1, approved, system_clock(), grace=timedelta())
    ask(shop)
    shop.told(5)

    shop.customer().says("cancel")

    assert shop.told(6)[5] == "Then everything stays as it was."
    assert (state(shop), status(shop)) == (NOWHERE, was)
    assert shop.leads()[0].answers == old
    with shop.database.read() as session:
        last = history.of(session, 1)[-1]
    assert (last.who, last.kind, last.after) == (Who.CUSTOMER, Deed.STATUS, was)


def test_who_is_in_another_form_is_not_disturbed(shop: Shop) -> None:
    """It is said, and neither form nor lead changes."""
    filled_in(shop)
    shop.customer().says("pay")
    shop.told(4)
    has_left(shop)

    asked = ask(shop)

    assert "in the middle of a form" in asked.why_not
    assert shop.leads()[1].reference in asked.why_not
    assert state(shop) == [("FLOW:Name:2",)]
    assert [str(lead.status) for lead in shop.leads()] == ["Completed", "InProgress"]
    assert len(said(shop)) == 4


def test_outside_the_24_hours_nothing_changes(shop: Shop, later: Later) -> None:
    """The sentence says why."""
    filled_in(shop)
    later.ahead = timedelta(hours=25)

    asked = ask(shop, now=later())

    assert asked.why_not == WINDOW_CLOSED
    assert (state(shop), status(shop), len(said(shop))) == (NOWHERE, "Completed", 3)


def test_who_opted_out_is_not_written_to(shop: Shop) -> None:
    """Nor does the lead change."""
    filled_in(shop)
    with shop.database.begin() as session:
        contacts.opt_out(session, 1, system_clock())

    assert ask(shop).why_not == OPTED_OUT
    assert (state(shop), status(shop)) == (NOWHERE, "Completed")


def test_asking_twice_asks_once(shop: Shop) -> None:
    """The second time is refused in words."""
    filled_in(shop)
    ask(shop)

    assert "already" in ask(shop).why_not
    assert len(said(shop)) == 4


def test_a_step_without_photos_is_refused(shop: Shop) -> None:
    """So is one that is not there."""
    filled_in(shop)

    assert ask(shop, "Name").why_not == ask(shop, "Gone").why_not != ""
    assert status(shop) == "Completed"


def test_asking_ends_a_pause(shop: Shop) -> None:
    """Else the bot would not hear the photo."""
    filled_in(shop)
    with shop.database.begin() as session:
        contacts.pause(session, 1, UNTIL_RESUMED)
    ask(shop)
    shop.told(4)

    shop.customer().sends_photo(jpeg())

    assert shop.told(5)[4] == "Bye"


def test_undo_calls_the_question_off(shop: Shop) -> None:
    """Nothing waits any more, and the next message is for the rules again."""
    filled_in(shop)
    asked = ask(shop, grace=timedelta(minutes=1))

    with shop.database.begin() as session:
        back = take_back(session, asked, system_clock())

    assert back.sentence.endswith("is as it was; the message was not sent.")
    assert (state(shop), status(shop)) == (NOWHERE, "Completed")
    shop.customer().says("pay")
    assert shop.told(4)[3] == "Your name?"


def test_undo_after_the_photo_came_changes_nothing(shop: Shop) -> None:
    """There is nothing left to take back."""
    filled_in(shop)
    asked = ask(shop)
    shop.told(4)
    shop.customer().sends_photo(jpeg())
    shop.told(5)

    with shop.database.begin() as session:
        assert not take_back(session, asked, system_clock()).changed
    assert status(shop) == "Completed"


def test_silence_leaves_the_lead_as_it_was(shop: Shop, timers: Timers, later: Later) -> None:
    """There are the rule's reminders; after the last the lead is complete with its old photo."""
    filled_in(shop, nudgeAfterMinutes=30, nudges=1, nudgeMessage="Still there?")
    old = shop.leads()[0].answers
    ask(shop)
    shop.told(4)
    has_left(shop)

    later.ahead += timedelta(minutes=31)
    assert timers.fire()
    send(shop, later())
    assert said(shop)[4] == "Still there?\n\nA photo of the receipt?"
    later.ahead += timedelta(minutes=31)
    assert timers.fire()

    assert not timers.fire()
    assert (state(shop), status(shop)) == (NOWHERE, "Completed")
    assert shop.leads()[0].answers == old


def test_a_decision_right_after_asking_calls_the_question_off(shop: Shop) -> None:
    """Who is approved after all is not asked for a new photo five seconds later."""
    filled_in(shop)
    ask(shop, grace=timedelta(minutes=1))
    with shop.database.begin() as session:
        review(session, 1, True, system_clock(), grace=timedelta())
    has_left(shop)
    assert ASKED not in [text for _, text in sent(shop)]
