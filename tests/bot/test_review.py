"""Approving and rejecting: what is changed, what is sent, and what can be taken back."""

from datetime import timedelta
from typing import Any

from flowdesk.bot import asking_again, erasing
from flowdesk.bot.asking_again import ask_for_new
from flowdesk.bot.clock import system_clock
from flowdesk.bot.review import GRACE, Reviewed, review, review_all, take_back
from flowdesk.store import history, submissions
from flowdesk.store.outbox import queue
from flowdesk.store.values import WINDOW_CLOSED, Deed, Status, Who
from tests.bot.clockwork import has_left, said, sent, status
from tests.bot.conftest import NOW, PHONE, Later, Shop
from tests.bot.test_conversation import jpeg

NAME = {"id": "Name", "question": "Your name?", "type": "Text", "next": "Receipt"}
RECEIPT = {"id": "Receipt", "question": "A photo of the receipt?", "type": "Image"}
WORDS = {"approvedMessage": "Yes, {{Name}}.", "rejectedMessage": "No, {{Name}}."}


def filled_in(shop: Shop, phone: str = PHONE, **more: Any) -> None:
    """Let a customer fill in the form of a rule with a photo to its end; the rule is there once."""
    if not shop.cells("SELECT Id FROM BotRule"):
        shop.add_rule(**{"flow": [NAME, RECEIPT], "completionMessage": "Bye", **WORDS, **more})
    ana = shop.customer(phone)
    for turn, word in enumerate(["pay", "Ana"], 1):
        ana.says(word)
        shop.told(turn, phone)
    ana.sends_photo(jpeg())
    shop.told(3, phone)
    has_left(shop)


def decide(shop: Shop, approved: bool = True, **more: Any) -> Reviewed:
    """Decide about the first lead now."""
    with shop.database.begin() as session:
        return review(session, 1, approved, more.pop("now", system_clock()), **more)


def test_a_review_says_what_it_did_and_is_in_the_history(shop: Shop) -> None:
    """Status before and after, who it was, and the message that waits."""
    filled_in(shop)

    done = decide(shop, who=Who.WORKBOOK)

    assert (done.before, done.status, done.why_not) == (Status.COMPLETED, Status.APPROVED, "")
    assert done.sentence == f"Approved {done.reference}. The customer is told."
    assert said(shop)[-1] == "Yes, Ana."
    with shop.database.read() as session:
        (event,) = history.of(session, 1)
    assert (event.who, event.kind) == (Who.WORKBOOK, Deed.STATUS)
    assert (event.id, event.before, event.after) == (done.event, "Completed", "Approved")


def test_the_message_waits_a_moment(shop: Shop) -> None:
    """It is due after the grace that undo has; until then nobody gets it."""
    filled_in(shop)
    decide(shop)
    due = "SELECT julianday(DueAt) - julianday(CreatedAt) FROM Message ORDER BY Id DESC LIMIT 1"
    ((days,),) = shop.cells(due)
    assert abs(days * 86_400 - GRACE.total_seconds()) < 0.1
    assert len(shop.told(3)) == 3


def test_over_24_hours_the_status_changes_and_nothing_is_queued(shop: Shop, later: Later) -> None:
    """The value says why not; WhatsApp would refuse the message."""
    filled_in(shop)
    later.ahead = timedelta(hours=25)

    done = decide(shop, now=later())

    assert done.changed
    assert done.message is None
    assert done.why_not == f"Nothing was sent. {WINDOW_CLOSED}"
    assert status(shop) == "Approved"
    assert len(said(shop)) == 3


def test_a_rule_without_words_says_so(shop: Shop) -> None:
    """An empty message is silence, and the owner is told of it."""
    filled_in(shop, rejectedMessage=" ")

    done = decide(shop, approved=False)

    assert done.why_not == "Nothing was sent: the rule has no words for it."
    assert len(said(shop)) == 3


def test_undo_puts_the_status_back_and_calls_off_what_waits(shop: Shop) -> None:
    """The customer never hears of it, and the history keeps both changes."""
    filled_in(shop)
    done = decide(shop)

    with shop.database.begin() as session:
        back = take_back(session, done, system_clock())

    assert back.changed
    assert back.sentence == f"{done.reference} is as it was; the message was not sent."
    assert status(shop) == "Completed"
    assert shop.cells("SELECT State FROM Message ORDER BY Id DESC LIMIT 1") == [("failed",)]
    with shop.database.read() as session:
        first, second = history.of(session, 1)
    assert first.undone_at is not None
    assert (second.before, second.after) == ("Approved", "Completed")


