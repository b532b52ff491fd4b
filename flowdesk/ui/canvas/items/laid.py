"""What lies on the board and can be carried by hand: cards, pills and notes."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsItem

_MOVED = QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged
_MARKED = QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged
_FLAGS = (  # put together once: Python takes its time for each
    QGraphicsItem.GraphicsItemFlag.ItemIsMovable
    | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
    | QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges
)


class Laid(QGraphicsItem):
    """A box with its corner at the item's place. It tells its scene when hands have moved it.

    *around* is how far beyond the box it paints, *reach* how far beyond it a press takes it.
    """

    around = 0.0
    reach = 0.0

    def let_carry(self) -> None:
        """Let hands mark it and carry it."""
        self.setFlags(_FLAGS)

    def size(self) -> QSizeF:
        """Give the size of the box."""
        raise NotImplementedError

    def tell(self, scene: Any) -> None:
        """Tell the scene that the box lies elsewhere now."""
        raise NotImplementedError

    def marked(self, is_marked: bool) -> None:
        """Hear that it was marked or let go."""

    def box(self) -> QRectF:
        """Give the box in the scene."""
        return QRectF(self.pos(), self.size())

    def boundingRect(self) -> QRectF:
        """Cover the box and what is painted around it."""
        out = self.around
        return QRectF(QPointF(), self.size()).adjusted(-out, -out, out, out)

    def shape(self) -> QPainterPath:
        """Take presses on the box and within its reach."""
        path, out = QPainterPath(), self.reach
        path.addRect(QRectF(QPointF(), self.size()).adjusted(-out, -out, out, out))
        return path

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        """Tell the scene of a move, and the item itself of its marking."""
        if change is _MOVED:
            scene = self.scene()
            if scene:
                self.tell(scene)
        elif change is _MARKED:
            self.marked(bool(value))
        return value
