"""What every chart can do: each of its points is told by the mouse, by the keys and aloud.

The line at the top of a chart reads the point under the mouse or the keys; without one it is empty, so
that nothing covers the drawing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from flowdesk.ui import theme
from flowdesk.ui.canvas.spoken.announcing import Say, aloud

READING = 20
"""Pixels that the line at the top takes."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_Key = Qt.Key


@dataclass(frozen=True)
class Point:
    """One figure of a chart: what stands beside it, how many it is, and all of it in words."""

    label: str
    many: int
    says: str
    part: float = 0.0


class Chart(QWidget):
    """Shows points, of which at most one is current. ``chosen`` carries the place of a point that was
    pressed, or on which Enter was, where there is something behind it.

    *listened* tells whether a screen reader is there to be told.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        say: Say | None = None,
        listened: Callable[[], bool] = QAccessible.isActive,
    ) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()
        self.current: int | None = None
        self.leads_on = False
        self._say, self._listened = say or aloud(self), listened
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(
        self, points: Sequence[Point], description: str, leads_on: bool = False
    ) -> None:
        """Show these instead, and describe them to who cannot see them; the current place stays."""
        self.points, self.leads_on = tuple(points), leads_on
        if self.current is not None and self.current >= len(points):
            self.current = None
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def reading(self) -> str:
        """Give what the line at the top says."""
        return "" if self.current is None else self.points[self.current].says

    def place_of(self, at: int) -> QRectF:
        """Give the whole room of a point, where the mouse finds it."""
        raise NotImplementedError

    def is_right_to_left(self) -> bool:
        """Tell whether the first point stands at the right."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def move_to(self, at: int | None) -> None:
        """Make a point the current one, or none."""
        if at != self.current:
            self.current = at
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if self._leads_on()
                else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _leads_on(self) -> bool:
        return self.leads_on and self.current is not None and self.points[self.current].many > 0

    def _under(self, position: QPointF) -> int | None:
        found = (at for at in range(len(self.points)) if self.place_of(at).contains(position))
        return next(found, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point under the mouse."""
        self.move_to(self._under(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the point under the mouse."""
        super().mousePressEvent(event)
        self.move_to(self._under(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002
        """Read nothing where the mouse is gone and the keys are elsewhere."""
        if not self.hasFocus():
            self.move_to(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read nothing any more."""
        self.move_to(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point, and choose one."""
        last = len(self.points) - 1
        ahead = self._ahead(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif ahead:
            here = (-1 if ahead > 0 else last + 1) if self.current is None else self.current
            self._walk(min(max(here + ahead, 0), last))
        elif event.key() in (_Key.Key_Home, _Key.Key_End):
            self._walk(0 if event.key() == _Key.Key_Home else last)
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _ahead(self, key: int) -> int:
        """Give how many points a key leads on, below nothing for back."""
        across = -1 if self.is_right_to_left() else 1
        steps: dict[int, int] = {
            _Key.Key_Down: 1,
            _Key.Key_Up: -1,
            _Key.Key_Right: across,
            _Key.Key_Left: -across,
        }
        return steps.get(key, 0)

    def _walk(self, at: int) -> None:
        self.move_to(at)
        if self._listened():
            self._say(self.reading())

    def _choose(self) -> None:
        if self._leads_on():
            self.chosen.emit(self.current)

    def paint_ring(self, painter: QPainter) -> None:
        """Draw the ring around a chart that has the keys."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().select, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def paint_reading(self, painter: QPainter) -> None:
        """Write the line at the top."""
        painter.setPen(theme.current().text)
        painter.setFont(theme.text_font(11, strong=True))
        self.write(
            painter, QRectF(10, 3, self.width() - 20, READING - 2), self.reading(), ends=True
        )

    def write(self, painter: QPainter, where: QRectF, text: str, ends: bool = False) -> None:
        """Write one line where reading begins, or where it *ends*, cut where it is too long."""
        metrics = QFontMetricsF(painter.font())
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        side = _RIGHT if ends != self.is_right_to_left() else _LEFT
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto
        )  # each in its own direction
        painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, short)
