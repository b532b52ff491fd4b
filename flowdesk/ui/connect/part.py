"""One part of the connection: a row with its state, one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_SIGNS = {
    "set": ("circle-check", "second", mark("Saved")),
    "odd": ("circle-alert", "warn", mark("Saved, but look again")),
    "missing": ("circle-alert", "warn", mark("Missing")),
    "optional": ("info", "second", mark("Optional")),
    "environment": ("lock", "second", mark("Set outside")),
    "todo": ("circle", "second", mark("To do")),
    "checked": ("circle-check", "ok", mark("Checked")),
    "warned": ("triangle-alert", "warn", mark("Look at this")),
    "off": ("circle-pause", "second", mark("Off")),
    "on": ("circle-check", "ok", mark("On")),
    "busy": ("clock", "warn", mark("Working")),
    "trouble": ("circle-alert", "error", mark("Trouble")),
}


class Part(QFrame):
    """The frame of every row: a sign with a word, a title, a sentence, and what stands below."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = make.label(title, "name")
        self.sentence = make.label(sentence, "second", wrap=True)
        self._sign, self.state = Sign(size=16), make.label("", "second")
        self.buttons = make.row(gap=8)
        self.below = make.column(gap=8)
        head = make.row(self.title, self._sign, self.state, None, gap=6)
        words = make.column(head, self.sentence, gap=4)
        top = make.row(words, self.buttons, gap=12)
        top.setStretch(0, 1)
        self.setLayout(make.column(top, self.below, gap=8, margins=(16, 12, 16, 12)))

    def show_state(self, kind: str, word: str = "") -> None:
        """Show a state: one of the words of _SIGNS, with another word than its own if given."""
        icon, token, usual = _SIGNS[kind]
        self._sign.show_icon(icon, token)
        role = token if token in {"ok", "warn", "error"} else "second"
        make.say(self.state, word or tr(usual), role)


class Setting(Part):
    """One text to fill in. ``saved`` carries what was typed; a secret is never shown unasked.

    *odd* gives a sentence for a value that can hardly be right, empty for any other.
    """

    saved = Signal(str)

    def __init__(
        self,
        title: str,
        sentence: str,
        secret: bool = False,
        needed: bool = True,
        hint: str = "",
        variable: str = "",
        odd: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(title, sentence)
        self._secret, self._needed, self._variable = secret, needed, variable
        self._odd, self._value = odd, ""
        self._reveal: Callable[[], str | None] | None = None
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(title)
        self.field.returnPressed.connect(self.save)
        self.field.textEdited.connect(self._typed)
        self.button = make.button(tr("Save"), self.save)
        self.button.setEnabled(False)
        self.eye = make.tool("eye", tr("Show the {field}", field=title.lower()), self._toggle)
        if secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.line = make.row(self.field, self.eye, self.button)
        self.below.addLayout(self.line)
        self.eye.setVisible(secret)  # once it is inside: alone it would be a window for a moment

    def show_value(self, value: str, overridden: bool) -> None:
        """Show that *value* is kept; a secret shows only that there is one."""
        self._value = value
        if self.button.hasFocus():
            self.field.setFocus()  # before the button that has it is disabled
        self.button.setEnabled(False)
        self.field.setEnabled(not overridden)
        self.eye.setVisible(self._secret and bool(value) and not overridden)
        self._hide()
        if overridden:
            self.show_state("environment", tr("Set by {variable}", variable=self._variable))
        elif value:
            doubt = self._odd(value)
            self.show_state("odd" if doubt else "set", doubt)
        else:
            self.show_state("missing" if self._needed else "optional")

    def is_missing(self) -> bool:
        """Tell whether the bot cannot start because nothing is here."""
        return self._needed and not self._value and self.field.isEnabled()

    def save(self) -> None:
        """Tell what was typed, if anything was."""
        if self.button.isEnabled():
            self.saved.emit(self.field.text().strip())

    def trouble(self, sentence: str) -> None:
        """Say why it could not be kept; what was typed stays."""
        self.show_state("trouble", sentence)

    def _typed(self) -> None:
        self.button.setEnabled(True)

    def _hide(self) -> None:
        if self._secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
            self.field.clear()
            self.field.setPlaceholderText("••••••••••••" if self._value else tr("Paste it here"))
            self.eye.setIcon(theme.icon("eye", "second"))
        else:
            self.field.setText(self._value)
            self.field.setCursorPosition(0)

    def _toggle(self) -> None:
        """Show what is kept because it was asked for, or hide it again."""
        if self.field.echoMode() == QLineEdit.EchoMode.Password:
            self.field.setEchoMode(QLineEdit.EchoMode.Normal)
            if not self.field.text():
                self.field.setText(self._value)
            self.eye.setIcon(theme.icon("eye-off", "second"))
        else:
            self._hide()


class Copied(QWidget):
    """A text to read and to copy."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit(readOnly=True)
        self.field.setAccessibleName(name)
        self.copy = make.button(tr("Copy"), self._copy, icon="copy")
        self.setLayout(make.row(self.field, self.copy))

    def show_text(self, text: str, hint: str = "") -> None:
        """Show *text*, or *hint* while there is none."""
        self.field.setText(text)
        self.field.setPlaceholderText(hint)
        self.copy.setEnabled(bool(text))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.field.text())
