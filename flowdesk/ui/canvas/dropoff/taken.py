"""What stands on the board, by place, so that signs can be put where they cover nothing."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF

from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill

_CELL = 256.0  # pixels; a card is not much larger


class Taken:
    """Boxes of the board that are taken, each by somebody."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[QRectF, object]]] = {}
        self._boxes: dict[int, list[QRectF]] = {}  # by the identity of who takes them

    def take(self, box: QRectF, by: object) -> None:
        """Take a box, beside others that are taken by the same."""
        self._boxes.setdefault(id(by), []).append(box)
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append((box, by))

    def leave(self, by: object) -> list[QRectF]:
        """Let go of all that somebody has taken, and give it."""
        boxes = self._boxes.pop(id(by), [])
        for cell in {cell for box in boxes for cell in _cells(box)}:
            self._cells[cell] = [each for each in self._cells[cell] if each[1] is not by]
        return boxes

    def within(self, box: QRectF) -> Iterator[object]:
        """Give who has a part of a box, some of them more than once."""
        for cell in _cells(box):
            yield from (by for taken, by in self._cells.get(cell, ()) if taken.intersects(box))

    def is_free(self, box: QRectF, but: Iterable[object] = ()) -> bool:
        """Tell whether nobody has any part of a box, some aside."""
        aside = {id(one) for one in but}
        return not any(
            taken.intersects(box)
            for cell in _cells(box)
            for taken, by in self._cells.get(cell, ())
            if id(by) not in aside
        )


def around(item: Card | Pill) -> Iterator[QRectF]:
    """Give what an item covers: itself, its ports, and the arrow that arrives at it."""
    entry, half = item.entry(), metrics.ARROW / 2 + 1
    yield item.box().adjusted(-2, 0, metrics.PORT + 2, 0)
    yield QRectF(entry.x() - metrics.ARROW - 2, entry.y() - half, metrics.ARROW + 2, 2 * half)


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
        for row in range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1):
            yield column, row
