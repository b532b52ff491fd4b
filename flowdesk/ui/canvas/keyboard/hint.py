"""The line at the top of the board that says what keys do while a connection is made by them."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.ui.canvas.overlays import floating
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel

_WIDE = 460


class Hint(QFrame):
    """What is being done, and under it the keys. Hidden while nothing is."""

    def __init__(self, board: QWidget, free: Callable[[], QRect]):
        super().__init__(board)
        self._free = free
        self.setProperty("role", "card")
        self.what, self.keys = ShortLabel("name"), make.label("", "caption", wrap=True)
        self.setLayout(make.column(self.what, self.keys, gap=2, margins=(14, 8, 14, 8)))
        floating(self)
        self.hide()

    def say(self, what: str, keys: str) -> None:
        """Show both lines at the upper edge of what is free of the board, in its middle."""
        self.what.show_text(what)
        self.keys.setText(keys)
        free = self._free()
        self.setFixedWidth(min(_WIDE, free.width() - 24))
        self.adjustSize()
        self.move(free.left() + (free.width() - self.width()) // 2, free.top() + 12)
        self.show()
        self.raise_()
