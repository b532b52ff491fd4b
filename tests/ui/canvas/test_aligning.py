"""Cards put in line, evenly apart and level with what leads to them, as sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.ui.canvas.arranging.aligning import (
    Side,
    Straight,
    aligned,
    distributed,
    straightened,
)
from flowdesk.ui.canvas.arranging.box import Box

HIGH, WIDE = 100, 200


def box(left: float, top: float, width: float = WIDE) -> Box:
    """Give a card of some size."""
    return Box(left, top, width, HIGH, 20)


ROW = {"A": box(0, 0), "B": box(330, 40), "C": box(700, 300)}
PILE = {"A": box(0, 0), "B": box(330, 400), "C": box(710, 900, 100)}


@pytest.mark.parametrize(
    ("side", "places"),
    [
        (Side.LEFT, [(0, 0), (0, 400), (0, 900)]),
        (Side.CENTRE, [(305, 0), (305, 400), (355, 900)]),
        (Side.RIGHT, [(610, 0), (610, 400), (710, 900)]),
    ],
)
def test_upright_lines(side, places):
    """Left, centre and right move cards sideways only."""
    assert list(aligned(PILE, (), side).values()) == places


@pytest.mark.parametrize(("side", "y"), [(Side.TOP, 0), (Side.MIDDLE, 150), (Side.BOTTOM, 300)])
def test_level_lines(side, y):
    """Top, middle and bottom move cards up and down only."""
    assert aligned(ROW, (), side) == {"A": (0, y), "B": (330, y), "C": (700, y)}


def test_cards_that_would_lie_on_each_other_go_apart():
    """They keep their order, and each goes on below the one before."""
    found = aligned(ROW, (), Side.LEFT)
    assert found == {"A": (0, 0), "B": (0, 132), "C": (0, 300)}


def test_who_is_pushed_never_overtakes():
    """A card that goes down past another makes the next go down, too."""
    others = [box(0, 130)]
    three = {"A": box(0, 0), "B": box(330, 60), "C": box(330, 170)}
    assert aligned(three, others, Side.LEFT) == {"A": (0, 0), "B": (0, 262), "C": (0, 394)}


def test_gaps_become_alike():
    """The first and the last stay, and the one between goes to the middle."""
    assert distributed(ROW, (), upright=False) == {"A": (0, 0), "B": (350, 40), "C": (700, 300)}
    assert distributed(PILE, (), upright=True)["B"] == (330, 450)


def test_without_room_cards_stand_side_by_side():
    """Cards with no room between them get a small gap."""
    close = {"A": box(0, 0), "B": box(50, 10), "C": box(90, 20)}
    assert [x for x, _ in distributed(close, (), upright=False).values()] == [0, 232, 464]


def test_a_chain_becomes_straight():
    """Each card comes level with the port that leads to it, where that is by then."""
    links = [Straight("B", 80, "C"), Straight("A", 80, "B")]
    assert straightened(ROW, links, ()) == {"B": (330, 60), "C": (700, 120)}


def test_of_the_cards_behind_one_only_the_first_can_be_level():
    """The others stand below it in the order of their options."""
    cards = {"Menu": box(0, 0), "Late": box(330, 0), "Soon": box(330, 500)}
    links = [Straight("Menu", 90, "Late"), Straight("Menu", 50, "Soon")]
    assert straightened(cards, links, ()) == {"Soon": (330, 30), "Late": (330, 162)}


boxes = st.builds(box, st.integers(0, 900), st.integers(0, 900), st.sampled_from([70, 200]))


@given(
    st.lists(boxes, min_size=2, max_size=6),
    st.lists(boxes, max_size=6),
    st.sampled_from([*Side, True, False]),
)
def test_nothing_comes_to_lie_on_a_card(marked, others, how):
    """However cards stand, none lies on another afterwards; those that stay are where they were."""
    named = {str(at): each for at, each in enumerate(marked)}
    if isinstance(how, Side):
        places = aligned(named, others, how)
    else:
        places = distributed(named, others, upright=how)
    there = [
        named[name].moved(x - named[name].left, y - named[name].top)
        for name, (x, y) in places.items()
    ]
    for at, one in enumerate(there):
        assert not any(one.covers(other) for other in (*there[:at], *others))
