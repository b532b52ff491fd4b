"""The map in the corner: all cards small, problems as dots, and the part that is seen."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.flow.problem import Severity
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.notes.paper import rim
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import CanvasView
from flowdesk.ui.widgets import make

SIZE = QSize(184, 120)
_PAD = 8.0
_CLOSEST = 0.12  # the largest scale: a few cards stay small
_DOT = 3.0
PAUSE_MS = 150
_MANY = 600  # above so many cards they are painted once, and that picture is scaled
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
        self._flow: QPixmap | None = None  # the cards of a large flow, where it fills the map
        self._painted = QRectF()  # the part of the board that this picture is of
        self._world = QRectF()
        self._held: QPointF | None = None  # from the middle of the view to where it was taken
        self.setProperty("role", "card")
        self.setFixedSize(SIZE)
        self.setAccessibleName(tr("Map of the flow"))
        self.setToolTip(tr("Drag the frame to look around"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        for signal in (view.moved, view.zoomed):
            signal.connect(self._follow)
        document = scene.document
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._redraw)
        scene.rearranged.connect(self._redraw_soon)
        self._wrong: frozenset[tuple[str | None, Severity]] = frozenset()  # what the dots say
        document.problems_changed.connect(self._hear_problems)
        for signal in (document.selection_changed, document.waiting_changed):
            signal.connect(self._mark)

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

    def _redraw_soon(self) -> None:
        """Paint the cards anew; those of a large flow once nothing has moved for a moment."""
        if self._flow is None or len(self._scene.cards) <= _MANY:
            self._redraw()
        else:
            self._pause.start()
            self._mark()

    def _redraw(self) -> None:
        self._flow = None
        self._mark()

    def _hear_problems(self) -> None:
        """Draw other dots; with every letter that is typed the problems come anew, mostly the same."""
        wrong = frozenset((each.step, each.severity) for each in self._scene.document.problems)
        if wrong != self._wrong:
            self._wrong = wrong
            self._mark()

    def _mark(self) -> None:
        self._cards = None
        self.update()

    def _drawn(self) -> QPixmap:
        """Paint what does not change while one looks around."""
        picture = self._blank()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if len(self._scene.cards) <= _MANY:
            self._paint_cards(painter, self._world)
        else:
            self._paint_flow(painter)
        self._paint_marked(painter)
        self._paint_dots(painter)
        painter.end()
        return picture

    def _blank(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _paint_flow(self, painter: QPainter) -> None:
        """Paint all cards from a picture that holds until one is elsewhere, smaller if need be."""
        if self._flow is None:
            content = self._painted = self._boxes.content()
            self._flow = self._blank()
            inside = QPainter(self._flow)
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            inside.setPen(Qt.PenStyle.NoPen)
            self._paint_cards(inside, content)
            inside.end()
        content = self._painted
        share = self._scale(self._world) / self._scale(content)
        if share == 1.0 and self._world == content:
            painter.drawPixmap(0, 0, self._flow)
            return
        size = self._flow.size() * share  # scaled in one go, so that no thin card is lost
        small = self._flow.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        box = QRectF(0, 0, self.width() * share, self.height() * share)
        box.moveCenter(self.at(content.center()))
        painter.drawPixmap(box, small, QRectF(small.rect()))

    def _paint_cards(self, painter: QPainter, world: QRectF) -> None:
        """Paint every card, and the pills, where a part of the board fills the map."""
        look = theme.current()
        boxes = [box for _, box in self._boxes.all()]
        pills = [each.box() for each in (self._scene.start, self._scene.end) if each.isVisible()]
        self._paint_boxes(painter, world, self._scene.papers.boxes(), rim(look))
        self._paint_boxes(painter, world, boxes, theme.mix(look.edge, look.surface, 0.55))
        self._paint_boxes(painter, world, pills, look.pill)

    def _paint_marked(self, painter: QPainter) -> None:
        look, document = theme.current(), self._scene.document
        lit = () if document.waiting is None else (document.waiting,)
        for names, colour in ((lit, look.primary), (document.selection.steps, look.select)):
            boxes = [box for _, box in self._boxes.of(names)]
            self._paint_boxes(painter, self._world, boxes, colour)
        notes = filter(None, map(self._scene.box_of, document.selection.notes))
        self._paint_boxes(painter, self._world, [*notes], look.select)

    def _paint_boxes(
        self, painter: QPainter, world: QRectF, boxes: Sequence[QRectF], colour: QColor
    ) -> None:
        """Paint boxes of the board; in a large flow none is smaller than two pixels."""
        scale, least = self._scale(world), 2 / self._scale(self._boxes.content())
        painter.save()
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-world.center())
        painter.setBrush(colour)
        painter.drawRects([_at_least(box, least) for box in boxes])
        painter.restore()

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint a full dot where something is wrong, and a ring where there is a hint."""
        look = theme.current()
        bad = dict.fromkeys(each.step for each in self._scene.document.problems if each.step)
        scale, middle = self._scale(self._world), QPointF(self.width() / 2, self.height() / 2)
        start = middle - self._world.center() * scale
        full = QPen(look.surface, 1.2), look.error
        ring = QPen(look.warn, 1.2), look.surface
        for sign, where in ((ring, self._corners(bad, False)), (full, self._corners(bad, True))):
            painter.setPen(sign[0])
            painter.setBrush(sign[1])
            spots = (start + corner * scale for corner in where)
            for spot in {(round(at.x()), round(at.y())): at for at in spots}.values():
                painter.drawEllipse(spot, _DOT, _DOT)

    def _corners(self, names: Iterable[str], errors: bool) -> Iterator[QPointF]:
        """Give the corners of cards at which dots stand: those of errors, or the others. Thousands
        may share a pixel.
        """
        return (box.topRight() for card, box in self._boxes.of(names) if card.mark.errors is errors)


def _at_least(box: QRectF, side: float) -> QRectF:
    wide, high = box.width(), box.height()
    if wide >= side and high >= side:
        return box
    return QRectF(box.topLeft(), QSizeF(max(wide, side), max(high, side)))
