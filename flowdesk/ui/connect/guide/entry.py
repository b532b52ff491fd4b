"""One text to paste or type; it is given on by itself, with no button to press."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from flowdesk.ui import theme
from flowdesk.ui.widgets import make

PAUSE_MS = 500
"""How long nothing may be typed before it is given on; Enter does so at once."""


class Entry(QWidget):
    """``given`` carries what was typed, without outer spaces, after a pause or at Enter.

    A *secret* is dots unless the eye is pressed; what is kept of it never comes back here.
    """

    given = Signal(str)

    def __init__(self, title: str, hint: str, secret: bool = False) -> None:
        super().__init__()
        self._secret, self._hint = secret, hint
        self._last = ""
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(title)
        self.eye = make.tool("eye", f"Show the {title.lower()}", self._toggle)
        self.eye.hide()
        if secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._give)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._at_once)
        self.field.editingFinished.connect(self._left)
        self.setLayout(make.row(self.field, self.eye))

    def show_value(self, value: str, overridden: str = "") -> None:
        """Show what is kept, unless something is being typed; *overridden* names a variable."""
        self.field.setEnabled(not overridden)
        if self._soon.isActive():
            return
        self._last = value
        if self._secret:
            if value == self.field.text().strip():
                self._clear()
            self.field.setPlaceholderText("••••••••••••" if value else self._hint)
        elif not self.field.hasFocus():
            self.field.setText(value)
            self.field.setCursorPosition(0)

    def text(self) -> str:
        """Give what stands there."""
        return self.field.text().strip()

    def _typed(self) -> None:
        self.eye.setVisible(self._secret and bool(self.field.text()))
        self._soon.start()

    def _at_once(self) -> None:
        self._last = ""
        self._give()

    def _left(self) -> None:
        if self._soon.isActive():
            self._give()

    def _give(self) -> None:
        self._soon.stop()
        text = self.text()
        if text != self._last and (text or not self._secret):
            self._last = text
            self.given.emit(text)

    def _clear(self) -> None:
        self.field.clear()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.hide()

    def _toggle(self) -> None:
        hidden = self.field.echoMode() == QLineEdit.EchoMode.Password
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.setIcon(theme.icon("eye-off" if hidden else "eye", "second"))
