"""One text to paste or type; it is given on by itself, with no button to press."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make

PAUSE_MS = 500
"""How long nothing may be typed before it is given on; Enter does so at once."""


class Entry(QWidget):
    """``given`` carries what was typed, without outer spaces, after a pause or at Enter.

    A *secret* is dots unless the eye is pressed; what is kept of it never comes back here, and an empty
    field changes nothing of it: then ``emptied`` tells that nothing is typed any more.
    """

    given = Signal(str)
    emptied = Signal()

    def __init__(self, title: str, hint: str, secret: bool = False) -> None:
        super().__init__()
        self._secret, self._hint = secret, hint
        self._last = ""
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(title)
        self.eye = make.tool("eye", tr("Show the {field}", field=title.lower()), self._toggle)
        self.eye.hide()
        if secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._give)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._at_once)
        self.field.editingFinished.connect(self._left)
        self.lock = make.label("", "second", wrap=True)
        self.lock.hide()
        self.setLayout(make.column(make.row(self.field, self.eye), self.lock, gap=4))

    def show_value(self, value: str, variable: str = "") -> None:
        """Show what is kept, unless something is being typed. What *variable* of the environment says
        cannot be typed over.
        """
        self.field.setEnabled(not variable)
        self.lock.setText(locked_by(variable) if variable else "")
        self.lock.setVisible(bool(variable))
        if self._soon.isActive():
            return
        self._last = value
        if self._secret:
            if value == self.field.text().strip():
                self.clear()
            self.field.setPlaceholderText("••••••••••••" if value else self._hint)
        elif not self.field.hasFocus():
            self.field.setText(value)
            self.field.setCursorPosition(0)

    def text(self) -> str:
        """Give what stands there."""
        return self.field.text().strip()

    def again(self) -> None:
        """Give once more what stands there."""
        self._at_once()

    def clear(self) -> None:
        """Take away what was typed."""
        self._soon.stop()
        self._last = ""
        self.field.clear()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.hide()

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
        if self._secret and not text:
            self._last = ""
            self.emptied.emit()
        elif text != self._last:
            self._last = text
            self.given.emit(text)

    def _toggle(self) -> None:
        hidden = self.field.echoMode() == QLineEdit.EchoMode.Password
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.setIcon(theme.icon("eye-off" if hidden else "eye", "second"))


def locked_by(variable: str) -> str:
    """Say why a field cannot be changed here."""
    return tr(
        "Set by {variable}. It can be changed here once that is taken away.", variable=variable
    )
