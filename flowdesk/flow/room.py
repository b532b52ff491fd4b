"""Where there is room beside what stands already."""

from collections.abc import Iterable, Iterator
from math import floor

Box = tuple[float, float, float, float]
"""Left, top, width, height, in pixels at 100 %."""

GAP = 32.0
_STRIP = 320.0


class Room:
    """Boxes that stand somewhere, found quickly by their left and right."""

    def __init__(self, boxes: Iterable[Box] = ()):
        self._strips: dict[int, list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Let a box stand where it is."""
        for strip in _strips(box):
            self._strips.setdefault(strip, []).append(box)

    def below(self, box: Box) -> float:
        """Give the first top, from the box's own downwards, at which it keeps the gap to all."""
        left, top, width, height = box
        blocking = list(self._blocking(left, width))
        for _, low, _, high in sorted(blocking, key=lambda other: other[1]):
            if low < top + height + GAP and top < low + high + GAP:
                top = low + high + GAP
        return top

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies on no other; it may touch them."""
        left, top, width, height = box
        return not any(
            other < left + width and left < other + wide and low < top + height and top < low + high
            for other, low, wide, high in self._blocking(left, width)
        )

    def shift(self, boxes: Iterable[Box]) -> float:
        """Give the shortest way, down (above 0) or up, by which boxes that stay together come free."""
        spans = [
            (low - top - height - GAP, low + high + GAP - top)
            for left, top, width, height in boxes
            for _, low, _, high in self._blocking(left, width)
        ]
        down = up = 0.0
        for start, end in sorted(spans):
            if start < down < end:
                down = end
        for start, end in sorted(spans, key=lambda span: -span[1]):
            if start < up < end:
                up = start
        return down if down <= -up else up

    def _blocking(self, left: float, width: float) -> Iterator[Box]:
        """Give what stands above, below or on a span from left to right, each once."""
        found = {
            box: None
            for strip in _strips((left - GAP, 0, width + 2 * GAP, 0))
            for box in self._strips.get(strip, ())
        }
        return (
            box for box in found if box[0] < left + width + GAP and left < box[0] + box[2] + GAP
        )


def _strips(box: Box) -> range:
    return range(floor(box[0] / _STRIP), floor((box[0] + box[2]) / _STRIP) + 1)
