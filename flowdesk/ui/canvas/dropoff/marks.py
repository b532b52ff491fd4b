"""The signs of drop-off on the canvas: counts on connections, lines under cards and pills.

None of them can be marked or moved, and none is there while drop-off is off.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.theme import Tokens

HIGH = 20.0  # of a line under a card
UNDER = 5.0  # between a card and its line
_PAD = 6.0
_ICON = 13.0
_WIDEST = 80.0  # a count and a share beside each other; wider ones stand one above the other
_ROW = 14.0
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # where on its line a count may stand


class Sign(QGraphicsItem):
    """Something small that is painted from its box, on paper too; seen from far away it is not."""

    def box(self) -> QRectF:
        """Give what it covers, in its own coordinates."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint it, the origin where the item stands."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        """Cover the box and its outline."""
        return self.box().adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint it."""
        self.draw(painter)


class Count(Sign):
    """How many went a way, on its line: over lines, under cards, where nothing else stands."""

    def __init__(self, edge: Edge):
        super().__init__()
        self.edge = edge
        self.words = ("", "")
        self._box = QRectF()
        self._at = _ALONG[0]
        self._settled: QPainterPath | None = None
        self.is_crowded_out = False
        self.setZValue(0.3)  # a line that is pointed at or marked lies over it, with its ✕

    def box(self) -> QRectF:
        """Give the chip around the middle."""
        return self._box

    def say(self, words: tuple[str, str]) -> bool:
        """Show a count and a share; tell whether it is of another size now."""
        if words == self.words:
            return False
        before = self._box
        self.prepareGeometryChange()
        self.words = words
        self._box = _chip(self.text())
        self.update()
        return self._box != before

    def has_moved(self) -> bool:
        """Tell whether the line has taken another way since a place was looked for."""
        return self._settled is not self.edge.path

    def text(self) -> tuple[str, ...]:
        """Give the rows as they are painted."""
        row = " · ".join(self.words)
        wide = QFontMetricsF(theme.text_font(11, strong=True)).horizontalAdvance(row)
        return (row,) if wide + 2 * _PAD <= _WIDEST else self.words

    def settle(self, is_free: Callable[[QRectF], bool]) -> None:
        """Stand where nothing is covered, nearest to the line's middle. Where there is no such place
        stand in the middle; what nobody took is then not shown at all.
        """
        self._settled, self.is_crowded_out = self.edge.path, False
        self.update()
        for at in _ALONG:
            self._at = at
            self.follow()
            if is_free(self.box().translated(self.pos())):
                return
        self.is_crowded_out = self.words[0] == "0"
        self._at = _ALONG[0]
        self.follow()

    def follow(self) -> None:
        """Stand on the line where it is now; of a loop beside its ↺."""
        path = self.edge.path
        if path.isEmpty():
            return
        beside = self.edge.line is Line.LOOP and self._at == _ALONG[0]
        way = metrics.HANDLE + 3 + self._box.width() / 2 if beside else 0.0
        self.setPos(path.pointAtPercent(self._at) + QPointF(way, 0))

    def draw(self, painter: QPainter) -> None:
        """Paint the count in the colour of words, on the card's ground."""
        if self.is_crowded_out or not self.edge.isVisible():
            return
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        loop = self.edge.line is Line.LOOP
        painter.setPen(QPen(look.back_edge if loop else look.border, 1))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(self._box, 6, 6)
        painter.setFont(theme.text_font(11, strong=True))
        painter.setPen(look.text)
        for at, words in enumerate(self.text()):
            row = QRectF(self._box.left(), self._box.top() + 2 + at * _ROW, self._box.width(), _ROW)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, words)


class Under(Sign):
    """A line under a card or a pill: neutral, or in red with an icon where people stopped."""

    def __init__(self, above: QGraphicsItem, chosen: Callable[[], object] | None = None):
        super().__init__(above)
        self._chosen = chosen
        self.words = ""
        self.stopped = False
        self._box = QRectF()
        self._hovered = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def box(self) -> QRectF:
        """Give the line in the coordinates of what it stands under."""
        return self._box

    def say(self, forms: Sequence[str], stopped: bool, whole: QRectF, over: bool = False) -> None:
        """Show the first of some forms that fits under (or over) a card's box, else the last one.

        Where people stopped, a click shows who they are.
        """
        figures = QFontMetricsF(theme.text_font(11, strong=stopped))
        extra = 2 * _PAD + (_ICON + 5 if stopped else 0)
        room = max(whole.width(), metrics.CARD_WIDTH) - extra
        fitting = (one for one in forms if figures.horizontalAdvance(one) <= room)
        words = next(fitting, forms[-1])
        wide = figures.horizontalAdvance(words) + extra
        left = 0.0 if whole.width() >= wide else (whole.width() - wide) / 2
        top = -UNDER - HIGH if over else whole.height() + UNDER
        box = QRectF(left, top, wide, HIGH)
        if (words, stopped, box) == (self.words, self.stopped, self._box):
            return
        self.prepareGeometryChange()
        self.words, self.stopped, self._box = words, stopped, box
        taken = stopped and self._chosen is not None
        left_button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self.setAcceptedMouseButtons(left_button if taken else none)
        self.setAcceptHoverEvents(taken)
        if taken:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the line."""
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_outline(look, self.stopped, self._hovered))
        painter.setBrush(theme.tint(look.error, look) if self.stopped else look.ground)
        painter.drawRoundedRect(self._box, 6, 6)
        inner = self._box.adjusted(_PAD, 0, -_PAD, 0)
        if self.stopped:
            up, side = (HIGH - _ICON) / 2, QSizeF(_ICON, _ICON)
            icons.draw(
                painter, "user-x", look.error, QRectF(inner.topLeft() + QPointF(0, up), side)
            )
            inner.setLeft(inner.left() + _ICON + 5)
        painter.setFont(theme.text_font(11, strong=self.stopped))
        painter.setPen(look.error if self.stopped else look.second)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words
        )

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Show that it can be pressed."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: ARG002
        """Show it plain again."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take the press, so that nothing under it is marked or moved."""
        event.accept()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Show who they are, if the button was let go on the line."""
        if self._chosen is not None and self.boundingRect().contains(event.pos()):
            self._chosen()


def _chip(rows: Sequence[str]) -> QRectF:
    figures = QFontMetricsF(theme.text_font(11, strong=True))
    wide = max(figures.horizontalAdvance(row) for row in rows) + 2 * _PAD
    high = _ROW * len(rows) + 4
    return QRectF(-wide / 2, -high / 2, wide, high)


def _outline(look: Tokens, stopped: bool, hovered: bool) -> QPen:
    quiet = theme.mix(look.error, look.surface, 0.35) if stopped else QColor(look.border)
    return QPen(look.error if hovered else quiet, 1.5 if hovered else 1)
