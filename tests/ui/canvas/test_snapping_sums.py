"""Where a dragged card comes to rest, as sums."""

import pytest

from flowdesk.ui.canvas.arranging.snapping import Box, Guide, Link, Snap, snapped


def box(left: float, top: float, width: float = 200, height: float = 100) -> Box:
    """Give a card of some size."""
    return Box(left, top, width, height, 20)


def snap(card: Box, *others: Box, links: tuple[Link, ...] = ()) -> Snap:
    """Let a card rest within eight pixels, or on the grid."""
    return snapped(card, others, links, 8, 20)


def test_alone_a_card_rests_on_the_grid():
    """The nearest point of the grid takes its upper left corner, and nothing is drawn."""
    assert snap(box(411, 89)) == Snap(9, -9)


def test_a_left_edge_comes_level_with_another():
    """Another card's edge comes before the grid; a line joins both cards."""
    found = snap(box(106, 300), box(103, 47))
    assert (found.dx, found.guides) == (-3, (Guide((103, 47), (103, 400)),))


def test_middles_come_level_where_sizes_differ():
    """The middle of a narrow card and that of a wide one count as lines."""
    found = snap(box(165, 300, width=70), box(103, 47))
    assert found.dx == 3
    assert found.guides == (Guide((203, 47), (203, 400)),)


def test_what_is_out_of_reach_does_not_count():
    """Nine pixels beside another card's edge the grid has it."""
    assert snap(box(112, 300), box(103, 47)).dx == 8


def test_entries_come_level():
    """Cards of different heights stand with the line at which connections arrive."""
    found = snap(box(500, 53, height=170), box(103, 47))
    assert (found.dy, found.guides[-1]) == (-6, Guide((103, 67), (700, 67)))


def test_a_straight_connection_comes_first():
    """A connection that would be straight wins over a nearer edge, and is shown."""
    link = Link(own=(500, 72), other=(303, 66))
    found = snap(box(500, 52), box(103, 54), links=(link,))
    assert found.dy == -6
    assert Guide((500, 66), (303, 66)) in found.guides


def test_of_two_connections_the_nearer_is_made_straight():
    """Both ends cannot be level: the one that needs less is."""
    links = (Link((500, 72), (303, 66)), Link((700, 130), (900, 133)))
    assert snap(box(500, 52), links=links).dy == 3


def widths(found: Snap) -> set[float]:
    """Give how wide the gaps are that are shown."""
    return {round(guide.end[0] - guide.start[0]) for guide in found.guides if guide.gap}


@pytest.mark.parametrize("left", [529, -266])
def test_gaps_alike(left):
    """A card goes as far from its neighbour as that one is from the next; both gaps are shown."""
    found = snap(box(left, 7), box(0, 3), box(263, 3))
    assert found.dx == (-3 if left > 0 else 3)
    assert widths(found) == {63}


def test_a_card_goes_into_the_middle_of_a_gap():
    """Between two cards it stands as far from the one as from the other."""
    found = snap(box(266, 7), box(0, 3), box(526, 3))
    assert found.dx == -3
    assert widths(found) == {63}


def test_gaps_alike_downwards():
    """The same holds for cards above each other."""
    found = snap(box(7, 333), box(3, 0), box(3, 163))
    assert found.dy == -7
    assert [guide for guide in found.guides if guide.gap] == [
        Guide((103, 100), (103, 163), gap=True),
        Guide((103, 263), (103, 326), gap=True),
    ]


def test_cards_in_other_rows_make_no_gap():
    """Between cards that do not stand beside the dragged one there is nothing to be like."""
    found = snap(box(529, 501), box(0, 3), box(263, 3))
    assert not any(guide.gap for guide in found.guides)
    assert found.dx == -9
