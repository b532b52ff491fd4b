"""Buttons, a list or numbered text: at the limits and one past them."""

import pytest

from flowdesk.flow.message import Choice, Outgoing, Page
from flowdesk.flow.shape import Shape, shape, tappable

LONG = "A wash, a cut and a beard trim"  # 30


def ask(*labels: str, text: str = "Which one?") -> Outgoing:
    """Make a question with these choices."""
    return Outgoing(text, tuple(Choice(f"fd:1:0:{n}", label) for n, label in enumerate(labels)))


@pytest.mark.parametrize(
    ("outgoing", "form"),
    [
        (Outgoing("Hi"), "text"),
        (ask("Yes"), "buttons"),
        (ask("A", "B", "C"), "buttons"),
        (ask("A", "B", "C", "D"), "list"),
        (ask(*"ABCDEFGHIJ"), "list"),
        (ask(*"ABCDEFGHIJK"), "numbered"),
        (ask("x" * 20), "buttons"),
        (ask("x" * 21), "list"),
        (ask("😀" * 10), "buttons"),
        (ask("😀" * 11), "list"),
        (ask("x" * 72), "list"),
        (ask("x" * 73), "numbered"),
        (ask("Yes", text="t" * 1024), "buttons"),
        (ask("Yes", text="t" * 1025), "list"),
        (ask("Yes", text="t" * 4096), "list"),
        (ask("Yes", text="t" * 4097), "numbered"),
        (ask("Yes", "Yes"), "numbered"),
        (ask("Yes", " Yes "), "numbered"),
        (ask("Yes", ""), "numbered"),
        (ask("Yes", text="  "), "numbered"),
        (ask(LONG, LONG + " for kids"), "numbered"),
        (Outgoing("Hi", (Choice("a", "A"), Choice("a", "B"))), "numbered"),
        (Outgoing("Hi", (Choice(" a", "A"),)), "numbered"),
        (Outgoing("Hi", (Choice("a", "A"),), Page(31, "31–31 of 31")), "numbered"),
        (Outgoing("Hi", (Choice("a" * 256, "A"),)), "buttons"),
        (Outgoing("Hi", (Choice("a" * 257, "A"),)), "numbered"),
        (Outgoing("Hi", (Choice("a" * 201, "A"), Choice("b", "x" * 21))), "numbered"),
    ],
)
def test_which_shape(outgoing: Outgoing, form: Shape) -> None:
    """Whatever does not fit one shape takes the next."""
    assert shape(outgoing) == form


@pytest.mark.parametrize(
    ("labels", "taken"),
    [
        (["A"] * 1, True),
        ([*"ABCDEFGHIJ"], True),
        ([*"ABCDEFGHIJK"], False),
        (["x" * 72], True),
        (["x" * 73], False),
        (["A", " A "], False),
        ([LONG, LONG + " for kids"], False),
        ([""], False),
    ],
)
def test_which_labels_can_be_tapped(labels: list[str], taken: bool) -> None:
    """By a list at the most; what begins the same as another cannot be told from it in one."""
    assert tappable(labels) is taken
