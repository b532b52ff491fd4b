"""The window onto the canvas: scrolling, zooming, panning, and the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import habits
from flowdesk.ui.canvas.adding.kind_target import KindTarget
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.grid import paint_grid
from flowdesk.ui.canvas.notes.paper import Paper
from flowdesk.ui.canvas.pointing.bands import adding
from flowdesk.ui.canvas.pointing.fingers import Fingers
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.ways.drift import Drift
from flowdesk.ui.canvas.ways.framing import farthest, largest, way_into

_SMALLEST, _LARGEST = 0.1, 3.0
READABLE = 0.6
_BOARD = QRectF(-1_100_000, -1_100_000, 2_200_000, 2_200_000)  # wider than any layout may be


class CanvasView(KindTarget):
    """Shows a scene; every change goes through the scene's document."""

    step_asked = Signal()  # a key asked for a new step
    zoomed = Signal(float)
    moved = Signal()  # another part of the board is seen

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None):
        super().__init__(scene, parent)
        self._scene = scene
        self._pan: QPoint | None = None
        self._space = False
        self._drift = Drift(self._scroll, self._is_carrying, self)
        self._tapped = False  # space was pressed, and nothing panned with it yet
        self._cut: tuple[float, int, int] | None = None  # what `fit` showed of a large flow
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSceneRect(_BOARD)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Canvas"))
        self.viewport().setMouseTracking(True)
        self.fingers = Fingers(scene, self.viewport(), self.zoom_by, self._scroll, self)
        self.kind_carried.connect(lambda at: self._drift.follow(at, self.viewport().rect()))

    def zoom(self) -> float:
        """Give the zoom, 1 for 100 %."""
        return self.transform().m11()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; what is at a place of the viewport (its middle by default) stays there."""
        wanted = min(self.zoom() * factor, _LARGEST)
        if wanted < _SMALLEST:
            wanted = max(wanted, farthest(self.viewport().rect(), self._scene.content(), _SMALLEST))
        where = (at or QPointF(self.viewport().rect().center())).toPoint()
        before = self.mapToScene(where)
        self.setTransform(self.transform().fromScale(wanted, wanted))
        self._scene.overview.see(wanted)
        self._bring(before, where)
        self.zoomed.emit(wanted)
        self.moved.emit()

    def zoom_reset(self) -> None:
        """Zoom to 100 % around the middle."""
        self.zoom_by(1 / self.zoom())

    def fit(self, rooms: Sequence[QRect]) -> None:
        """Show everything in the part of the viewport where it is largest, at most at 100 %.

        What could not be read so is shown from START on, at a size that can be; asked again at
        once, everything is shown after all.
        """
        whole = self._scene.content()
        air = max(24, whole.width() / 100, whole.height() / 100)  # seen from far away, too
        whole = whole.adjusted(-air, -air, air, air)
        scale, room = largest(rooms, whole)
        if scale >= READABLE or self._seen() == self._cut:
            self._cut = None
            self.show_box(whole, rooms)
            return
        self.zoom_by(READABLE / self.zoom())
        self.go_home(room)
        self._cut = self._seen()

    def leaves_out(self) -> bool:
        """Tell whether `fit` has just shown a part only."""
        return self._cut is not None and self._cut == self._seen()

    def show_box(self, box: QRectF, rooms: Sequence[QRect]) -> None:
        """Show a box of the board in the part where it is largest, at most at 100 %."""
        scale, room = largest(rooms, box)
        self.zoom_by(scale / self.zoom())
        self._bring(box.center(), room.center())

    def centre(self, point: QPointF) -> None:
        """Scroll so that a point of the board is in the middle."""
        self._bring(point, self.viewport().rect().center())

    def in_sight(self) -> QRectF:
        """Give the part of the board that is seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def go_home(self, free: QRect) -> None:
        """Show START at the left of a part of the viewport, or everything at 100 % where it fits."""
        whole, zoom = self._scene.content(), self.zoom()
        at = QPointF(free.topLeft()) + QPointF(16, 32)
        if whole.height() * zoom < free.height() - 32:
            at.setY(free.center().y() - whole.height() * zoom / 2)
        self._bring(QPointF(whole.left(), whole.top()), at.toPoint())
        start = self._scene.start.box()
        if not self.mapToScene(free).boundingRect().contains(start):
            self._bring(
                start.center(), QPoint(round(at.x() + start.width() * zoom), free.center().y())
            )

    def _seen(self) -> tuple[float, int, int]:
        """Give what makes the picture: the zoom, and how far it is scrolled."""
        return self.zoom(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def reveal(self, box: QRectF, free: QRect) -> None:
        """Scroll just as far as a box of the board needs to be seen in a part of the viewport."""
        self._scroll(way_into(free, self.mapFromScene(box).boundingRect()))

    def pointer(self) -> QPointF:
        """Give where the pointer is on the board, or the middle where it is elsewhere."""
        inside = self.viewport().mapFromGlobal(self.cursor().pos())
        room = self.viewport().rect()
        return self.mapToScene(inside if room.contains(inside) else room.center())

    def _bring(self, point: QPointF, where: QPoint) -> None:
        """Scroll so that a point of the board is at a place of the viewport."""
        way = self.mapFromScene(point) - where
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + way.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + way.y())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell that another part is seen."""
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the board with its dots."""
        paint_grid(painter, QRectF(rect), self.zoom())
        self._scene.overview.paint(painter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom at the pointer, with Shift scroll sideways.

        A wheel may be chosen to do it the other way round; two fingers on a trackpad always scroll.
        """
        step = event.angleDelta()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wheel = event.phase() == Qt.ScrollPhase.NoScrollPhase
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if held != (wheel and not shifted and habits.on(habits.WHEEL_ZOOMS)):
            self.zoom_by(1.0015 ** (step.y() or step.x()), event.position())
        else:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else step / 2
            if shifted and not way.x():
                way = way.transposed()
            self._scroll(way)
        event.accept()

    def _scroll(self, way: QPoint) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - way.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - way.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan with the middle button or with space held."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._pan = event.position().toPoint()
            self._tapped = False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()
            return
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if left and shifted and self.itemAt(event.position().toPoint()) is None:
            event = adding(event)  # a band with Shift takes nothing away from what is marked
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, if a pan has begun."""
        if self._pan is None:
            super().mouseMoveEvent(event)
            self._drift.follow(event.position().toPoint(), self.viewport().rect())
            return
        here = event.position().toPoint()
        self._scroll(here - self._pan)
        self._pan = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the pan."""
        self._drift.stop()
        if self._pan is None:
            super().mouseReleaseEvent(event)
            return
        self._pan = None
        self._show_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a gesture with Escape; space makes the pointer a hand. Other keys: `keyboard`."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._tapped = self._tapped or not event.isAutoRepeat()
            self._space = True
            self._show_cursor()
        elif key == Qt.Key.Key_Escape:
            if not self._scene.cancel():
                self._scene.document.select()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the hand go with the space bar; without a pan it asked for a step."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
            if self._tapped:
                self._tapped = False
                self.step_asked.emit()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys and a pan: their release will not be heard."""
        self._space = self._tapped = False
        self._pan = None
        self._drift.stop()
        self._show_cursor()
        super().focusOutEvent(event)

    def _show_cursor(self) -> None:
        hand = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(hand if self._space else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Mark the card under the pointer, then offer what can be done."""
        item = self.itemAt(event.pos())
        if isinstance(item, Card) and item.step.id not in self._scene.document.selection.steps:
            self._scene.document.select({item.step.id})
        elif isinstance(item, Paper) and item.number not in self._scene.document.selection.notes:
            self._scene.document.select(notes={item.number})
        self.customContextMenuRequested.emit(event.pos())
        event.accept()

    def _is_carrying(self) -> bool:
        return self.kind_is_over or self._scene.is_carrying()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)
