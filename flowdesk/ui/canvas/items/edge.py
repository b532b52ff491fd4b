"""A connection on the canvas: easy to hit, with an arrow and a handle that deletes it."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from flowdesk.flow.step import Port
from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.items import metrics

ARM_MS = 200  # so long the pointer rests on an edge before its ✕ is there
_OUT = (
    max(metrics.EDGE_REACH / 2, metrics.HANDLE_REACH) + 2
)  # from the line to all that belongs to it

_MARKED = QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged
_LEAVES = QGraphicsItem.GraphicsItemChange.ItemSceneChange


class Line(Enum):
    """What an edge is drawn as."""

    ONWARD = "onward"
    LOOP = "loop"
    WAY_OUT = "way out"  # taken by who could not answer
    BROKEN = "broken"  # its target does not exist
    DRAFT = "draft"  # being drawn


class Edge(QGraphicsItem):
    """Shows one connection; `port` is None on START's own edge, which cannot be deleted."""

    def __init__(self, port: Port | None):
        super().__init__()
        self.port = port
        self.line = Line.ONWARD
        self.path = QPainterPath()
        self._shape: QPainterPath | None = None
        self._box = QRectF()
        self._halfway: QPointF | None = None
        self._hovered = False
        self._armed = False
        self.is_parted = False
        self.weight = 0.0  # how thick a band lies under the line, in pixels at 100 %
        self.beside: Callable[[], object] | None = None  # follows where the line leads
        self._rest: QTimer | None = None
        if port is not None:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            self.setAcceptHoverEvents(True)

    def lead(self, path: QPainterPath, line: Line) -> None:
        """Take another way, drawn as said."""
        if path == self.path and line == self.line:
            return
        if self.scene() is not None:
            self.prepareGeometryChange()
        self.path, self.line, self._shape, self._halfway = path, line, None, None
        self._box = path.controlPointRect().adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.update()
        if self.beside is not None:
            self.beside()

    def weigh(self, weight: float) -> None:
        """Lie on a band of so many pixels at 100 %, of at most 22; 0 is none."""
        if weight != self.weight:
            self.weight = weight
            self.update()

    def part(self, parted: bool) -> None:
        """Show, or no more, that a step would be put in between."""
        if parted != self.is_parted:
            self.is_parted = parted
            self.update()

    @property
    def crossed(self) -> bool:
        """Tell whether the ✕ is there: on a marked edge, or once the pointer has rested on it."""
        return self.port is not None and (self._armed or self.isSelected())

    def handle_at(self, point: QPointF, zoom: float) -> bool:
        """Tell whether a point of the scene is on the ✕ that is shown at a zoom."""
        way = point - self.middle()
        seen = self.crossed and zoom >= metrics.OVERVIEW
        return seen and way.x() ** 2 + way.y() ** 2 <= metrics.HANDLE_REACH**2

    def end_at(self, point: QPointF) -> bool:
        """Tell whether a point of the scene is at the edge's end, where it can be pulled off."""
        way = point - self.path.currentPosition()
        return way.x() ** 2 + way.y() ** 2 <= metrics.END_REACH**2

    def middle(self) -> QPointF:
        """Give where the handle stands, in the scene."""
        if self._halfway is None:
            self._halfway = QPointF() if self.path.isEmpty() else self.path.pointAtPercent(0.5)
        return self._halfway

    def boundingRect(self) -> QRectF:
        """Cover the line, its reach and its handle."""
        return self._box

    def shape(self) -> QPainterPath:
        """Take the pointer near the line, not only on it."""
        if self._shape is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(metrics.EDGE_REACH)
            self._shape = stroker.createStroke(self.path)
            self._shape.setFillRule(Qt.FillRule.WindingFill)
            self._shape.addEllipse(self.middle(), metrics.HANDLE_REACH, metrics.HANDLE_REACH)
        return self._shape

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the line with what the pointer and the marking make of it."""
        self.draw(painter, self.isSelected(), self._hovered, self.crossed)

    def draw(
        self, painter: QPainter, marked: bool = False, hovered: bool = False, crossed: bool = False
    ) -> None:
        """Paint the line, its arrow, and ↺ or ✕ on its middle."""
        colour = self._colour(marked)
        strong = marked or hovered or self.is_parted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.weight:
            self._band(painter, colour)
        pen = QPen(colour, metrics.EDGE + (1 if strong else 0))
        if self.is_parted or self.line in (Line.BROKEN, Line.DRAFT):
            pen.setDashPattern([3, 2])
        elif self.line is Line.WAY_OUT:
            pen.setWidthF(pen.widthF() - metrics.QUIET)
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
        if painter.transform().m11() >= metrics.OVERVIEW:
            self.draw_arrow(painter, colour)
            if self.is_parted:
                self._sign(painter, "plus", colour)
            elif crossed:
                self._sign(painter, "x", theme.current().error)
            elif self.line is Line.LOOP:
                self._sign(painter, "rotate-ccw", colour)

    def _band(self, painter: QPainter, colour: QColor) -> None:
        veil = QColor(colour)
        veil.setAlphaF(0.28)
        painter.setPen(QPen(veil, self.weight, c=Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)

    def _colour(self, marked: bool) -> QColor:
        look = theme.current()
        if marked or self.is_parted or self.line is Line.DRAFT:
            return look.select
        by_line = {Line.LOOP: look.back_edge, Line.BROKEN: look.error}
        return by_line.get(self.line, look.edge)

    def draw_arrow(self, painter: QPainter, colour: QColor) -> None:
        """Paint the arrow alone, in a colour."""
        tip = self.path.currentPosition()
        if self.line is Line.BROKEN:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        back = QPointF(metrics.ARROW, 0)
        side = QPointF(0, metrics.ARROW / 2)
        painter.drawPolygon(QPolygonF([tip, tip - back - side, tip - back + side]))

    def _sign(self, painter: QPainter, icon: str, colour: QColor) -> None:
        look = theme.current()
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(look.surface)
        painter.drawEllipse(self.middle(), metrics.HANDLE, metrics.HANDLE)
        box = QRectF(self.middle(), self.middle()).adjusted(-6, -6, 6, 6)
        icons.draw(painter, icon, colour, box)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Show the handle that deletes, after a moment."""
        self._hover(True)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Hide the handle."""
        self._hover(False)

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        """Lie above other edges while marked, so that this one's end is the one that is pulled."""
        if change is _MARKED:
            self._raise()
        elif change is _LEAVES:
            self._forget()
        return value

    def _hover(self, hovered: bool) -> None:
        self._hovered, self._armed = hovered, False
        self._forget()
        if hovered:
            self._rest = QTimer(self.scene(), singleShot=True, interval=ARM_MS)
            self._rest.timeout.connect(self._arm)
            self._rest.start()
        self._raise()
        self.update()

    def _forget(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest.deleteLater()
            self._rest = None

    def _arm(self) -> None:
        self._forget()
        self._armed = True
        self.update()

    def _raise(self) -> None:
        self.setZValue(0.5 if self._hovered else 0.4 if self.isSelected() else 0)
