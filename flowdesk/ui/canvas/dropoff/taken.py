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

    def take(self, box: QRectF, by: object) -> None:
        """Take a box."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append((box, by))

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
