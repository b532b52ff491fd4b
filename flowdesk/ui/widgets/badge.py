"""A number at the corner of a button."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from flowdesk.ui import theme

_MOST = 99


class Badge(QWidget):
    """Lies over the upper right corner of *over* while there is something to count."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count = 0
        self.hide()

    def show_count(self, count: int) -> None:
        """Show a number; nothing for 0."""
        self._count = count
        wide = QFontMetrics(self._font()).horizontalAdvance(self._text()) + 10
        self.setGeometry(self._over.width() - max(wide, 18) - 4, 3, max(wide, 18), 16)
        self.setVisible(count > 0)
        self.update()

    def count(self) -> int:
        """Give the number."""
        return self._count

    def _text(self) -> str:
        return f"{_MOST}+" if self._count > _MOST else str(self._count)

    def _font(self) -> QFont:
        return theme.text_font(11, strong=True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw a pill with the number in it."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.primary)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(look.on_primary)
        painter.setFont(self._font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text())
