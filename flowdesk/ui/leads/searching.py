"""The field that leads are searched with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from flowdesk.tongue.say import tr
from flowdesk.ui import theme


class SearchField(QLineEdit):
    """Escape empties it; Escape in the empty one, Down and Return go on to what was found."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText=tr("Search leads"), clearButtonEnabled=True)
        self.setAccessibleName(tr("Search the leads"))
        self.addAction(theme.icon("search", "second"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedWidth(190)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field, or empty it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return}:
            self.left.emit()
        else:
            super().keyPressEvent(event)
