"""The tabs beside the board."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from flowdesk.ui.widgets import make

_LEAST = 3  # letters
_BOLD = 6  # pixels more that the bold words of the tab that is open may take


class PanelTabs(QTabWidget):
    """Tabs that are all in reach: where there is no room for all words, the longest end in “…”."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._fitting = False
        self.currentChanged.connect(self._fit)  # the tab that is open has bold words

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
        words = [self._whole(at) for at in range(self.count())]
        for at, each in enumerate(words):
            self._say(at, each)
        if self._is_full():
            longest = max(range(len(words)), key=lambda at: len(words[at]))
            self._shorten(longest, words[longest])
        self._fitting = False

    def _shorten(self, at: int, words: str) -> None:
        """Leave as many of a tab's letters as there is room for."""
        kept = len(words)
        while kept > _LEAST and self._is_full():
            kept -= 1
            self._say(at, f"{words[:kept].rstrip()}…")

    def _is_full(self) -> bool:
        return self.tabBar().sizeHint().width() + _BOLD > self.width()

    def _say(self, at: int, words: str) -> None:
        whole = self._whole(at)
        if self.tabText(at) != words:
            self.setTabText(at, words)
        self.setTabToolTip(at, "" if words == whole else make.tip(whole))

    def _whole(self, at: int) -> str:
        """Give the words of a tab; one that is just being put in tells of itself before it is known."""
        return str(self.tabBar().tabData(at) or self.tabText(at))
