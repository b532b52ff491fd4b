"""The tour's card: one sentence, how far it is, a link that ends it, and a pointer at a place."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.tour.stops import Side
from flowdesk.ui.widgets import make

_WIDTH = 260
_TIP = 10  # how far the pointer stands out, and half its width
_CORNER = 12
_AWAY = 8  # the card from the window's edge


class TourCard(QWidget):
    """Lies over a window and takes no focus; the place it points at stays free."""

    def __init__(self, window: QWidget, leave: Callable[[], object]) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("tour")
        self.setAccessibleName(tr("Tour"))
        self.words = make.label("", wrap=True)
        self.words.setFixedWidth(_WIDTH - 2 * _TIP - 32)
        self.count = make.label("", "caption")
        self.skip = make.button(tr("Skip"), leave, "tour")
        self.skip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot = make.row(self.count, None, self.skip)
        edge = _TIP + 14
        self.setLayout(
            make.column(self.words, foot, gap=6, margins=(edge + 2, edge, edge, edge - 6))
        )
        self._tip: QPointF = QPointF()
        self._side = Side.LEFT
        self.hide()

    def say(self, sentence: str, count: str, way_out: str) -> None:
        """Show a sentence, how far it is, and the words of the link; screen readers say it."""
        if (sentence, count) == (self.words.text(), self.count.text()):
            return
        self.words.setText(sentence)
        self.count.setText(count)
        self.skip.setText(way_out)
        self.setAccessibleDescription(f"{count}. {sentence}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def point_at(self, place: QRect, best: Side) -> None:
        """Stand beside a place of the window, where there is room, with the pointer at it."""
        height = self.layout().totalHeightForWidth(_WIDTH)  # type: ignore[union-attr]  # it was given one
        size = QSize(_WIDTH, height)
        side, corner = stand(place, size, self._over.size(), best)
        box = QRect(corner, size)
        tip = QPointF(_nearest(place, box) - corner)
        if (side, tip, box) != (self._side, self._tip, self.geometry()):
            self._side, self._tip = side, tip
            self.setGeometry(box)
            self.update()
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card and its pointer in the colours of START and END."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.pill)
        box = QRectF(self.rect()).adjusted(_TIP, _TIP, -_TIP, -_TIP)
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        painter.drawPolygon(self._pointer(box))

    def _pointer(self, box: QRectF) -> QPolygonF:
        reach = _CORNER + _TIP
        x = min(max(self._tip.x(), box.left() + reach), box.right() - reach)
        y = min(max(self._tip.y(), box.top() + reach), box.bottom() - reach)
        up, down, left, right = (QPointF(*way) for way in ((0, -1), (0, 1), (-1, 0), (1, 0)))
        base, out, along = {
            Side.LEFT: (QPointF(box.left() + 1, y), left, up),
            Side.RIGHT: (QPointF(box.right() - 1, y), right, up),
            Side.TOP: (QPointF(x, box.top() + 1), up, left),
            Side.BOTTOM: (QPointF(x, box.bottom() - 1), down, left),
        }[self._side]
        return QPolygonF([base + along * _TIP, base + out * _TIP, base - along * _TIP])


def stand(place: QRect, size: QSize, room: QSize, best: Side) -> tuple[Side, QPoint]:
    """Give the side of the card that points at a place, and its corner in a room.

    The best side, else the first with which the card stands in the room whole.
    """
    whole = QRect(QPoint(), room).adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
    middle = place.center()
    across, down = size.width() // 2, size.height() // 2
    corners = {
        Side.LEFT: QPoint(place.right(), middle.y() - down),
        Side.TOP: QPoint(middle.x() - across, place.bottom()),
        Side.BOTTOM: QPoint(middle.x() - across, place.top() - size.height()),
        Side.RIGHT: QPoint(place.left() - size.width(), middle.y() - down),
    }
    order = sorted(Side, key=lambda side: side is not best)
    moved = [(side, _kept(QRect(corners[side], size), whole, side)) for side in order]
    fits = (each for each in moved if whole.contains(QRect(each[1], size)))
    return next(fits, moved[-1])


def _kept(box: QRect, whole: QRect, side: Side) -> QPoint:
    """Slide a card along the place into the room, never over the place."""
    x, y = box.x(), box.y()
    if side in (Side.TOP, Side.BOTTOM):
        x = min(max(x, whole.left()), whole.right() - box.width() + 1)
    else:
        y = min(max(y, whole.top()), whole.bottom() - box.height() + 1)
    return QPoint(x, y)


def _nearest(place: QRect, box: QRect) -> QPoint:
    middle = place.center()
    x = min(max(middle.x(), box.left()), box.right())
    y = min(max(middle.y(), box.top()), box.bottom())
    return QPoint(x, y)
