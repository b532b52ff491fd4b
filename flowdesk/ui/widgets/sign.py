"""An icon to look at, which follows the theme."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from flowdesk.ui import theme
from flowdesk.ui.icons import draw


class Sign(QWidget):
    """Paints a Lucide icon in the colour of a token; says nothing to assistive tools."""

    def __init__(self, icon: str = "", token: str = "", size: int = 20) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.show_icon(icon, token)

    def show_icon(self, icon: str, token: str) -> None:
        """Show *icon* in the colour called *token*."""
        self.icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the icon."""
        if self.icon:
            colour = getattr(theme.current(), self._token)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter, self.icon, colour, QRectF(self.rect()))
