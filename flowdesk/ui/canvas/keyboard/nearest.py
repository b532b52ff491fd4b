"""Which card stands nearest in a direction: sums over boxes, no widgets."""

from collections.abc import Mapping
from typing import TypeVar

Box = tuple[float, float, float, float]  # left, top, width, height

Name = TypeVar("Name")

_ASIDE = 2.0  # so many times farther is what stands to the side


def nearest(boxes: Mapping[Name, Box], here: Box, way: tuple[int, int]) -> Name | None:
    """Give the name of the box nearest to another in a direction: (1, 0) is right, (0, -1) up.

    What stands straight in that direction is preferred; what does not stand in it at all is none.
    """
    found = {name: far for name, box in boxes.items() if (far := _far(here, box, way)) is not None}
    return min(found, key=lambda name: found[name], default=None)


def _far(here: Box, box: Box, way: tuple[int, int]) -> float | None:
    """Say how far a box is in a direction; None where its middle is not on that side."""
    dx = box[0] + box[2] / 2 - here[0] - here[2] / 2
    dy = box[1] + box[3] / 2 - here[1] - here[3] / 2
    along = dx * way[0] + dy * way[1]
    if along < 1:
        return None
    aside = (
        _apart(here[1], here[3], box[1], box[3])
        if way[0]
        else _apart(here[0], here[2], box[0], box[2])
    )
    return along + _ASIDE * aside


def _apart(start: float, size: float, other: float, its_size: float) -> float:
    """Give the gap between two spans; 0 where they overlap."""
    return max(other - (start + size), start - (other + its_size), 0.0)
