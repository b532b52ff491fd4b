"""How answers were matched, as the course remembers it."""

import pytest

from flowdesk.flow.engine import Course, Outcome, Run, Turn, advance, start
from flowdesk.flow.flow import Flow
from flowdesk.flow.how import How, Way, short
from flowdesk.flow.message import Incoming, Photo, Tap, Text
from flowdesk.flow.turn import trail_of
from tests.flow.examples import choice, flow, image, text

OPTIONS = ["Sales", "Support", "Billing"]


def chat(flow: Flow, *said: Incoming | str) -> Turn:
    """Give the last turn of a chat; each course goes through its JSON, as between two messages."""
    run = Run(flow, 7, "Done", {})
    turn = start(run, "")
    for each in said:
        assert turn.step is not None
        message = Text(each) if isinstance(each, str) else each
        course = Course.loads(turn.course.dumps())
        turn = advance(run, turn.step, turn.answers, message, course)
    return turn


@pytest.mark.parametrize(
    ("said", "how"),
    [
        (Tap("fd:7:0:1", "Support"), How(Way.TAP)),
        ("2", How(Way.NUMBER, "2")),
        ("٢", How(Way.NUMBER, "٢")),
        ("support!", How(Way.LABEL)),
        ("I need support, please", How(Way.WORDS, "I need support, please")),
        ("help", How(Way.WORDS, "help")),
        (Tap("somebody's", "Support"), How(Way.LABEL)),
    ],
)
def test_an_option_says_how_it_was_found(said: Incoming | str, how: How) -> None:
    """A tap, the option's number in any script, its label, words in it, and the author's synonyms."""
    turn = chat(flow(choice("S", OPTIONS, synonyms={"Support": ["help"]})), said)
    assert turn.answers == {"S": "Support"}
    assert turn.course.how == {"S": how}


def test_yes_to_did_you_mean_is_told_with_the_question_asked_again() -> None:
    """What was misspelt was asked about; the answer is the customer's yes."""
    turn = chat(flow(choice("S", OPTIONS)), "suportt", "yes")
    assert turn.course.how == {"S": How(Way.YES, again=1)}


def test_words_as_typed_say_nothing_and_are_kept_as_short_as_before() -> None:
    """A text and a photo at the first try need no word, nor does a number of digits only."""
    steps = (
        text("Name", next="Phone"),
        {"id": "Phone", "question": "?", "type": "Phone", "next": "Photo"},
        image("Photo"),
    )
    turn = chat(flow(*steps), "Ana", "5511955550102", Photo("images/a.jpg"))
    assert turn.outcome is Outcome.COMPLETE
    assert turn.course == Course()
    assert turn.course.dumps() == "[]"


def test_a_number_tells_what_was_typed_around_its_digits() -> None:
    """The digits are kept, and beside them how they came."""
    turn = chat(flow({"id": "P", "question": "?", "type": "Phone"}), "call +1 (555) 555-0102")
    assert turn.answers == {"P": "15555550102"}
    assert turn.course.how == {"P": How(Way.DIGITS, "call +1 (555) 555-0102")}


def test_a_question_asked_again_is_counted_with_its_answer() -> None:
    """Two messages that were no answer, then a photo."""
    turn = chat(flow(image("R")), "here it is", "wait", Photo("images/a.jpg"))
    assert turn.course.how == {"R": How(Way.SENT, again=2)}


def test_a_question_left_out_is_told() -> None:
    """A skip is no answer, and is remembered as a skip."""
    turn = chat(flow(text("Note", optional=True, next="Name"), text("Name")), "skip", "Ana")
    assert turn.answers == {"Name": "Ana"}
    assert turn.course.how == {"Note": How(Way.SKIPPED)}


def test_a_question_that_was_given_up_is_told() -> None:
    """After the last attempt the form goes on; no answer is there, and why is."""
    asked = choice("S", OPTIONS, maxAttempts=2, onMaxAttempts="Name")
    turn = chat(flow(asked, text("Name")), "zzz", "qqq", "Ana")
    assert turn.answers == {"Name": "Ana"}
    assert turn.course.how == {"S": How(Way.PASSED, again=1)}


def test_a_new_answer_replaces_how_the_old_one_came() -> None:
    """Back, then another way: the last one counts; another step keeps its own."""
    steps = (choice("A", OPTIONS, next="B"), choice("B", OPTIONS, next="C"), text("C"))
    turn = chat(flow(*steps), "1", "support", "back", "2")
    assert turn.course.how == {"A": How(Way.NUMBER, "1"), "B": How(Way.NUMBER, "2")}


def test_how_stays_when_the_customer_gives_up_and_goes_when_they_start_anew() -> None:
    """Cancelled answers are kept with their ways; restarted ones are gone with theirs."""
    steps = (choice("A", OPTIONS, next="B"), text("B"))
    assert chat(flow(*steps), "1", "cancel").course == Course(how={"A": How(Way.NUMBER, "1")})
    assert chat(flow(*steps), "1", "restart").course == Course()


def test_an_older_course_does_not_say() -> None:
    """What was kept before answers said how they came is read as before."""
    older = '{"trail": ["A"], "attempts": 1, "offered": null, "pages": {}}'
    assert Course.loads(older) == Course(("A",), 1)
    assert Course.loads('["A"]') == Course(("A",))


def test_long_words_are_kept_short() -> None:
    """One line of eighty letters: the chat has the rest."""
    assert short("a\n b ") == "a b"
    assert len(short("word " * 100)) == 80


def test_the_trail_alone_is_read_of_every_shape() -> None:
    """As the whole course has it."""
    for course in (
        Course(),
        Course(("A", "B")),
        Course(("A",), 2),
        Course(("A",), how={"A": How(Way.TAP)}),
    ):
        assert trail_of(course.dumps()) == course.trail
