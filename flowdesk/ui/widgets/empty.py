"""What an empty page says, and the button that fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from flowdesk.ui import theme
from flowdesk.ui.widgets import make


class EmptyPage(QWidget):
    """An icon, what will be here, one sentence, and at most one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._name = icon
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._icon.setPixmap(theme.icon(icon, "second").pixmap(40, 40))
        head = make.label(title, "title")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = make.label(sentence, "second", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(360)
        parts: list[make.Part] = [None, self._icon, 4, head, make.row(None, words, None)]
        if button:
            self.button = make.button(button, then, "primary")
            parts += [8, make.row(None, self.button, None)]
        self.setLayout(make.column(*parts, None, margins=(24, 24, 24, 24)))

    def changeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Draw the icon anew in the theme's colour."""
        if event.type() == event.Type.PaletteChange:
            self._icon.setPixmap(theme.icon(self._name, "second").pixmap(40, 40))
        super().changeEvent(event)
