"""The thin lines that show what a dragged card has come level with."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from flowdesk.ui import theme
from flowdesk.ui.canvas.arranging.snapping import Guide

_OUT = 12.0  # so far a line goes on beyond the cards
_INSIDE = 2.0  # so far from the cards a gap's line ends
_THICK = 1.25
_STROKE = 5.0  # half of the stroke at the end of a gap


class GuideLine(QGraphicsItem):
    """One guide; the pointer goes through it."""

    def __init__(self, guide: Guide):
        super().__init__()
        self._line = QLineF(QPointF(*guide.start), QPointF(*guide.end))
        self._gap = guide.gap
        self.setZValue(0.5)  # over the connections, under the cards: no line strikes words out

    def boundingRect(self) -> QRectF:
        """Cover the line and its ends."""
        ends = QRectF(self._line.p1(), self._line.p2()).normalized()
        return ends.adjusted(-_OUT - 2, -_OUT - 2, _OUT + 2, _OUT + 2)

    def shape(self) -> QPainterPath:
        """Be in nobody's way."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint a pixel wide at every zoom."""
        painter.setPen(QPen(theme.current().select, _THICK / painter.transform().m11()))
        if not self._line.length():
            return
        way = self._line.unitVector()
        along = QPointF(way.dx(), way.dy())
        if not self._gap:
            painter.drawLine(self._line.p1() - along * _OUT, self._line.p2() + along * _OUT)
            return
        ends = self._line.p1() + along * _INSIDE, self._line.p2() - along * _INSIDE
        painter.drawLine(*ends)
        across = QPointF(-along.y(), along.x()) * _STROKE
        for end in ends:
            painter.drawLine(end - across, end + across)


class Guides:
    """The guides of one scene; equal ones stay as they are."""

    def __init__(self, scene: QGraphicsScene):
        self._scene = scene
        self._shown: tuple[Guide, ...] = ()
        self._lines: list[GuideLine] = []

    def show(self, guides: Sequence[Guide]) -> None:
        """Show these and no others."""
        if tuple(guides) == self._shown:
            return
        for line in self._lines:
            self._scene.removeItem(line)
        self._shown = tuple(guides)
        self._lines = [GuideLine(guide) for guide in guides]
        for line in self._lines:
            self._scene.addItem(line)

    def shown(self) -> tuple[Guide, ...]:
        """Give what is shown."""
        return self._shown
