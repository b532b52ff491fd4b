"""The board behind the cards."""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from flowdesk.ui import theme
from flowdesk.ui.canvas import metrics


def paint_grid(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Fill a part of the board and dot it; from far away the dots stand wider, then go."""
    look = theme.current()
    painter.fillRect(rect, look.ground)
    gap = metrics.GRID if zoom >= 0.6 else metrics.GRID * 2
    if zoom < 0.3:
        return
    columns = range(floor(rect.left() / gap), ceil(rect.right() / gap) + 1)
    rows = range(floor(rect.top() / gap), ceil(rect.bottom() / gap) + 1)
    dots = QPolygonF([QPointF(x * gap, y * gap) for x in columns for y in rows])
    pen = QPen(theme.mix(look.edge, look.ground, 0.35), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawPoints(dots)
