"""Questions that must be answered before something cannot be undone."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    verb: str,
    then: Callable[[], object],
    danger: bool = False,
) -> QMessageBox:
    """Open a question over *parent*; *then* runs if the button called *verb* is pressed."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(f"<b>{escape(title)}</b>")
    box.setInformativeText(escape(sentence))
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    yes.setProperty("role", "danger" if danger else "primary")
    yes.style().polish(yes)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.setObjectName("question")
    box.buttonClicked.connect(lambda pressed: then() if pressed is yes else None)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
