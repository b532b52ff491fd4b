"""What the fields say of WhatsApp's room, against what the bubble becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flowdesk.flow.counts import Count, form_in_words, of_option, of_question
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.shape import shape

TWO = ["Sales", "Support"]
FIVE = ["A", "B", "C", "D", "E"]
MANY = [f"Option {number}" for number in range(1, 12)]


@pytest.mark.parametrize(
    ("labels", "at", "count"),
    [
        (TWO, 0, Count(5, 20)),
        (["x" * 20, "No"], 0, Count(20, 20)),
        (["x" * 21, "No"], 0, Count(21, 20, "shown as a list")),
        (["x" * 21, "No"], 1, Count(2, 24)),
        (
            ["x" * 25, "No"],
            0,
            Count(25, 20, "shown as a list, the rest stands in the description"),
        ),
        (["x" * 73, "No"], 0, Count(73, 20, "shown as numbered text")),
        (["x" * 24, *FIVE], 0, Count(24, 24)),
        (["x" * 25, *FIVE], 0, Count(25, 24, "the rest stands in the description")),
        (["x" * 73, *FIVE], 0, Count(73, 24, "shown as numbered text")),
        (["x" * 73, *FIVE], 1, Count(1, None)),
        (MANY, 0, Count(8, None)),
        (["🙂" * 11, "No"], 0, Count(22, 20, "shown as a list")),
        (["", "No"], 0, Count(0, 20)),
    ],
)
def test_an_option_is_counted_against_the_form_it_could_have(labels, at, count):
    """A button's room while the others are buttons, a row's in a list, none in numbered text."""
    assert of_option("Which?", labels, at) == count


@pytest.mark.parametrize(
    ("length", "labels", "count"),
    [
        (4096, [], Count(4096, 4096)),
        (4097, [], Count(4097, 4096, "the rest is cut off")),
        (1024, TWO, Count(1024, 1024)),
        (1025, TWO, Count(1025, 1024, "shown as a list")),
        (1025, FIVE, Count(1025, 4096)),
        (4097, TWO, Count(4097, 4096, "the rest is cut off")),
    ],
)
def test_a_question_is_counted_over_its_options(length, labels, count):
    """1,024 over buttons, 4,096 over all else."""
    assert of_question("x" * length, labels) == count


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([], ""),
        (["Yes"], "1 button"),
        (TWO, "2 buttons"),
        (FIVE, "a list of 5"),
        (MANY, "numbered text"),
        ([f"Option {number}" for number in range(70)], "numbered text, 3 pages"),
    ],
)
def test_the_form_is_told_in_words(labels, words):
    """What the customer gets, in the owner's words."""
    assert form_in_words("Which?", labels) == words


def test_lengths_are_written_with_their_bounds():
    """As the fields show them."""
    assert str(Count(17, 20)) == "17/20"
    assert str(Count(17, 1024)) == "17/1,024"
    assert str(Count(17, None)) == "17"


@given(
    some.lists(
        some.text("ab c", max_size=80).filter(str.strip),
        min_size=1,
        max_size=12,
        unique_by=lambda label: " ".join(label.split()),
    ),
    some.data(),
)
def test_who_is_told_of_nothing_gets_the_best_form(labels, data):
    """Where an option fits, a shorter one would not be shown in another way."""
    at = data.draw(some.integers(0, len(labels) - 1))
    count = of_option("Which?", labels, at)
    shorter = [*labels[:at], "Z", *labels[at + 1 :]]
    if count.most is not None:
        assert bool(count.says) == (_shape(labels) != _shape(shorter) or count.used > count.most)


def _shape(labels):
    return shape(Outgoing("Which?", tuple(Choice(str(n), one) for n, one in enumerate(labels))))
