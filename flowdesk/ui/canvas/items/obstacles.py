"""Where cards stand, found quickly by their left and right: what an edge must not run behind."""

from collections.abc import Hashable, Iterator
from itertools import product
from math import floor, inf, isinf

from PySide6.QtCore import QPointF

from flowdesk.ui.canvas.items import metrics

_STRIP = metrics.CARD_WIDTH
_SHELF = 400.0
_SAMPLE = 40.0
_TRIES = 8


Sides = tuple[float, float, float, float]
"""A box as left, top, right and bottom: a large flow asks for them a million times."""


class Obstacles:
    """The boxes of all cards, kept in strips from left to right, and on shelves from top to bottom."""

    def __init__(self) -> None:
        self._boxes: dict[Hashable, Sides] = {}
        self._strips: dict[int, dict[int, dict[Hashable, Sides]]] = {}

    def put(self, key: Hashable, new: Sides | None) -> list[Sides]:
        """Remember where a card stands, or that it is gone; give the boxes where that matters."""
        old = self._boxes.pop(key, None)
        if new is not None:
            self._boxes[key] = new
        if old == new:
            return []
        for strip, shelf in _cells(old):
            del self._strips[strip][shelf][key]
        if new is not None:
            for strip, shelf in _cells(new):
                self._strips.setdefault(strip, {}).setdefault(shelf, {})[key] = new
        return [each for each in (old, new) if each is not None]

    def whole(self) -> Sides | None:
        """Give the box that holds all of them, if there is any."""
        if not self._boxes:
            return None
        lefts, tops, rights, bottoms = zip(*self._boxes.values(), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def between(
        self, left: float, right: float, top: float = -inf, bottom: float = inf
    ) -> list[Sides]:
        """Give the boxes that reach into a span from left to right, and from top to bottom."""
        found: dict[Hashable, Sides] = {}
        for strip in range(floor(left / _STRIP), floor(right / _STRIP) + 1):
            for shelf in self._shelves(strip, top, bottom):
                found |= shelf
        inside = [box for box in found.values() if box[2] > left and box[0] < right]
        return [box for box in inside if box[3] > top and box[1] < bottom]

    def clear(self, x: float, y: float, to: float, way: int, gap: float) -> float:
        """Give the first place, rightwards (1) or leftwards (-1), where one can go from a height to
        another without a card in the way; a card is passed at the gap.
        """
        top, bottom = min(y, to), max(y, to)
        for _ in range(_TRIES):
            met = self.between(x, x, top, bottom)
            if not met:
                return x
            x = max(box[2] for box in met) if way > 0 else min(box[0] for box in met)
            x += way * gap
        return x

    def meet(self, start: QPointF, end: QPointF, reach: float) -> bool:
        """Tell whether the curve from one point to another runs behind a card between them."""
        near = self._beside(start, end)
        if not near:
            return False
        first, last = start.x() + 1, end.x() - 1
        for x, y in _along(start, end, reach):
            if first < x < last:
                for left, top, right, bottom in near.get(floor(x / _STRIP), ()):
                    if left < x < right and top < y < bottom:
                        return True
        return False

    def _beside(self, start: QPointF, end: QPointF) -> dict[int, list[Sides]]:
        """Give the boxes that stand between two points, by their strip; the curve rises or falls
        from the height of the one to that of the other.
        """
        high, low = min(start.y(), end.y()) - 1, max(start.y(), end.y()) + 1
        found: dict[int, list[Sides]] = {}
        for strip in range(floor(start.x() / _STRIP), floor(end.x() / _STRIP) + 1):
            shelves = self._shelves(strip, high, low)
            boxes = (box for shelf in shelves for box in shelf.values())
            if near := [box for box in boxes if box[1] < low and box[3] > high]:
                found[strip] = near
        return found

    def _shelves(self, strip: int, top: float, bottom: float) -> list[dict[Hashable, Sides]]:
        """Give what stands in a strip between two heights, or near them."""
        shelves = self._strips.get(strip, {})
        if isinf(top) or isinf(bottom):
            return list(shelves.values())
        numbers = range(floor(top / _SHELF), floor(bottom / _SHELF) + 1)
        return [shelves[number] for number in numbers if number in shelves]


def _cells(box: Sides | None) -> Iterator[tuple[int, int]]:
    if box is not None:
        left, top, right, bottom = box
        shelves = range(floor(top / _SHELF), floor(bottom / _SHELF) + 1)
        strips = range(floor(left / _STRIP), floor(right / _STRIP) + 1)
        yield from product(strips, shelves)


def _along(start: QPointF, end: QPointF, reach: float) -> Iterator[tuple[float, float]]:
    x0, x1, x2, x3 = start.x(), start.x() + reach, end.x() - reach, end.x()
    y0, y1 = start.y(), end.y()
    count = max(round((x3 - x0) / _SAMPLE), 8)
    for step in range(1, count):
        part = step / count
        rest = 1 - part
        a, b, c, d = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
        yield a * x0 + b * x1 + c * x2 + d * x3, (a + b) * y0 + (c + d) * y1
