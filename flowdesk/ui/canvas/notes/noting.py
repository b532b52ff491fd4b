"""Making notes: at a place, by a key, from the menu; each is one edit, and is written on at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.notes.writing import NoteWriting
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

_UNDER = 12.0  # between a card and a note about it


class Noting(QObject):
    """Adds notes to a document, and lets them be written."""

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board)
        self._board = board
        self._document = document
        self.writing = NoteWriting(board, document)
        self._spot = QPointF()  # where the menu was opened
        board.scene.note_wanted.connect(self.writing.begin)
        board.view.customContextMenuRequested.connect(self._remember)

    def add(self, at: QPointF) -> None:
        """Add a note at a place of the board, or below it where there is room, and write on it."""
        self._board.view.setFocus()  # what is being typed elsewhere is kept first
        self.writing.begin_new(edits.place_of_note(self._document.state, (at.x(), at.y())))

    def add_here(self, at: tuple[float, float] | None = None) -> None:
        """Add a note at a place, by default under the card that is marked alone, else at the pointer."""
        if at is not None:
            self.add(QPointF(*at))
            return
        single = self._document.single()
        box = self._board.scene.box_of(single) if single is not None else None
        self.add(self._board.view.pointer() if box is None else under(box.bottomLeft()))

    def entry(self, owner: QWidget) -> QAction:
        """Give the entry of the board's menu that adds a note where it was opened."""
        return make.action(tr("Add a note here"), self._add_at_menu, ["N"], "sticky-note", owner)

    def _add_at_menu(self) -> None:
        self.add(self._spot)

    def _remember(self, at: QPoint) -> None:
        self._spot = self._board.view.mapToScene(at)
        inside = self._board.scene.box_of(self._document.single() or "")
        if inside is not None and inside.adjusted(-1, -1, 1, 1).contains(self._spot):
            self._spot = under(inside.bottomLeft())


def under(corner: QPointF) -> QPointF:
    """Give where a note goes that is about a card, whose lower left corner is given."""
    return corner + QPointF(0, _UNDER + metrics.PORT)
