"""The board behind the cards."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics

_DOT = 1.6
_STRIP = 256  # a row of dots is made in pieces of so many pixels


def paint_grid(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Fill a part of the board and dot it; from far away the dots stand wider, then go.

    A row of dots is drawn once for a zoom and put down again for every row, on whole pixels.
    """
    look = theme.current()
    painter.fillRect(rect, look.ground)
    gap = metrics.GRID if zoom >= 0.6 else metrics.GRID * 2
    if zoom < 0.3:
        return
    first = QPointF(floor(rect.left() / gap) * gap, floor(rect.top() / gap) * gap)
    seen = painter.worldTransform()
    start, apart = seen.map(first), gap * zoom
    wide = seen.mapRect(rect).width() + 2 * apart
    colour = theme.mix(look.edge, look.ground, 0.35)
    ratio = painter.device().devicePixelRatioF()
    row = _row(apart, ceil(wide / _STRIP) * _STRIP, colour.rgb(), ratio)
    painter.save()
    painter.resetTransform()
    for number in range(ceil((rect.bottom() - first.y()) / gap) + 1):
        at = QPointF(start.x(), start.y() + number * apart) - QPointF(_DOT, _DOT)
        painter.drawPixmap(QPoint(round(at.x()), round(at.y())), row)
    painter.restore()


@lru_cache(maxsize=16)
def _row(apart: float, wide: int, colour: int, ratio: float) -> QPixmap:
    """Draw a row of dots that begins with one in the middle of its left end."""
    row = QPixmap(round(wide * ratio), ceil(2 * _DOT * ratio))
    row.setDevicePixelRatio(ratio)
    row.fill(Qt.GlobalColor.transparent)
    pen = QPen(QColor(colour), _DOT)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    count = floor((wide - _DOT) / apart) + 1
    painter.drawPoints([QPointF(_DOT + number * apart, _DOT) for number in range(count)])
    painter.end()
    return row
