"""The sign at the border that points to the cards when none is in sight."""

from math import atan2, degrees

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import CanvasView

_ARROW = QPolygonF([QPointF(6, 0), QPointF(-4, -5), QPointF(-1, 0), QPointF(-4, 5)])
_SIDE = 16


class Strayed(QPushButton):
    """Points to the nearest card; `nearest` is that card while the sign is shown."""

    def __init__(
        self, scene: CanvasScene, boxes: Boxes, view: CanvasView, parent: QWidget | None = None
    ):
        super().__init__(f" {tr('Your cards are here')}", parent)
        self.setAccessibleName(tr("Show the nearest card"))
        self.setToolTip(tr("Show the nearest card"))
        self._scene = scene
        self._boxes = boxes
        self._view = view
        self._last: Card | None = None
        self._angle = 0.0
        self.nearest: str | None = None
        self.hide()

    def look(self, free: QRect) -> None:
        """Come, go or turn, after the view or the flow has changed; *free* is where it may stand."""
        if not self._view.isVisible():
            return
        seen = self._view.in_sight()
        strays = bool(self._scene.cards) and not self._scene.is_carrying()
        strays = strays and not self._any_in(seen)
        self.nearest = None
        if strays:
            middle = seen.center()
            card, box = min(self._boxes.all(), key=lambda each: _far(each[1], middle))
            self.nearest = card.step.id
            self._point(box.center() - middle, free)
        self.setVisible(strays)

    def angle(self) -> float:
        """Give where the arrow points, in degrees clockwise from the right."""
        return self._angle

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(self._arrow())
        super().changeEvent(event)

    def _any_in(self, seen: QRectF) -> bool:
        """Tell whether a card is in sight; the one that was last time mostly still is."""
        last = self._last
        if last is not None and last.scene() is self._scene and last.box().intersects(seen):
            return True
        within = (card for card, box in self._boxes.all() if box.intersects(seen))
        self._last = next(within, None)
        return self._last is not None

    def _point(self, way: QPointF, free: QRect) -> None:
        self._angle = degrees(atan2(way.y(), way.x()))
        self.setIcon(self._arrow())
        self.adjustSize()
        room = QRectF(free).adjusted(
            self.width() / 2 + 12,
            self.height() / 2 + 12,
            -self.width() / 2 - 12,
            -self.height() / 2 - 12,
        )
        middle = room.center()
        shares = [
            side / abs(part)
            for side, part in ((room.width() / 2, way.x()), (room.height() / 2, way.y()))
            if part
        ]
        at = middle + way * max(min(shares, default=0.0), 0.0)
        self.move(round(at.x() - self.width() / 2), round(at.y() - self.height() / 2))

    def _arrow(self) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().select)
        turned = QTransform().translate(_SIDE / 2, _SIDE / 2).rotate(self._angle)
        painter.drawPolygon(turned.map(_ARROW))
        painter.end()
        return QIcon(picture)


def _far(box: QRectF, point: QPointF) -> float:
    return (box.center() - point).manhattanLength()
