"""One text of the settings: typed, checked, kept, and told from when it holds."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from flowdesk.settings import SettingsError
from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

Keep = Callable[[Mapping[str, str]], None]


class Entry(QWidget):
    """A label, a field, and a sentence that says what it is and from when a change holds.

    *check* raises ``SettingsError`` with a sentence for what cannot be used. What the environment
    decides, by the name of its *variable*, is shown and cannot be edited. It is kept when the owner
    leaves the field or presses Enter.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        name: str,
        keep: Keep,
        check: Callable[[str], object],
        hint: str = "",
    ) -> None:
        super().__init__()
        self._name, self._keep, self._check, self._kept = name, keep, check, ""
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(title)
        self.field.setFixedWidth(320)
        self.field.editingFinished.connect(self.save)
        self.trouble = make.label("", "error", wrap=True)
        self.lock = make.label("", "second", wrap=True)
        self.setLayout(
            make.column(
                make.label(title, "label"),
                make.row(self.field, None),
                self.trouble,
                self.lock,
                make.label(sentence, "second", wrap=True),
                gap=4,
            )
        )
        self._say("")
        self.lock.setVisible(False)

    def show_value(self, value: str, variable: str = "") -> None:
        """Show what is kept, or what *variable* of the environment says instead."""
        self._kept = value
        self.field.setText(value)
        self.field.setCursorPosition(0)
        self.field.setEnabled(not variable)
        said = tr(
            "Set outside by {variable}. It can be changed here once that is taken away.",
            variable=variable,
        )
        self.lock.setText(said if variable else "")
        self.lock.setVisible(bool(variable))
        self._say("")

    def save(self) -> None:
        """Keep what was typed, or say why it cannot be used; what was typed stays."""
        value = self.field.text().strip()
        if value == self._kept:
            self._say("")
            return
        try:
            if value:
                self._check(value)
        except SettingsError as error:
            self._say(str(error))
            return
        self._kept = value
        self._say("")
        self._keep({self._name: value})

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
