"""Which answer a photo belongs to that was sent together with others."""

import pytest

from flowdesk.flow import album
from flowdesk.flow.kept import Answers
from flowdesk.flow.turn import Course
from tests.flow.examples import flow, image, text

FLOW = flow(
    image("A", maxImages=3, next="B"),
    text("B", next="C"),
    image("C", maxImages=2, next="D"),
    image("D"),
)
ON_THE_WAY = Course(("A", "B", "C"))


def joined(answers: Answers, *together: str, step: str | None = "D") -> Answers | None:
    """Send the photo ``new`` together with others, the nearest first."""
    return album.join(FLOW, answers, step, ON_THE_WAY, together, "new")


def test_it_stands_beside_the_photo_it_came_with() -> None:
    """It is the last of that answer; the others stay as they are, and so does their order."""
    found = joined({"A": ("a",), "B": "Anna", "C": ("c",)}, "a")

    assert found is not None
    assert list(found.items()) == [("A", ("a", "new")), ("B", "Anna"), ("C", ("c",))]


def test_the_nearest_counts() -> None:
    """Between two answers with room it goes to the photo that is named first."""
    answers = {"A": ("a",), "C": ("c",)}

    assert joined(answers, "c", "a") == {"A": ("a",), "C": ("c", "new")}


def test_a_full_answer_is_passed_over() -> None:
    """Where the nearest photo's answer is full, one with room is found among the others."""
    answers = {"A": ("a",), "C": ("c", "cc")}

    assert joined(answers, "cc", "c", "a") == {"A": ("a", "new"), "C": ("c", "cc")}
    assert joined(answers, "cc", "c") is None


def test_a_photo_in_no_answer_draws_nothing() -> None:
    """Such as one that was the wrong kind of answer, or whose answer was replaced."""
    assert joined({"A": ("a",)}, "other") is None
    assert joined({"A": ("a",)}) is None


def test_words_that_read_like_a_path_draw_nothing() -> None:
    """Only a step that takes several photos has room."""
    assert joined({"B": "a"}, "a") is None


def test_one_photo_is_enough_for_a_step_that_says_nothing() -> None:
    """Without maxImages an answer is one photo."""
    assert joined({"D": "d"}, "d", step=None) is None


def test_a_chat_that_is_over_still_has_room() -> None:
    """After the last words every answer stands, whatever the way was."""
    found = album.join(FLOW, {"A": ("a",)}, None, Course(), ["a"], "new")

    assert found == {"A": ("a", "new")}


@pytest.mark.parametrize("way", [(), ("A", "B")])
def test_a_question_that_is_open_again_takes_a_new_answer(way: tuple[str, ...]) -> None:
    """After "back", and where the flow comes round to it a second time."""
    assert album.join(FLOW, {"A": ("a",)}, "A", Course(way), ["a"], "new") is None


def test_who_went_back_beyond_it_adds_nothing() -> None:
    """The answer will be given again on the way."""
    answers: Answers = {"A": ("a",), "B": "Anna", "C": ("c",)}

    assert album.join(FLOW, answers, "B", Course(("A",)), ["c"], "new") is None


def test_an_answer_of_before_maxImages_is_added_to() -> None:
    """A plain path, as kept by a Flowdesk that did not know the key, becomes a list."""
    assert joined({"A": "a"}, "a") == {"A": ("a", "new")}


def test_a_photo_is_wanted_where_one_is_asked_for() -> None:
    """Not by another kind of step, and not after the end."""
    assert [album.wanted(FLOW, step) for step in ("A", "B", "D", None)] == [
        True,
        False,
        True,
        False,
    ]
