"""Writing on the board: what cards and notes have in common while something of them is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.writing.open_field import OpenField

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board


class WritingOnBoard(QObject):
    """Lays a field over the board and hears of its keys, of pauses, and of what others change.

    What is written on follows each letter; the document hears after a pause, as of what is typed in
    the form, and at the end.
    """

    typing = Signal()  # something was typed that the document does not know yet

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board)
        self._board = board
        self._document = document
        self._scene, self._view = board.scene, board.view
        self._over = OpenField(board, document)
        self.field = self._over.field
        self._over.paused.connect(self._report)
        self._over.typed.connect(self._typed)
        self.field.done.connect(self._enter)
        self.field.given_up.connect(self.give_up)
        self.field.turned.connect(self._turn)
        self.field.left.connect(self._leave)
        self._view.moved.connect(self._put)
        document.changed.connect(self._follow)

    def flush(self) -> None:
        """Keep what was typed; the field stays open."""
        raise NotImplementedError

    def end(self) -> None:
        """Keep what was typed and close the field."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Bring back what stood there before the writing began, and close the field."""
        self._over.take_back()
        self._close()

    def _close(self) -> None:
        """Leave nothing behind; the board shows what the document says."""
        raise NotImplementedError

    def _report(self) -> None:
        """Tell the document after a pause."""
        raise NotImplementedError

    def _typed(self) -> None:
        """Show another letter on the board."""
        raise NotImplementedError

    def _follow(self, before: State, after: State) -> None:
        """Show what others have made of the text; close where it is there no more."""
        raise NotImplementedError

    def _put(self) -> None:
        """Lay the field over what is written on."""
        raise NotImplementedError

    def _enter(self) -> None:
        """Hear Enter."""
        self.end()

    def _turn(self, _way: int) -> None:
        """Hear Tab (1) and Shift+Tab (-1)."""
        self.end()

    def _leave(self, for_good: bool) -> None:
        """Hear that the keyboard went elsewhere; *for_good*, or for a menu or another window only."""
        if for_good:
            self.end()
        else:
            self.flush()
