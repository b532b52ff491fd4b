"""The quiet bar at the foot of the window: what happened, and what one can do with it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_ICONS = {"ok": "circle-check", "error": "circle-alert", "info": "info"}


class Notice(QFrame):
    """One line that covers nothing; good news leaves by itself, bad news stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._icon = Sign(size=18)
        self.words = make.label(wrap=True)
        self.words.setMinimumWidth(200)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(200)
        self.buttons: list[QPushButton] = []
        self._row = make.row(gap=8)
        close = make.tool("x", "Close this message", self.hide)
        self.setLayout(
            make.row(self._icon, self.words, self.bar, self._row, close, margins=(16, 6, 8, 6))
        )
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._away = QTimer(self, singleShot=True, interval=12_000)
        self._away.timeout.connect(self.hide)
        self.hide()

    def tell(
        self,
        text: str,
        kind: str = "info",
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Show *text*; kind is ok, error or info; each action is a button's words and its deed."""
        self._show(text, kind, actions)
        self.bar.hide()
        if kind == "error":
            self._away.stop()
        else:
            self._away.start()

    def progress(self, text: str, part: int, whole: int, cancel: Callable[[], object]) -> None:
        """Show how far long work has come; *whole* 0 means nobody knows yet."""
        self._away.stop()
        if not (self.isVisible() and self.bar.isVisible()):
            self._show(text, "info", (("Cancel", cancel),))
        self.words.setText(text)
        self.bar.setRange(0, whole)
        self.bar.setValue(part)
        self.bar.show()

    def _show(
        self, text: str, kind: str, actions: tuple[tuple[str, Callable[[], object]], ...]
    ) -> None:
        tint = {"ok": "ok", "error": "error"}.get(kind, "second")
        self._icon.show_icon(_ICONS[kind], tint)
        self.words.setText(text)
        make.clear(self._row)
        self.buttons = [make.button(words, deed) for words, deed in actions]
        for made in self.buttons:
            self._row.addWidget(made)
        self.show()
