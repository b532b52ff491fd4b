"""A line of words that gives way."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from flowdesk.ui.widgets import make


class ShortLabel(QLabel):
    """One line that ends in “…” where there is no more room; the tool tip has all of it."""

    def __init__(self, role: str = "") -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.setAlignment(make.LEFT | Qt.AlignmentFlag.AlignAbsolute)  # an Arabic name, too
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show *text*, as much of it as fits."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def whole(self) -> str:
        """Give all of the words."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        self.ensurePolished()
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Make do with a little."""
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def _cut(self) -> None:
        room = self.contentsRect().width()
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(text)
        self.setToolTip(make.tip(self._whole) if text != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()
