"""A ring that shows for a moment which card is meant."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QTimeLine
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics

LASTS_MS = 1100
_OUT = 5.0  # from the card's border to the ring
_REACH = 10.0  # how much farther out the ring begins


class Flash(QGraphicsItem):
    """Closes in on a box of the scene, stays, fades and takes itself away.

    *part* is a row inside the box that is tinted as long.
    """

    def __init__(self, scene: QGraphicsScene, box: QRectF, part: QRectF | None = None):
        super().__init__()
        self.box, self.part = box, part
        self._passed = 0.0
        self.setZValue(3)
        scene.addItem(self)
        self._line = QTimeLine(LASTS_MS, scene)
        self._line.setEasingCurve(QEasingCurve.Type.Linear)
        self._line.valueChanged.connect(self._pass)
        self._line.finished.connect(self.end)
        self._line.start()

    def end(self) -> None:
        """Take it away at once, if it has not gone."""
        scene = self.scene()
        if scene is not None:
            self._line.stop()
            self._line.deleteLater()
            scene.removeItem(self)

    def boundingRect(self) -> QRectF:
        """Cover the ring where it is largest."""
        out = _OUT + _REACH + 4
        return self.box.adjusted(-out, -out, out, out)

    def shape(self) -> QPainterPath:
        """Be in nobody's way: cards, ports and lines under it can be taken."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the ring, and the tint on the part."""
        strength = min(1.0, (1 - self._passed) * 2.5)
        colour = QColor(theme.current().select)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.part is not None:
            colour.setAlphaF(0.22 * strength)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(self.part, 8, 8)
        colour.setAlphaF(0.75 * strength)
        painter.setPen(QPen(colour, 3 / min(painter.transform().m11(), 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = _OUT + _REACH * max(0.0, 1 - self._passed * 5)
        ring = self.box.adjusted(-out, -out, out, out)
        painter.drawRoundedRect(ring, metrics.CORNER + out, metrics.CORNER + out)

    def _pass(self, passed: float) -> None:
        self._passed = passed
        self.update()
