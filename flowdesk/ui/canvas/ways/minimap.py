"""The map in the corner: all cards small, problems as dots, and the part that is seen."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.ui import theme
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import CanvasView
from flowdesk.ui.widgets import make

SIZE = QSize(184, 120)
_PAD = 8.0
_CLOSEST = 0.12  # the largest scale: a few cards stay small
_DOT = 3.0
_HIDDEN = "flowdesk.map.hidden"  # a property of the QApplication: one choice for every flow


def wanted() -> bool:
    """Tell whether the owner wants to see the map."""
    return not make.application().property(_HIDDEN)


def want(shown: bool) -> None:
    """Keep the owner's choice while the desk runs."""
    make.application().setProperty(_HIDDEN, not shown)


class Minimap(QFrame):
    """Shows where the view is on the board; a press goes there, a drag takes the view along.

    `pressed` and `released` frame a drag, so that its owner can remember where it began.
    """

    pressed = Signal()
    released = Signal()

    def __init__(
        self, scene: CanvasScene, boxes: Boxes, view: CanvasView, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._scene = scene
        self._boxes = boxes
        self._view = view
        self._cards: QPixmap | None = None
        self._rects: dict[str, list[QRectF]] | None = None  # by the token of their colour
        self._world = QRectF()
        self._held: QPointF | None = None  # from the middle of the view to where it was taken
        self.setProperty("role", "card")
        self.setFixedSize(SIZE)
        self.setAccessibleName("Map of the flow")
        self.setToolTip("Drag the frame to look around")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        for signal in (view.moved, view.zoomed):
            signal.connect(self._follow)
        document = scene.document
        for signal in (document.changed, document.problems_changed, document.selection_changed):
            signal.connect(self._redraw)
        document.waiting_changed.connect(self._redraw)

    def at(self, point: QPointF) -> QPointF:
        """Give where a point of the board is on the map."""
        world = self._world_now()
        scale = self._scale(world)
        middle = QPointF(self.width() / 2, self.height() / 2)
        return middle + (point - world.center()) * scale

    def frame(self) -> QRectF:
        """Give the part of the map that is seen on the board."""
        seen = self._view.in_sight()
        return QRectF(self.at(seen.topLeft()), self.at(seen.bottomRight()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame; beside it, bring the view there first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.pressed.emit()
        frame = self.frame()
        here = event.position()
        self._world = self._world_now()
        self._held = here - frame.center() if frame.contains(here) else QPointF()
        self._lead(here)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the view along."""
        if self._held is not None:
            self._lead(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let the frame go."""
        if self._held is None:
            return
        self._held = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._redraw()
        self.released.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, then the frame over them."""
        super().paintEvent(event)
        world = self._world_now()
        if self._cards is None or world != self._world:
            self._world = world
            self._cards = self._drawn()
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._cards)
        fill = QColor(look.select)
        fill.setAlphaF(0.10)
        painter.setPen(QPen(look.select, 1.5))
        painter.setBrush(fill)
        inside = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.drawRoundedRect(self.frame().intersected(inside), 3, 3)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
        super().changeEvent(event)

    def _lead(self, here: QPointF) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        held = self._held or QPointF()
        point = self._world.center() + (here - held - middle) / self._scale(self._world)
        self._view.centre(point)

    def _world_now(self) -> QRectF:
        """Give the part of the board that the map shows: the flow and what is seen.

        While the frame is held the map stands still.
        """
        if self._held is not None:
            return self._world
        return self._boxes.content().united(self._view.in_sight())

    def _scale(self, world: QRectF) -> float:
        wide, high = self.width() - 2 * _PAD, self.height() - 2 * _PAD
        return min(wide / world.width(), high / world.height(), _CLOSEST)

    def _follow(self) -> None:
        if self.isVisible():
            self.update()

    def _redraw(self) -> None:
        self._cards = self._rects = None
        self.update()

    def _drawn(self) -> QPixmap:
        """Paint what does not change while one looks around."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_cards(painter)
        self._paint_dots(painter)
        painter.end()
        return picture

    def _paint_cards(self, painter: QPainter) -> None:
        if self._rects is None:
            self._rects = self._gathered()
        look = theme.current()
        quiet = theme.mix(look.edge, look.surface, 0.55)
        scale, middle = self._scale(self._world), self._world.center()
        painter.save()
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-middle)
        for name, rects in self._rects.items():
            painter.setBrush(quiet if name == "edge" else getattr(look, name))
            painter.drawRects(rects)
        painter.restore()

    def _gathered(self) -> dict[str, list[QRectF]]:
        """Give what is drawn, in the scene; in a large flow no card is smaller than two pixels."""
        rects: dict[str, list[QRectF]] = {"edge": [], "pill": [], "primary": [], "select": []}
        least = 2 / self._scale(self._boxes.content())
        for card, box in self._boxes.all():
            mark = card.mark
            colour = "select" if mark.selected else "primary" if mark.waiting else "edge"
            rects[colour].append(_at_least(box, least))
        for pill in (self._scene.start, self._scene.end):
            if pill.isVisible():
                rects["pill"].append(_at_least(pill.box(), least))
        return rects

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint a full dot where something is wrong, and a ring where there is a hint."""
        look = theme.current()
        for card, box in self._boxes.all():
            if not card.mark.problems:
                continue
            errors = card.mark.errors
            painter.setPen(QPen(look.surface if errors else look.warn, 1.2))
            painter.setBrush(look.error if errors else look.surface)
            painter.drawEllipse(self.at(box.topRight()), _DOT, _DOT)


def _at_least(box: QRectF, side: float) -> QRectF:
    return QRectF(box.topLeft(), QSizeF(max(box.width(), side), max(box.height(), side)))
