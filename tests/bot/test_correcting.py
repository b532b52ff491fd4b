"""An owner corrects answers, takes corrections back, and writes notes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from flowdesk.bot import correcting, noting
from flowdesk.bot.correcting import Overtaken
from flowdesk.flow.correction import DoesNotFit
from flowdesk.store import history, media
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Deed, Event, Status, Who
from tests.bot.counter import Counter
from tests.flow.examples import choice, image, text

PHONE_STEP = {"id": "Phone", "question": "?", "type": "Phone", "next": "Kind"}
STEPS = (
    text("Amount", next="Phone"),
    PHONE_STEP,
    choice("Kind", ["Sales", "Support"], next="Receipt"),
    image("Receipt", maxImages=3),
)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A shop where Ana has filled in everything."""
    database = Database(tmp_path / "flowdesk.db")
    made = Counter(database)
    made.rule(*STEPS)
    made.says("pay", "500", "+1 (555) 000-2222", "2")
    made.photo()
    yield made
    database.close()


def correct(counter: Counter, step: str, typed: str) -> bool:
    """Correct an answer that the owner sees as it is."""
    seen = counter.lead().answers.get(step)
    with counter.database.begin() as session:
        return correcting.correct(session, 1, step, typed, seen, counter.now)


def events(counter: Counter) -> list[Event]:
    """Give the history of the lead."""
    with counter.database.read() as session:
        return history.of(session, 1)


def undo(counter: Counter) -> None:
    """Take the newest correction back."""
    with counter.database.begin() as session:
        newest = correcting.last(history.of(session, 1))
        assert newest is not None
        correcting.undo(session, newest.id, counter.now)


def test_a_correction_is_kept_with_who_and_when(counter: Counter) -> None:
    """The answer changes in its place, and the history has what it was."""
    order = list(counter.lead().answers)
    assert correct(counter, "Amount", "550")
    assert counter.lead().answers["Amount"] == "550"
    assert list(counter.lead().answers) == order
    (event,) = events(counter)
    assert (event.who, event.kind, event.step) == (Who.OWNER, Deed.ANSWER, "Amount")
    assert (event.before, event.after, event.at) == ('"500"', '"550"', counter.now)


def test_the_same_again_is_no_change(counter: Counter) -> None:
    """Leaving a field as it was leaves no trace."""
    assert not correct(counter, "Amount", "500")
    assert events(counter) == []


@pytest.mark.parametrize(
    ("step", "typed", "why"),
    [
        ("Phone", "555", "at least 10 digits"),
        ("Kind", "something", "one of the options"),
        ("Amount", "  ", "cannot be empty"),
        ("Receipt", "see above", "cannot be typed"),
    ],
)
def test_what_the_step_would_not_take_is_refused(
    counter: Counter, step: str, typed: str, why: str
) -> None:
    """By the step's own rules, with a sentence, and nothing is changed."""
    before = counter.lead()
    with pytest.raises(DoesNotFit, match=why):
        correct(counter, step, typed)
    assert counter.lead() == before


@pytest.mark.parametrize(
    ("step", "typed", "kept"),
    [("Phone", "+1 555 000-3333", "15550003333"), ("Kind", "sales", "Sales")],
)
def test_the_step_reads_what_is_typed(counter: Counter, step: str, typed: str, kept: str) -> None:
    """A number is cleaned to its digits, an option is found by its words."""
    correct(counter, step, typed)
    assert counter.lead().answers[step] == kept


def test_corrections_are_undone_one_by_one_the_newest_first(counter: Counter) -> None:
    """Each gives back what it changed and is marked; a third undo finds nothing."""
    before = counter.lead().answers
    correct(counter, "Amount", "550")
    counter.now += timedelta(minutes=1)
    correct(counter, "Kind", "Sales")
    counter.now += timedelta(minutes=1)
    undo(counter)
    assert counter.lead().answers == {**before, "Amount": "550"}
    counter.now += timedelta(minutes=1)
    undo(counter)
    assert counter.lead().answers == before
    marked = [each.undone_at is not None for each in events(counter)]
    assert marked == [True, True, False, False]
    assert history.undoing(events(counter)) == {3, 4}
    assert correcting.last(events(counter)) is None


def test_an_undone_correction_cannot_be_undone_again(counter: Counter) -> None:
    """Pressed twice, it is taken back once."""
    correct(counter, "Amount", "550")
    undo(counter)
    with counter.database.begin() as session, pytest.raises(Overtaken):
        correcting.undo(session, 1, counter.now)


