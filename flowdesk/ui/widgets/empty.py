"""What an empty page says, and the button that fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign


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
        self.head = head = make.label(title, "title")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = words = make.label(sentence, "second", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(360)
        sign = make.row(None, Sign(icon, "second", 36), None)
        parts: list[make.Part] = [None, sign, 4, head, make.row(None, words, None)]
        if button:
            self.button = make.button(button, then, "primary")
            parts += [8, make.row(None, self.button, None)]
        self.setLayout(make.column(*parts, None, margins=(24, 24, 24, 24)))
