"""Which theme is worn: the system's, or the owner's own choice."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from flowdesk.ui import theme


class Wish(StrEnum):
    """What the owner chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Scheme(QObject):
    """Keeps the application in the theme that was wished for."""

    changed = Signal(str)

    def __init__(self, app: QApplication, wish: str = Wish.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.wish = Wish.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.choose(wish)

    def choose(self, wish: str) -> None:
        """Wear what *wish* says; an unknown word means the system's theme."""
        self.wish = Wish(wish) if wish in set(Wish) else Wish.SYSTEM
        hints = self._app.styleHints()
        if self.wish is Wish.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self.wish is Wish.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._dress()
        self.changed.emit(str(self.wish))

    def _system_changed(self) -> None:
        if self.wish is Wish.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        dark = self.wish is Wish.DARK
        if self.wish is Wish.SYSTEM:
            dark = theme.prefers_dark(self._app)
        if self._app.property("flowdesk.dressed") != dark:
            theme.apply(self._app, dark)
            self._app.setProperty("flowdesk.dressed", dark)
