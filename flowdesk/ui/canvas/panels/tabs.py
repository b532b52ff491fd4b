"""The tabs beside the board."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from flowdesk.ui import theme
from flowdesk.ui.widgets import make

_SIGN = 12  # pixels that “…” takes, and the bold words of the tab that is open


class PanelTabs(QTabWidget):
    """Tabs that are all in reach: where there is no room for all words, the longest end in “…”."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._fitting = False

    def tabInserted(self, index: int) -> None:
        """Remember the words of a new tab, and make room for it."""
        super().tabInserted(index)
        self.tabBar().setTabData(index, self.tabText(index))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        words = [str(self.tabBar().tabData(at)) for at in range(self.count())]
        for at, each in enumerate(words):
            self._say(at, each)
        over = self.tabBar().sizeHint().width() - self.width()
        if over > 0:
            longest = max(range(len(words)), key=lambda at: len(words[at]))
            metrics = QFontMetrics(theme.text_font(13))
            room = metrics.horizontalAdvance(words[longest]) - over - _SIGN
            self._say(
                longest, metrics.elidedText(words[longest], Qt.TextElideMode.ElideRight, room)
            )
        self._fitting = False

    def _say(self, at: int, words: str) -> None:
        whole = str(self.tabBar().tabData(at))
        if self.tabText(at) != words:
            self.setTabText(at, words)
        self.setTabToolTip(at, "" if words == whole else make.tip(whole))
