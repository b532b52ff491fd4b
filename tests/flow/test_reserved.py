"""Reserved words: what is a command, in which language, and what a chat remembers."""

from itertools import combinations

import pytest

from flowdesk.flow.engine import Course, Outcome, Run, advance, resume
from flowdesk.flow.matching import normalise
from flowdesk.flow.message import Text
from flowdesk.flow.paging import Span
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.turn import FARTHEST
from flowdesk.flow.words import LANGUAGES
from tests.flow.examples import choice, flow, payment, text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_hears_every_command(code: str) -> None:
    """Each word is heard as it is written and in capitals, and no word means two things."""
    for meant, spellings in LANGUAGES[code].heard.items():
        assert spellings
        for words in spellings:
            assert command(words, [code]) is meant
            assert command(f" {words.upper()}! ", [code]) is meant


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_can_say_everything(code: str) -> None:
    """Each sentence is there, and what it is about stands in it."""
    language = LANGUAGES[code]

    assert set(language.heard) == set(Command)
    assert "{}" in language.went_back
    assert "{}" in language.did_you_mean
    assert all(vars(language).values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_told_to_customers_are_heard(code: str) -> None:
    """The words for opting in again, for skipping and for more stand in the sentences on them."""
    language = LANGUAGES[code]

    for sentence, meant in [
        (language.told_stopped(), Command.START),
        (language.skip_hint, Command.SKIP),
        (language.page, Command.MORE),
    ]:
        told = f" {normalise(sentence)} "
        assert any(f" {normalise(words)} " in told for words in language.heard[meant])


@pytest.mark.parametrize("heard", ["cancel my order", "", "cancelar", "!!!", "stop" * 50])
def test_other_messages_are_no_commands(heard: str) -> None:
    """A sentence, a word of another language and signs are for the step."""
    assert command(heard, ["en"]) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_stop_is_heard_in_every_country(code: str) -> None:
    """Whoever writes STOP wants no more messages, whatever else the shop speaks."""
    assert command("STOP", (code,)) is Command.STOP


@pytest.mark.parametrize("pair", list(combinations(LANGUAGES, 2)), ids="-".join)
def test_two_languages_agree(pair: tuple[str, str]) -> None:
    """No word does one thing in one language and another in another."""
    heard = [
        {normalise(words): meant for meant, all_ in LANGUAGES[code].heard.items() for words in all_}
        for code in pair
    ]

    assert all(heard[1].get(word, meant) is meant for word, meant in heard[0].items())


def test_a_branch_of_the_author_is_an_answer() -> None:
    """A Text step that leads "Stop" somewhere takes it as an answer."""
    asks = flow(text("A", nextMapping={"Stop": "B"}), text("B"))

    turn = advance(Run(asks, 1, "", {}), "A", {}, Text("stop"))

    assert (turn.step, turn.outcome) == ("B", Outcome.ASKED)


def test_a_long_way_is_forgotten_at_its_far_end() -> None:
    """Whoever goes round for ever can go back so many questions; the rest costs nothing."""
    loop = flow(text("A", next="B"), choice("B", ["Yes", "No"], nextMapping={"Yes": "A"}))
    step, course = "A", Course()
    for _ in range(200):
        turn = advance(Run(loop, 1, "", {}), step, {}, Text("yes"), course)
        assert turn.step is not None
        step, course = turn.step, turn.course

    assert len(course.trail) == FARTHEST


@pytest.mark.parametrize(
    "course",
    [
        Course(),
        Course(("A", "Größe")),
        Course(("A",), 2, 1),
        Course(("A",), pages={"Größe": Span(30, 60), "B": Span(0, 1)}),
    ],
)
def test_a_course_is_kept_as_it_is(course: Course) -> None:
    """What is written is read back the same."""
    assert Course.loads(course.dumps()) == course


def test_a_course_of_an_older_desk_knows_no_pages() -> None:
    """What was stored before there were pages is read as it was meant."""
    kept = '{"trail": ["A"], "attempts": 2, "offered": 1}'

    assert Course.loads(kept) == Course(("A",), 2, 1)


def test_nothing_yet_is_an_empty_list() -> None:
    """A submission that has no trail holds the empty list."""
    assert Course.loads("[]") == Course()
    assert Course().dumps() == "[]"


def test_resuming_asks_the_open_question() -> None:
    """After a pause the step that waits is asked again, with what is said before it."""
    course = Course(("Name",), 1)

    turn = resume(Run(payment(), 1, "", {}), "Amount", {"Name": "A"}, course, "Hello again.")

    assert turn.say is not None
    assert turn.say.text == "Hello again.\n\nHow much did you pay?"
    assert (turn.step, turn.answers, turn.course) == ("Amount", {"Name": "A"}, course)
