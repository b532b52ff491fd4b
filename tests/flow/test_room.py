"""Where there is room beside what stands already."""

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.room import GAP, Box, Room
from tests.flow.strategies import quick

boxes = st.tuples(*[st.integers(-900, 900)] * 2, *[st.integers(20, 500)] * 2)


def free(box: Box, others: list[Box]) -> bool:
    """Tell whether a box keeps the gap to all others."""
    x, y, wide, high = box
    return all(
        x + wide + GAP <= u or u + w + GAP <= x or y + high + GAP <= v or v + h + GAP <= y
        for u, v, w, h in others
    )


def test_below_goes_past_what_is_in_the_way() -> None:
    """A box goes down past one that covers it, and past the next where it would lie on that."""
    room = Room([(0, 0, 224, 100), (0, 140, 224, 100)])

    assert room.below((100, 50, 224, 100)) == 240 + GAP
    assert room.below((300, 50, 224, 100)) == 50


def test_boxes_that_stay_together_take_the_shorter_way() -> None:
    """Up where that is nearer, down where that is; none where they are free."""
    room = Room([(0, 0, 224, 100)])

    assert room.shift([(0, 90, 224, 100), (300, 90, 224, 100)]) == 10 + GAP
    assert room.shift([(0, -90, 224, 100)]) == -10 - GAP
    assert room.shift([(0, 300, 224, 100)]) == 0


@quick
@given(st.lists(boxes, max_size=8), boxes)
def test_below_is_free(others: list[Box], box: Box) -> None:
    """Whatever stands where, the place that is found keeps the gap to everything."""
    down = Room(others).below(box)

    assert down >= box[1]
    assert free((box[0], down, *box[2:]), others)


@quick
@given(st.lists(boxes, max_size=8), st.lists(boxes, min_size=1, max_size=4))
def test_what_was_shifted_is_free(others: list[Box], group: list[Box]) -> None:
    """After the shift no box of the group is near another."""
    way = Room(others).shift(group)

    assert all(free((x, y + way, wide, high), others) for x, y, wide, high in group)
