"""Fingers on a screen: one takes what is under it or moves the board, two zoom, a still one asks."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QLineF, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QEventPoint, QMouseEvent
from PySide6.QtWidgets import QApplication

from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.notes.paper import Paper
from flowdesk.ui.canvas.pull import grabbed
from flowdesk.ui.canvas.scene import CanvasScene

Zoom = Callable[[float, QPointF], None]
Scroll = Callable[[QPoint], None]


class _Doing(Enum):
    NOTHING = auto()
    RESTING = auto()  # one finger, not moved yet
    DRAGGING = auto()  # it moves what was under it
    PANNING = auto()
    PINCHING = auto()
    SPENT = auto()  # what is still there does nothing more


class Touch(QObject):
    """Turns fingers on a view's viewport into what the mouse does there, and into zooming.

    *zoom* takes a factor and a place of the viewport, *scroll* how far the board moves.
    """

    def __init__(self, scene: CanvasScene, zoom: Zoom, scroll: Scroll, parent: QObject):
        super().__init__(parent)
        self._scene = scene
        self._zoom = zoom
        self._scroll = scroll
        self._doing = _Doing.NOTHING
        self._began = QPointF()
        self._last = QPointF()
        self._span = 0.0
        self._tapped: QPointF | None = None  # where a second tap would make a double one
        hints = QApplication.styleHints()
        self.hold = QTimer(self, singleShot=True, interval=hints.mousePressAndHoldInterval())
        self.hold.timeout.connect(self._held)
        self._twice = QTimer(self, singleShot=True, interval=hints.mouseDoubleClickInterval())
        self._twice.timeout.connect(self._forget)

    def begin(self, at: QPointF) -> None:
        """Take in a first finger."""
        self._doing = _Doing.RESTING
        self._began = self._last = at
        self.hold.start()

    def move(self, points: Sequence[QEventPoint]) -> None:
        """Take in where all fingers are."""
        down = [each for each in points if each.state() != QEventPoint.State.Released]
        if len(down) > 1 and self._doing is not _Doing.PINCHING:
            self._give_up()
            self._doing = _Doing.PINCHING
            self._span, self._last = _span(down), _middle(down)
        elif self._doing is _Doing.PINCHING:
            self._pinch(down)
        elif down:
            self._drag(down[0].position())

    def end(self, at: QPointF) -> None:
        """Take in that the last finger is gone; one that did not move has tapped."""
        self.hold.stop()
        doing, self._doing = self._doing, _Doing.NOTHING
        if doing is _Doing.DRAGGING:
            self._mouse(QEvent.Type.MouseButtonRelease, at)
        elif doing is _Doing.RESTING:
            self._tap()

    def cancel(self) -> None:
        """Forget all fingers."""
        self._give_up()
        self._doing = _Doing.NOTHING

    def _drag(self, here: QPointF) -> None:
        if self._doing is _Doing.RESTING:
            if QLineF(self._began, here).length() < QApplication.startDragDistance():
                return
            self.hold.stop()
            if self._takes(self._began):
                self._doing = _Doing.DRAGGING
                self._mouse(QEvent.Type.MouseButtonPress, self._began)
            else:
                self._doing = _Doing.PANNING
        if self._doing is _Doing.DRAGGING:
            self._mouse(QEvent.Type.MouseMove, here)
        elif self._doing is _Doing.PANNING:
            self._scroll((here - self._last).toPoint())
        self._last = here

    def _pinch(self, down: Sequence[QEventPoint]) -> None:
        """Zoom at the middle of two fingers, and move the board along with it."""
        if len(down) < 2:
            self._doing = _Doing.SPENT
            return
        middle, span = _middle(down), _span(down)
        self._scroll((middle - self._last).toPoint())
        if span > 0 and self._span > 0:
            self._zoom(span / self._span, middle)
        self._span, self._last = span, middle

    def _tap(self) -> None:
        press, let_go = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
        near = QApplication.startDragDistance() * 2
        if self._tapped is not None and QLineF(self._tapped, self._began).length() < near:
            press = QEvent.Type.MouseButtonDblClick
            self._forget()
        else:
            self._tapped = self._began
            self._twice.start()
        self._mouse(press, self._began)
        self._mouse(let_go, self._began)

    def _forget(self) -> None:
        self._twice.stop()
        self._tapped = None

    def _held(self) -> None:
        """Open the menu under a finger that rests."""
        self._doing = _Doing.SPENT
        port, at = self._scene.views()[0].viewport(), self._began.toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(port, QContextMenuEvent(reason, at, port.mapToGlobal(at)))

    def _give_up(self) -> None:
        """Leave as it was what one finger has begun."""
        self.hold.stop()
        if self._doing is _Doing.DRAGGING:
            self._scene.cancel()
            self._mouse(QEvent.Type.MouseButtonRelease, self._last)

    def _takes(self, at: QPointF) -> bool:
        """Tell whether a finger there takes a card, a note, a port or a line's end."""
        view = self._scene.views()[0]
        point = view.mapToScene(at.toPoint())
        if any(isinstance(item, Card | Paper | Pill) for item in self._scene.items(point)):
            return True
        return grabbed(self._scene, point, view.transform().m11()) is not None

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        """Do what the mouse would do there."""
        port, left = self._scene.views()[0].viewport(), Qt.MouseButton.LeftButton
        moves, gone = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        button = Qt.MouseButton.NoButton if moves else left
        held = Qt.MouseButton.NoButton if gone else left
        none = Qt.KeyboardModifier.NoModifier
        where = port.mapToGlobal(at)
        QApplication.sendEvent(port, QMouseEvent(kind, at, where, button, held, none))


def _middle(down: Sequence[QEventPoint]) -> QPointF:
    return (down[0].position() + down[1].position()) / 2


def _span(down: Sequence[QEventPoint]) -> float:
    return QLineF(down[0].position(), down[1].position()).length()
