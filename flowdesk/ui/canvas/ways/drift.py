"""The board moves along while something is carried to its border."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication

BORDER = 40  # pixels from the border in which the board moves
FASTEST = 18  # pixels a tick, at the border and beyond
_TICK_MS = 16


class Drift(QObject):
    """Scrolls tick by tick, the faster the nearer the pointer is to the border.

    *carrying* tells whether something is being carried; when it is let go the board stands.
    """

    def __init__(
        self,
        scroll: Callable[[QPoint], None],
        carrying: Callable[[], bool],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._scroll = scroll
        self._carrying = carrying
        self._way = QPoint()
        self._began: QPoint | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def follow(self, here: QPoint, room: QRect) -> None:
        """Take in where the pointer is. A press near the border alone moves nothing."""
        if not self._carrying():
            self.stop()
            return
        if self._began is None:
            self._began = here
        way = here - self._began
        if not self._timer.isActive() and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._way = pace(here, room)
        if self._way.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Let the board stand."""
        self._timer.stop()
        self._began = None

    def _tick(self) -> None:
        if self._carrying():
            self._scroll(self._way)
        else:
            self.stop()


def pace(here: QPoint, room: QRect) -> QPoint:
    """Give how far the board moves in a tick, away from the border that the pointer is near."""
    return QPoint(
        _speed(room.left() + BORDER - here.x()) - _speed(here.x() - room.right() + BORDER),
        _speed(room.top() + BORDER - here.y()) - _speed(here.y() - room.bottom() + BORDER),
    )


def _speed(inside: int) -> int:
    share = min(max(inside, 0) / BORDER, 1.0)
    return round(FASTEST * share * share + (1 if inside > 0 else 0))
