"""What is looked at while others are decided and arrive: values only."""

from dataclasses import replace
from typing import Any

import pytest

from flowdesk.store.photos import Shot, ToReview
from flowdesk.store.values import Photo
from flowdesk.ui.photodesk.queue import Queue


class Lead:
    """As much of a lead as the queue looks at."""

    def __init__(self, number: int) -> None:
        self.id = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lead) and other.id == self.id

    __hash__ = None  # type: ignore[assignment]


def lead(number: int, photos: int = 1) -> ToReview:
    """Give a lead with so many photos."""
    made: Any = Lead(number)
    shots = [
        Shot(
            f"S{at}", "?", Photo(number * 10 + at, f"images/{number}-{at}", None, "done", "", None)
        )
        for at in range(photos)
    ]
    return ToReview(made, tuple(shots))


def of(*numbers: int) -> list[ToReview]:
    """Give leads with two photos each."""
    return [lead(number, 2) for number in numbers]


def at(queue: Queue) -> tuple[int, int]:
    """Give the lead and the photo that are looked at."""
    assert queue.current
    return queue.current.lead.id, queue.photo


@pytest.fixture
def queue() -> Queue:
    """Three leads, of which the second photo of the second is looked at."""
    return Queue().refreshed(of(1, 2, 3)).moved(1).turned(1)


@pytest.mark.parametrize(
    ("waits", "then"),
    [
        ((1, 2, 3, 4), (2, 1)),  # one more at the end
        ((0, 1, 2, 3), (2, 1)),  # one taken back in front
        ((2,), (2, 1)),  # the others are decided
        ((1, 3), (3, 0)),  # this one is decided: the next comes
        ((1, 3, 4), (3, 0)),
        ((1,), (1, 0)),  # it was the last: the one before is left
    ],
)
def test_what_is_looked_at_stays_and_else_the_next_comes(
    queue: Queue, waits: tuple[int, ...], then: tuple[int, int]
) -> None:
    """Whatever arrives and goes around it."""
    assert at(queue.refreshed(of(*waits))) == then


def test_nothing_waits_and_then_something(queue: Queue) -> None:
    """An empty queue looks at nothing; the first that arrives is looked at."""
    empty = queue.refreshed([])
    assert (empty.current, empty.shot, empty.near()) == (None, None, [])
    assert empty.moved(1) == empty.turned(1) == empty
    assert at(empty.refreshed(of(7))) == (7, 0)


def test_moving_ends_at_both_ends(queue: Queue) -> None:
    """And begins with the first photo of a lead."""
    assert at(queue.moved(1)) == (3, 0)
    assert at(queue.moved(9)) == (3, 0)
    assert at(queue.moved(-9)) == (1, 0)


def test_turning_goes_round(queue: Queue) -> None:
    """After the last photo of a lead comes its first."""
    assert at(queue.turned(1)) == (2, 0)
    assert at(queue.turned(-1)) == (2, 0)


def test_a_photo_that_was_replaced_is_left_for_the_first(queue: Queue) -> None:
    """There is always a photo to look at."""
    changed = lead(2, 1)
    shot = replace(changed.shots[0], photo=replace(changed.shots[0].photo, path="images/new"))
    assert at(queue.refreshed([replace(changed, shots=(shot,))])) == (2, 0)


def test_what_is_near_is_read_ahead(queue: Queue) -> None:
    """This photo first, the other of the lead, then the next leads and the one before."""
    near = [shot.photo.path for shot in queue.near()]
    assert near == ["images/2-1", "images/2-0", "images/3-0", "images/1-0"]
