"""Bars side by side over an axis of time."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from flowdesk.flow.figures.axis import ticks
from flowdesk.tongue.say import digits
from flowdesk.ui import theme
from flowdesk.ui.insights.chart import READING, Chart

_HIGH = 176
_FOOT = 22
_GAP = 6
_WIDEST = 36


class Bars(Chart):
    """A bar for each point, as high as it is many; below them as many labels as have room."""

    def sizeHint(self) -> QSize:
        """Ask for a drawing that is wider than high."""
        return QSize(360, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """Make do with less width."""
        return QSize(180, _HIGH)

    def place_of(self, at: int) -> QRectF:
        """Give the column of a bar, from top to bottom."""
        area = self.area()
        slot = area.width() / max(len(self.points), 1)
        place = len(self.points) - 1 - at if self.is_right_to_left() else at
        return QRectF(area.left() + slot * place, area.top(), slot, area.height())

    def bar(self, at: int) -> QRectF:
        """Give what is painted of a bar."""
        place, area = self.place_of(at), self.area()
        high = area.height() * self.points[at].many / self._ticks()[-1]
        wide = min(max(place.width() * 0.72, 1.0), _WIDEST)
        return QRectF(place.center().x() - wide / 2, area.bottom() - high, wide, high)

    def area(self) -> QRectF:
        """Give the room of the bars, beside the numbers of the axis."""
        numbers = self._metrics().horizontalAdvance(digits(self._ticks()[-1])) + 2 * _GAP
        left, right = (_GAP, numbers) if self.is_right_to_left() else (numbers, _GAP)
        return QRectF(
            left, READING + _GAP, self.width() - left - right, _HIGH - READING - _GAP - _FOOT
        )

    def labelled(self) -> tuple[int, ...]:
        """Give the places of the points whose labels are written: every one, every second, …, so that
        none touches the next.
        """
        if not self.points:
            return ()
        widest = max(self._metrics().horizontalAdvance(point.label) for point in self.points)
        slot = self.area().width() / len(self.points)
        every = max(int(-(-(widest + 2 * _GAP) // slot)), 1)
        return tuple(range(0, len(self.points), every))

    def _ticks(self) -> tuple[int, ...]:
        return ticks(max((point.many for point in self.points), default=0))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.text_font(11))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw axis, bars and labels."""
        painter = QPainter(self)
        self.paint_ring(painter)
        self.paint_reading(painter)
        painter.setFont(theme.text_font(11))
        self._paint_axis(painter)
        self._paint_bars(painter)
        self._paint_labels(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        look, area = theme.current(), self.area()
        numbers = self._ticks()
        for number in numbers:
            y = round(area.bottom() - area.height() * number / numbers[-1]) + 0.5
            painter.setPen(QPen(look.border, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.second)
            left = area.right() + _GAP if self.is_right_to_left() else 0.0
            wide = (
                self.width() - area.right() - _GAP
                if self.is_right_to_left()
                else area.left() - _GAP
            )
            self.write(painter, QRectF(left, y - 8, wide, 16), digits(number), ends=True)

    def _paint_bars(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for at, point in enumerate(self.points):
            if at == self.current:
                painter.setBrush(theme.mix(look.text, look.surface, 0.06))
                painter.drawRect(self.place_of(at))
            if point.many:
                colour = (
                    theme.mix(look.text, look.primary, 0.25) if at == self.current else look.primary
                )
                bar = self.bar(at)
                round_ = min(3.0, bar.width() / 3, bar.height())
                painter.setBrush(colour)
                painter.setClipRect(bar)
                painter.drawRoundedRect(bar.adjusted(0, 0, 0, round_), round_, round_)
                painter.setClipping(False)

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setPen(theme.current().second)
        metrics, area = self._metrics(), self.area()
        for at in self.labelled():
            label = self.points[at].label
            wide = metrics.horizontalAdvance(label) + 2
            left = self.place_of(at).center().x() - wide / 2
            left = min(max(left, 1.0), self.width() - wide - 1)
            where = QRectF(left, area.bottom() + 4, wide, _FOOT - 6)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, label)
