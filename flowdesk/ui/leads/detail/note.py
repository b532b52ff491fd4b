"""The owner's note about a lead, written in its place."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.growing import GrowingField
from flowdesk.ui.widgets.plain import plain

_PAUSE = 1500  # milliseconds without a key after which what is typed is stored


class _Field(GrowingField):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the writing has ended."""
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(QWidget):
    """Stores what is typed when the typing pauses and when it is left; nothing read from the store is
    put over it in between.
    """

    written = Signal(int, str)  # the lead and the words

    def __init__(self) -> None:
        super().__init__()
        self._lead: int | None = None
        self._stored = ""
        self.text = _Field(tr("Note"), 5, tr("Only you see this"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.text.textChanged.connect(self._pause.start)
        self.text.left.connect(self.keep)
        self.setLayout(make.column(make.label(tr("Note"), "label"), self.text, gap=4))

    def show_note(self, lead: int, note: str) -> None:
        """Show the note of a lead; of the one that is shown already, unless it is being written."""
        if lead != self._lead:
            self.keep()
        elif plain(self.text) != self._stored or note == self._stored:
            return
        self._lead, self._stored = lead, note
        self.text.setPlainText(note)
        self._pause.stop()

    def forget(self) -> None:
        """Store nothing more: the lead is gone."""
        self._pause.stop()
        self._lead = None

    def keep(self) -> None:
        """Store what was typed, if it differs."""
        self._pause.stop()
        words = plain(self.text)
        if self._lead is not None and words != self._stored:
            self._stored = words
            self.written.emit(self._lead, words)
