"""Putting marked cards in line, evenly apart, or so that connections are straight: sums of boxes.

Every function gets the boxes of what may move by name and those of what stays, and gives the new
place of each. No card comes to lie on another that way: where it would, it goes on until it is free.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from flowdesk.ui.canvas.arranging.box import Box
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.places import Point

Boxes = Mapping[str, Box]


class Side(Enum):
    """What cards are put in line with."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


_SHARES = {
    Side.LEFT: 0.0,
    Side.CENTRE: 0.5,
    Side.RIGHT: 1.0,
    Side.TOP: 0.0,
    Side.MIDDLE: 0.5,
    Side.BOTTOM: 1.0,
}
_UPRIGHT = (Side.TOP, Side.MIDDLE, Side.BOTTOM)


@dataclass(frozen=True)
class Straight:
    """A connection to be made straight: it leaves a card so far below its top."""

    source: str
    down: float
    target: str


def aligned(boxes: Boxes, others: Sequence[Box], side: Side) -> dict[str, Point]:
    """Put one side of all boxes in line with the outermost, or all middles with that of the whole.

    They keep their order along the line.
    """
    share = _SHARES[side]
    if side not in _UPRIGHT:
        return _in_line(boxes, others, share, metrics.ROW_GAP)
    turned = [box.turned() for box in others]
    return _exchanged(_in_line(_turned(boxes), turned, share, metrics.COLUMN_GAP))


def distributed(boxes: Boxes, others: Sequence[Box], upright: bool) -> dict[str, Point]:
    """Leave gaps alike between boxes, from left to right or from top to bottom.

    The first and the last stay, unless the boxes have no room between them.
    """
    if not upright:
        return _apart(boxes, others, metrics.ROW_GAP)
    turned = [box.turned() for box in others]
    return _exchanged(_apart(_turned(boxes), turned, metrics.COLUMN_GAP))


def straightened(
    boxes: Boxes, links: Collection[Straight], others: Sequence[Box]
) -> dict[str, Point]:
    """Bring targets to the height at which the connection to them leaves, from left to right.

    Of several connections to a card the first counts. Each has to lead on, and *boxes* has both
    ends of all of them.
    """
    chosen: dict[str, Straight] = {}
    for link in sorted(links, key=lambda each: (boxes[each.source].left, each.down)):
        chosen.setdefault(link.target, link)
    placed = {name: box for name, box in boxes.items() if name not in chosen}
    places: dict[str, Point] = {}
    for link in chosen.values():
        source, box = placed.get(link.source, boxes[link.source]), boxes[link.target]
        down = source.top + link.down - box.entry - box.top
        there = _freed(box.moved(0, down), (*others, *placed.values()), metrics.ROW_GAP)
        placed[link.target] = there
        places[link.target] = there.left, there.top
    return places


def leads_on(source: Box, target: Box) -> bool:
    """Tell whether a connection can be straight: only to a card that stands right of where it leaves."""
    return target.left >= source.right


def _in_line(boxes: Boxes, others: Sequence[Box], share: float, gap: float) -> dict[str, Point]:
    left, right = _ends(boxes)
    places: dict[str, Point] = {}
    after = float("-inf")
    for name, box in sorted(boxes.items(), key=lambda each: (each[1].top, each[1].left)):
        x = left + (right - left - box.width) * share
        y = box.top if box.top >= after else after + gap
        there = _freed(box.moved(x - box.left, y - box.top), others, gap)
        places[name] = there.left, there.top
        after = there.bottom
    return places


def _apart(boxes: Boxes, others: Sequence[Box], least: float) -> dict[str, Point]:
    left, right = _ends(boxes)
    gap = (right - left - sum(box.width for box in boxes.values())) / max(len(boxes) - 1, 1)
    gap = least if gap < 0 else gap
    placed: dict[str, Box] = {}
    for name, box in sorted(boxes.items(), key=lambda each: (each[1].middle[0], each[1].top)):
        taken = (*others, *placed.values())
        placed[name] = _freed(box.moved(left - box.left, 0), taken, least)
        left += box.width + gap
    return {name: (box.left, box.top) for name, box in placed.items()}


def _freed(box: Box, taken: Sequence[Box], gap: float) -> Box:
    """Let a box go down until it lies on no other."""
    for other in sorted(taken, key=lambda each: each.top):
        if box.covers(other):
            box = box.moved(0, other.bottom + gap - box.top)
    return box


def _ends(boxes: Boxes) -> tuple[float, float]:
    return min(box.left for box in boxes.values()), max(box.right for box in boxes.values())


def _turned(boxes: Boxes) -> dict[str, Box]:
    return {name: box.turned() for name, box in boxes.items()}


def _exchanged(places: Mapping[str, Point]) -> dict[str, Point]:
    return {name: (y, x) for name, (x, y) in places.items()}
