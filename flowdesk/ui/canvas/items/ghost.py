"""The card that is not there yet: it stands where a step will be made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.adding.inserting import Spot
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.places import Point

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene


class Ghost(QGraphicsItem):
    """A dashed card; the pointer goes through it."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(1.5)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def stand(self, scene: "CanvasScene", entry: QPointF) -> None:
        """Stand so that a line to a point arrives at it."""
        self.setPos(*self.corner(entry))
        if self.scene() is not scene:
            scene.addItem(self)

    def leave(self) -> None:
        """Be there no more."""
        if self.scene() is not None:
            self.scene().removeItem(self)

    def corner(self, entry: QPointF) -> Point:
        """Give the upper left corner of the card at which a line arrives."""
        return entry.x(), entry.y() - metrics.ENTRY

    def box(self) -> QRectF:
        """Give the card in the scene."""
        return QRectF(self.pos().x(), self.pos().y(), metrics.CARD_WIDTH, metrics.GHOST_HEIGHT)

    def boundingRect(self) -> QRectF:
        """Cover the card and its outline."""
        return QRectF(-2, -2, metrics.CARD_WIDTH + 4, metrics.GHOST_HEIGHT + 4)

    def shape(self) -> QPainterPath:
        """Take no pointer."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the dashed outline, and a + where the kind's tile will be."""
        look = theme.current()
        veil = QColor(look.surface)
        veil.setAlphaF(0.85)
        pen = QPen(look.select, 1.5)
        pen.setDashPattern([4, 3])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(veil)
        box = QRectF(0, 0, metrics.CARD_WIDTH, metrics.GHOST_HEIGHT)
        painter.drawRoundedRect(box, metrics.CORNER, metrics.CORNER)
        icons.draw(painter, "plus", look.select, QRectF(metrics.PAD + 2, 13, 18, 18))
        painter.setFont(theme.text_font(13, strong=True))
        painter.setPen(look.text)
        line = QRectF(metrics.PAD + metrics.TILE + 8, 11, metrics.CARD_WIDTH, metrics.TILE)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, tr("New step"))


def edge_at(scene: "CanvasScene", point: QPointF) -> Edge | None:
    """Give the edge that a step dropped at a point would cut; none under a card or a pill."""
    for item in scene.items(point):
        if isinstance(item, Card | Pill):
            return None
        if isinstance(item, Edge) and item.port is not None and item.line is not Line.BROKEN:
            return item
    return None


def spot_at(scene: "CanvasScene", point: QPointF) -> Spot | None:
    """Give the spot of a card whose head is under a point, on the edge there if there is one; None
    where a card or a pill stands.
    """
    if any(isinstance(item.topLevelItem(), Card | Pill) for item in scene.items(point)):
        return None
    at = (point.x() - metrics.CARD_WIDTH / 2, point.y() - metrics.ENTRY)
    edge = edge_at(scene, point)
    return Spot(at) if edge is None else Spot(at, edge.port, cuts=True)
