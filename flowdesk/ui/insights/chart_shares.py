"""Shares of a whole, one under the other: a line of words with its figures, and a bar under it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from flowdesk.tongue.say import digits
from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff.words import percent
from flowdesk.ui.insights.chart import Chart
from flowdesk.ui.widgets.make import tip

_ROW, _WORDS, _BAR, _PAD = 38, 20, 8, 6


class Shares(Chart):
    """A row for each point. The figures stand in the rows, so that there is no line at the top."""

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        return QSize(360, max(len(self.points), 1) * _ROW + 4)

    def minimumSizeHint(self) -> QSize:
        """Make do with less width."""
        return QSize(180, self.sizeHint().height())

    def place_of(self, at: int) -> QRectF:
        """Give a row."""
        return QRectF(2, 2 + at * _ROW, self.width() - 4, _ROW)

    def bar(self, at: int) -> QRectF:
        """Give what is painted of a bar."""
        track = self._track(at)
        wide = track.width() * min(self.points[at].part, 1.0)
        left = track.right() - wide if self.is_right_to_left() else track.left()
        return QRectF(left, track.top(), wide, track.height())

    def figures(self, at: int) -> str:
        """Give the figures of a row as they are written."""
        point = self.points[at]
        return f"{digits(point.many)} · {percent(point.part)}"

    def move_to(self, at: int | None) -> None:
        """Make a row the current one, or none; where it is cut its tool tip has all of it."""
        super().move_to(at)
        self.setToolTip(tip(self.reading()))

    def _track(self, at: int) -> QRectF:
        row = self.place_of(at)
        return QRectF(row.left() + _PAD, row.top() + _WORDS + 4, row.width() - 2 * _PAD, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw all rows, and the ring where the keys are here."""
        painter = QPainter(self)
        self.paint_ring(painter)
        for at in range(len(self.points)):
            self._paint_row(painter, at)

    def _paint_row(self, painter: QPainter, at: int) -> None:
        look, row, point = theme.current(), self.place_of(at), self.points[at]
        painter.setPen(Qt.PenStyle.NoPen)
        if at == self.current:
            painter.setBrush(theme.mix(look.text, look.surface, 0.06))
            painter.drawRoundedRect(row.adjusted(2, 0, -2, 0), 6, 6)
        painter.setBrush(theme.mix(look.text, look.surface, 0.08))
        painter.drawRoundedRect(self._track(at), _BAR / 2, _BAR / 2)
        if point.many:
            painter.setBrush(look.primary)
            bar = self.bar(at)
            painter.drawRoundedRect(bar, min(_BAR, bar.width()) / 2, _BAR / 2)
        self._paint_words(painter, at)

    def _paint_words(self, painter: QPainter, at: int) -> None:
        look, track = theme.current(), self._track(at)
        line = QRectF(track.left(), self.place_of(at).top() + 2, track.width(), _WORDS)
        painter.setFont(theme.text_font(13))
        painter.setPen(look.second)
        self.write(painter, line, self.figures(at), ends=True)
        taken = QFontMetricsF(painter.font()).horizontalAdvance(self.figures(at)) + 16
        painter.setPen(look.text)
        line.setWidth(line.width() - taken)
        if self.is_right_to_left():
            line.translate(taken, 0)
        self.write(painter, line, self.points[at].label)
