"""A word in a tinted pill or chip, with a dot: a state is never told by colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from flowdesk.ui import theme


class StatusPill(QWidget):
    """Shows one state in a few words."""

    def __init__(self, text: str = "", colour: str = "second") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, colour)

    def show_state(self, text: str, colour: str) -> None:
        """Show *text* in the token called *colour*."""
        self.text, self._token = text, colour
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room the words need."""
        return QSize(QFontMetrics(theme.text_font(13)).horizontalAdvance(self.text) + 36, 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the pill, the dot and the words."""
        look = theme.current()
        colour = getattr(look, self._token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.mix(colour, look.surface, 0.35), 1))
        painter.setBrush(theme.tint(colour, look))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 13, 13)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(11, self.height() / 2 - 4, 8, 8))
        painter.setPen(colour)
        painter.setFont(theme.text_font(13))
        place = QRectF(self.rect()).adjusted(25, 0, -8, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text)
