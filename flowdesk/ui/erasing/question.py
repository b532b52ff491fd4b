"""The question before a customer is deleted everywhere, and the list of what went."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from flowdesk.bot.erasing import Copies
from flowdesk.flow.matching import normalise
from flowdesk.store.erasing import Held
from flowdesk.tongue.say import tr
from flowdesk.ui.erasing import words
from flowdesk.ui.widgets import make

_SIZE = (520, 500)


class EraseQuestion(QDialog):
    """Shows what will go. Deleting is possible once *name* has been typed; without one at once.

    *then* is told whether the old copies of the database go, too.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        name: str,
        held: Held,
        copies: Copies,
        then: Callable[[bool], object],
    ) -> None:
        super().__init__(parent)
        self._name, self._then = name, then
        self.setWindowTitle("Flowdesk")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.details = _listing(words.preview(held, copies))
        self.typed = QLineEdit(placeholderText=name)
        self.typed.setAccessibleName(tr("Type the name to confirm"))
        self.backups = QCheckBox(tr("Delete these old copies of the database, too"))
        if not copies.backups:
            self.backups.hide()
        self.delete = make.button(tr("Delete"), self._delete, "danger", "trash-2")
        self.delete.setAutoDefault(False)
        self.cancel = make.button(tr("Cancel"), self.reject)
        self.cancel.setAutoDefault(
            not name
        )  # else Enter after the name would close, and delete nothing
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self._to_delete)
        self._lay_out(title, held)
        self._look()

    def _lay_out(self, title: str, held: Held) -> None:
        sentence = tr(
            "{things} will be gone for good. This cannot be undone.", things=words.things(held)
        )
        asks = make.label(tr("To confirm, type “{name}”.", name=self._name), wrap=True)
        if not self._name:
            asks.hide()
            self.typed.hide()
        self.setLayout(
            make.column(
                make.label(title, "title", wrap=True),
                make.label(sentence, wrap=True),
                4,
                make.box(make.column(self.details, margins=(4, 4, 4, 4)), "card"),
                self.backups,
                4,
                asks,
                self.typed,
                8,
                make.row(None, self.cancel, self.delete),
                gap=8,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(*_SIZE)
        (self.typed if self._name else self.cancel).setFocus()

    def _look(self) -> None:
        self.delete.setEnabled(normalise(self.typed.text()) == normalise(self._name))

    def _to_delete(self) -> None:
        """Go on to the button that deletes: Enter alone does not."""
        if self.delete.isEnabled():
            self.delete.setFocus()

    def _delete(self) -> None:
        backups = self.backups.isChecked()
        self.accept()
        self._then(backups)


class Gone(QDialog):
    """The list of what went."""

    def __init__(self, parent: QWidget, title: str, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Flowdesk")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.details = _listing(report)
        self.close_button = make.button(tr("Close"), self.accept, "primary")
        self.close_button.setDefault(True)
        self.setLayout(
            make.column(
                make.label(title, "title", wrap=True),
                make.box(make.column(self.details, margins=(4, 4, 4, 4)), "card"),
                4,
                make.row(None, self.close_button),
                gap=8,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(*_SIZE)


def _listing(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(tr("What goes"))
    return made
