"""What is brought back is one deed: done where it still holds, told to whom it may be, undone whole."""

from datetime import timedelta
from typing import Any

import pytest

from flowdesk.bot import bringing_back
from flowdesk.bot.bringing_back import NO_WORDS, Brought, Wish
from flowdesk.store import contacts, history, outbox, submissions
from flowdesk.store.values import OPTED_OUT, WHATSAPP, WINDOW_CLOSED, Status, Who
from tests.bringing.counter import NOW, Counter

DONE, YES, NO = Status.COMPLETED, Status.APPROVED, Status.REJECTED
LATER = NOW + timedelta(minutes=5)


def rows(counter: Counter) -> list[tuple[Any, ...]]:
    """Give every lead as it is stored, to the byte."""
    return counter.cells("SELECT * FROM LeadSubmission ORDER BY Id")


def undo(counter: Counter, brought: Brought) -> bringing_back.Undone:
    """Undo it a little later."""
    with counter.database.begin() as session:
        return bringing_back.undo(session, brought, LATER)


@pytest.fixture
def three(counter: Counter) -> Counter:
    """Three leads that wait for a decision."""
    rule = counter.rule()
    for _ in range(3):
        counter.lead(rule, note="Old")
    return counter


def test_undo_leaves_every_row_as_it_was(three: Counter) -> None:
    """Statuses, notes and times; the messages that wait are called off, the history keeps it all."""
    before = rows(three)
    brought = three.do(
        Wish(1, "FD-00001", (DONE, YES), ("Old", "New")),
        Wish(2, "FD-00002", (DONE, NO)),
        Wish(3, "FD-00003", None, ("Old", "")),
    )
    assert brought.messages == 2
    assert rows(three) != before

    back = undo(three, brought)

    assert rows(three) == before
    assert (back.leads, back.called_off, back.sent, back.left) == (3, 2, 0, ())
    assert three.cells("SELECT DISTINCT State FROM Message") == [("failed",)]
    with three.database.read() as session:
        events = history.of(session, 1)
    assert [(e.who, e.before, e.after, e.undone_at) for e in events] == [
        (Who.WORKBOOK, "Old", "New", LATER),
        (Who.WORKBOOK, "Completed", "Approved", LATER),
        (Who.OWNER, "New", "Old", None),
        (Who.OWNER, "Approved", "Completed", None),
    ]


def test_a_message_that_was_sent_is_counted(three: Counter) -> None:
    """The status goes back all the same."""
    brought = three.do(Wish(1, "FD-00001", (DONE, YES)), grace=timedelta())
    with three.database.begin() as session:
        (parcel,) = outbox.claim(session, WHATSAPP, NOW, 10)
        outbox.sent(session, parcel.id, "wamid.1", NOW)
    back = undo(three, brought)
    assert (back.leads, back.called_off, back.sent) == (1, 0, 1)
    assert three.stands("FD-00001").status is DONE


def test_messages_leave_after_a_while(three: Counter) -> None:
    """Until then undoing calls them off."""
    three.do(Wish(1, "FD-00001", (DONE, YES)))
    with three.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, NOW + timedelta(seconds=29), 10) == []
        assert len(outbox.claim(session, WHATSAPP, NOW + timedelta(seconds=30), 10)) == 1


def test_what_was_changed_since_is_not_undone(three: Counter) -> None:
    """It stays and is named; one that only went on in time keeps its new time."""
    brought = three.do(Wish(1, "FD-00001", (DONE, YES)), Wish(2, "FD-00002", None, ("Old", "New")))
    with three.database.begin() as session:
        submissions.write_note(session, 1, "Mine")
        submissions.amend(session, 2, {"Name": "Anna"}, LATER)
    back = undo(three, brought)
    assert (back.leads, back.left) == (1, ("FD-00001",))
    assert three.stands("FD-00001").status is YES
    with three.database.read() as session:
        lead = submissions.get(session, 2)
    assert (lead.note, lead.updated_at) == ("Old", LATER)


def test_what_was_changed_before_is_not_done(three: Counter) -> None:
    """Between the preview and the press: another decision, another note, a lead that is gone."""
    with three.database.begin() as session:
        submissions.set_status(session, 1, NO, NOW)
        submissions.write_note(session, 2, "Mine")
    before = rows(three)
    brought = three.do(
        Wish(1, "FD-00001", (DONE, YES)),
        Wish(2, "FD-00002", (DONE, YES), ("Old", "New")),
        Wish(9, "FD-00009", (DONE, YES)),
    )
    assert (brought.done, brought.left) == ((), ("FD-00001", "FD-00002", "FD-00009"))
    assert rows(three) == before


def test_nothing_is_done_by_halves(three: Counter) -> None:
    """If one change breaks in the middle, none of them is kept."""
    before = rows(three)
    broken = Wish(2, "FD-00002", None, ("Old", None))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        three.do(Wish(1, "FD-00001", (DONE, YES)), broken)
    assert rows(three) == before
    assert three.cells("SELECT * FROM Message") == []
    assert three.cells("SELECT * FROM LeadEvent") == []


def test_a_form_that_is_not_complete_is_never_decided(counter: Counter) -> None:
    """Whatever is wished."""
    counter.lead(counter.rule(), Status.IN_PROGRESS)
    assert counter.do(Wish(1, "FD-00001", (Status.IN_PROGRESS, YES))).done == ()
    assert counter.stands("FD-00001").status is Status.IN_PROGRESS


def test_the_outlook_is_what_happens(counter: Counter) -> None:
    """Whom a decision tells, and why it does not tell the others, is known before it is made."""
    rule, silent = counter.rule(), counter.rule("Silent", approved=" ")
    counter.lead(rule)
    counter.lead(rule, heard=NOW - timedelta(hours=25))
    counter.lead(rule)
    counter.lead(silent)
    with counter.database.begin() as session:
        contacts.opt_out(session, 3, NOW)
    wanted = [Wish(number, f"FD-{number:05}", (DONE, YES)) for number in range(1, 5)]
    with counter.database.read() as session:
        outlook = bringing_back.outlook(session, wanted, NOW)
    assert outlook == {1: "", 2: WINDOW_CLOSED, 3: OPTED_OUT, 4: NO_WORDS}
    brought = counter.do(*wanted)
    assert [each.message is not None for each in brought.done] == [True, False, False, False]