def test_undo_leaves_the_lead_as_it_was(shop: Shop) -> None:
    """To the byte, times too; a note that was written since stays."""
    filled_in(shop)
    whole = "SELECT * FROM LeadSubmission"
    before = shop.cells(whole)
    done = decide(shop)
    assert shop.cells(whole) != before

    with shop.database.begin() as session:
        take_back(session, done, system_clock() + timedelta(seconds=1))

    assert shop.cells(whole) == before
    done = decide(shop)
    with shop.database.begin() as session:
        submissions.write_note(session, 1, "Paid in cash")
        take_back(session, done, system_clock())
    assert shop.cells("SELECT Status, Note FROM LeadSubmission") == [("Completed", "Paid in cash")]


def test_undo_keeps_the_time_of_what_was_changed_since(shop: Shop) -> None:
    """An answer that was corrected after the decision is newer than the lead was before it."""
    filled_in(shop)
    done, later = decide(shop), system_clock() + timedelta(minutes=5)
    with shop.database.begin() as session:
        submissions.amend(session, 1, {"Name": "Anna"}, later)
        take_back(session, done, system_clock())
        lead = submissions.get(session, 1)
    assert (lead.status, lead.updated_at) == (Status.COMPLETED, later)


def test_undo_of_a_lead_that_is_erased_says_so(shop: Shop) -> None:
    """Of a decision and of asking for a new photo; there is nothing left to change."""
    filled_in(shop)
    with shop.database.begin() as session:
        asked = ask_for_new(session, 1, "Receipt", system_clock())
    done = decide(shop)
    erasing.erase(shop.database, shop.home, [1])

    with shop.database.begin() as session:
        backs = (
            take_back(session, done, system_clock()),
            asking_again.take_back(session, asked, system_clock()),
        )

    gone = f"{done.reference} is deleted, so there is nothing to take back."
    assert [(back.changed, back.sentence) for back in backs] == [(False, gone)] * 2


def test_undo_of_what_was_sent_says_that_the_customer_has_it(shop: Shop) -> None:
    """The status goes back; a message cannot be unsent."""
    filled_in(shop)
    done = decide(shop, grace=timedelta())
    assert shop.live
    shop.live.wake()
    shop.told(4)
    has_left(shop)

    with shop.database.begin() as session:
        back = take_back(session, done, system_clock())

    assert (
        back.sentence == f"{done.reference} is as it was, but the customer has the message already."
    )
    assert status(shop) == "Completed"


def test_undo_of_what_was_changed_since_changes_nothing(shop: Shop) -> None:
    """Somebody else's later decision stands."""
    filled_in(shop)
    done = decide(shop)
    decide(shop, approved=False)

    with shop.database.begin() as session:
        back = take_back(session, done, system_clock())

    assert not back.changed
    assert status(shop) == "Rejected"


def test_deciding_twice_is_told_once(shop: Shop) -> None:
    """The second time nothing changes, and the value says so."""
    filled_in(shop)
    decide(shop)

    again = decide(shop)

    assert not again.changed
    assert again.sentence == f"{again.reference}: it is approved already."
    assert said(shop)[3:] == ["Yes, Ana."]


def test_who_decides_otherwise_at_once_is_heard_once(shop: Shop) -> None:
    """Approved by a slip and rejected before that left: the customer gets the second word only."""
    filled_in(shop)
    decide(shop)
    decide(shop, approved=False, grace=timedelta())
    has_left(shop)
    assert [text for _, text in sent(shop)][3:] == ["No, Ana."]


def test_what_the_bot_said_before_a_decision_still_goes(shop: Shop) -> None:
    """Where the line is down since the form was complete, only the first decision's word is dropped."""
    filled_in(shop)
    with shop.database.begin() as session:
        queue(session, 1, {"type": "text"}, "Bye", (), 1, NOW, system_clock() + timedelta(hours=1))
    decide(shop)
    decide(shop, approved=False)
    waits = "SELECT Text FROM Message WHERE State = 'queued' ORDER BY Id"
    assert shop.cells(waits) == [("Bye",), ("No, Ana.",)]


def test_several_are_decided_at_once(shop: Shop) -> None:
    """Each customer is told for themselves; one that is no complete form is left alone."""
    filled_in(shop)
    filled_in(shop, "15550003333")
    shop.customer("15550004444").says("pay")
    shop.told(1, "15550004444")

    with shop.database.begin() as session:
        done = review_all(session, [2, 1, 3], approved=False, now=system_clock())

    assert [each.submission_id for each in done if each.changed] == [2, 1]
    assert [each.why_not for each in done] == ["", "", "this form is not complete yet."]
    assert said(shop)[-2:] == ["No, Ana.", "No, Ana."]


def test_a_decision_ends_the_wait_for_a_new_photo(shop: Shop) -> None:
    """The lead is approved with the photo that it has, and the chat waits for nothing."""
    filled_in(shop)
    with shop.database.begin() as session:
        ask_for_new(session, 1, "Receipt", system_clock())

    done = decide(shop)

    assert (done.before, done.status) == (Status.COMPLETED, Status.APPROVED)
    assert shop.cells("SELECT BotState FROM Contact") == [(None,)]
    with shop.database.read() as session:
        assert submissions.get(session, 1).answers["Receipt"]
