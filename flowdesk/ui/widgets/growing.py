"""A field for some lines of text that is as high as what is written, within bounds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_AROUND = 10  # pixels of border and padding above and below together


class GrowingField(QPlainTextEdit):
    """Shows from one line up to *most*, then scrolls. Tab leaves it."""

    def __init__(self, name: str, most: int = 6, hint: str = "") -> None:
        super().__init__()
        self._most = most
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of what is written."""
        return QSize(120, self._high())

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(60, self._high())

    def _high(self) -> int:
        lines = max(1, min(round(self.document().size().height()), self._most))
        return (
            lines * self.fontMetrics().lineSpacing()
            + 2 * round(self.document().documentMargin())
            + _AROUND
        )

    def _fit(self) -> None:
        whole = round(self.document().size().height()) <= self._most
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if whole else as_needed)
        if self.height() != self._high():
            self.setFixedHeight(self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and be as high as that makes it."""
        super().resizeEvent(event)
        self._fit()