def test_a_correction_of_what_changed_meanwhile_is_refused(counter: Counter) -> None:
    """What the customer sent in the same moment is not lost to what the owner did not see."""
    correct(counter, "Amount", "550")
    with counter.database.begin() as session, pytest.raises(Overtaken):
        correcting.correct(session, 1, "Amount", "600", "500", counter.now)
    assert counter.lead().answers["Amount"] == "550"


def test_the_customer_goes_on_and_nothing_is_lost(tmp_path: Path) -> None:
    """A correction while the form is filled in stays when the next answers come, and they come too."""
    database = Database(tmp_path / "flowdesk.db")
    counter = Counter(database)
    counter.rule(*STEPS)
    counter.says("pay", "500")
    correct(counter, "Amount", "550")
    counter.says("+1 (555) 000-2222", "support")
    assert counter.lead().answers == {"Amount": "550", "Phone": "15550002222", "Kind": "Support"}
    photo = counter.photo()
    assert counter.lead().status is Status.COMPLETED
    assert counter.lead().answers["Receipt"] == (photo,)
    assert counter.lead().answers["Amount"] == "550"
    database.close()


def test_a_photo_is_taken_out_of_its_answer_and_comes_back(counter: Counter) -> None:
    """The last photo of an answer leaves no answer; undo brings it back to its place."""
    before = counter.lead().answers
    (photo,) = before["Receipt"]
    with counter.database.begin() as session:
        assert correcting.remove_photo(session, 1, "Receipt", photo, counter.now)
    assert "Receipt" not in counter.lead().answers
    counter.now += timedelta(minutes=1)
    undo(counter)
    assert list(counter.lead().answers.items()) == list(before.items())


def test_a_photo_that_comes_after_it_was_taken_out_comes_back_where_it_lies(
    counter: Counter,
) -> None:
    """It was still on its way, and turned out to be of another kind than was told."""
    (path,) = counter.lead().answers["Receipt"]
    with counter.database.begin() as session:
        correcting.remove_photo(session, 1, "Receipt", path, counter.now)
        (waits,) = media.pending(session, WHATSAPP, counter.now, 1)
        media.done(session, waits.id, path.replace(".jpg", ".png"), None, "image/png", counter.now)
    undo(counter)
    (back,) = counter.lead().answers["Receipt"]
    with counter.database.read() as session:
        assert media.by_path(session, back) is not None


def test_an_answer_that_was_never_given_is_filled_in_where_it_belongs(tmp_path: Path) -> None:
    """What the customer left out, the owner may know; it stands among the others in its turn."""
    database = Database(tmp_path / "flowdesk.db")
    counter = Counter(database)
    counter.rule(text("A", optional=True, next="B"), text("B", next="C"), text("C"))
    counter.says("pay", "skip", "two", "three")
    correct(counter, "A", "one")
    assert list(counter.lead().answers) == ["A", "B", "C"]
    database.close()


def test_a_note_typed_in_one_sitting_is_one_change(counter: Counter) -> None:
    """However often it is stored while it is typed; a later one is another change."""
    for words in ("Pa", "Paid in", "Paid in cash"):
        counter.now += timedelta(seconds=20)
        with counter.database.begin() as session:
            assert noting.write(session, 1, words, counter.now)
    with counter.database.begin() as session:
        assert not noting.write(session, 1, "Paid in cash", counter.now)
    assert counter.lead().note == "Paid in cash"
    (event,) = events(counter)
    assert (event.before, event.after) == ("", "Paid in cash")
    counter.now += timedelta(hours=1)
    with counter.database.begin() as session:
        noting.write(session, 1, "", counter.now)
    assert [(each.before, each.after) for each in events(counter)] == [
        ("", "Paid in cash"),
        ("Paid in cash", ""),
    ]


def test_a_customer_who_gives_up_is_in_the_history(tmp_path: Path) -> None:
    """Cancelling is a change of the lead that the customer made."""
    database = Database(tmp_path / "flowdesk.db")
    counter = Counter(database)
    counter.rule(*STEPS)
    counter.says("pay", "500", "cancel")
    (event,) = events(counter)
    assert (event.who, event.kind, event.after) == (Who.CUSTOMER, Deed.STATUS, Status.CANCELLED)
    database.close()
