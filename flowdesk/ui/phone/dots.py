"""Three dots that say: the other side is typing."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme


class TypingDots(QWidget):
    """Moves while it can be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(56, 30)
        self.setAccessibleName(tr("The bot is typing"))
        self._beat = 0
        self._timer = QTimer(self, interval=250)
        self._timer.timeout.connect(self._step)

    def _step(self) -> None:
        self._beat = (self._beat + 1) % 3
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bubble with its dots."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.chat_theirs)
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setBrush(look.second)
        for index in range(3):
            painter.setOpacity(1.0 if index == self._beat else 0.4)
            painter.drawEllipse(QRectF(14 + index * 11, 12, 6, 6))
