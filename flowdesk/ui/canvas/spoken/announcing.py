"""What happens on the board, said aloud where somebody listens."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.spoken.changes import told
from flowdesk.ui.canvas.state import State

Say = Callable[[str], object]


class Announcing(QObject):
    """Says each change of the document once, and whether it was undone or done again.

    *listened* tells whether anybody listens: only then are changes put into words.
    """

    def __init__(
        self,
        document: FlowDocument,
        say: Say,
        listened: Callable[[], bool] = QAccessible.isActive,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._say, self._listened = say, listened
        self._stack = document.undo_stack
        self._at = self._stack.index()
        self._sentence = ""
        self._back = False
        document.changed.connect(self._take)
        document.returned.connect(self._came_back)
        self._stack.indexChanged.connect(self._tell)

    def say(self, sentence: str) -> None:
        """Say something else, if anybody listens."""
        if sentence and self._listened():
            self._say(sentence)

    def _take(self, before: State, after: State) -> None:
        self._sentence = told(before, after) if self._listened() else ""

    def _came_back(self) -> None:
        self._back = True

    def _tell(self, index: int) -> None:
        undone, back = index < self._at, self._back
        self._at, self._back = index, False
        sentence, self._sentence = self._sentence, ""
        how = tr("Undone." if undone else "Done again.") if back else ""
        self.say(f"{how} {sentence}".strip())


def aloud(thing: QObject) -> Say:
    """Give what makes screen readers say a sentence, as something that happened to a widget."""
    return lambda sentence: QAccessible.updateAccessibility(
        QAccessibleAnnouncementEvent(thing, sentence)
    )
