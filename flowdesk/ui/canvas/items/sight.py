"""What a line has seen of the cards on its way: only a card that comes or goes there turns it."""

from math import inf

from PySide6.QtCore import QPointF

from flowdesk.ui.canvas.items.obstacles import Obstacles, Sides


class Sight:
    """The boxes of all cards, as one line asks for them; it remembers which part of the board it was.

    Whatever stands outside `area` would not have changed an answer.
    """

    def __init__(self, obstacles: Obstacles):
        self._obstacles = obstacles
        self.area: Sides | None = None

    def between(
        self, left: float, right: float, top: float = -inf, bottom: float = inf
    ) -> list[Sides]:
        """See `Obstacles.between`."""
        self._look(left, top, right, bottom)
        return self._obstacles.between(left, right, top, bottom)

    def clear(self, x: float, y: float, to: float, way: int, gap: float) -> float:
        """See `Obstacles.clear`."""
        found = self._obstacles.clear(x, y, to, way, gap)
        self._look(min(x, found), min(y, to), max(x, found), max(y, to))
        return found

    def meet(self, start: QPointF, end: QPointF, reach: float) -> bool:
        """See `Obstacles.meet`."""
        (x, y), (u, v) = start.toTuple(), end.toTuple()
        self._look(min(x, u), min(y, v), max(x, u), max(y, v))
        return self._obstacles.meet(start, end, reach)

    def _look(self, left: float, top: float, right: float, bottom: float) -> None:
        if self.area is None:
            self.area = (left, top, right, bottom)
        else:
            a, b, c, d = self.area
            self.area = (min(a, left), min(b, top), max(c, right), max(d, bottom))


def meets(area: Sides, box: Sides) -> bool:
    """Tell whether two boxes have a part, or an edge, in common."""
    return area[0] <= box[2] and box[0] <= area[2] and area[1] <= box[3] and box[1] <= area[3]
