"""What goes by the clipboard: copy, cut, paste, duplicate, and the flow as a picture."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from flowdesk.flow.codec import BadFlow
from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.canvas import clip, edits, entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.picture import formats
from flowdesk.ui.canvas.picture.drawing import drawn
from flowdesk.ui.canvas.state import Selection, State, counted

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board


class Copying(QObject):
    """Copies what is marked of a document, and puts copies into it; each is one edit."""

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board)
        self._board = board
        self._document = document

    def copy(self) -> None:
        """Put the marked steps on the clipboard as JSON, and the marked notes beside them."""
        marked = self._document.selection
        if _copies(marked):
            clip.put(clip.written(self._document.state, marked))
            count = counted(len(marked.steps - {COMPLETE}), len(marked.notes))
            self._board.say(tr("Copied {things}.", things=count))

    def copy_picture(self) -> None:
        """Put the whole flow on the clipboard as a picture, once it is painted."""
        if self._document.flow.steps:
            work = partial(formats.image, drawn(self._board.scene))
            background.run(work, self._take_picture, self._board.say, self)

    def _take_picture(self, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
        self._board.say(tr("The flow is on the clipboard as a picture."))

    def cut(self) -> None:
        """Copy, then remove."""
        if _copies(self._document.selection):
            self.copy()
            self._board.delete()

    def paste(self, keep_links: bool = False) -> None:
        """Add the steps and notes of the clipboard at the pointer, or say why not.

        With *keep_links* they lead on to the same other steps as those that were copied.
        """
        try:
            steps, places, notes = clip.read(QGuiApplication.clipboard().mimeData())
        except BadFlow as error:
            self._board.say(_refused(error))
            return
        at, state = self._board.view.pointer(), self._document.state
        state, names = edits.pasted(state, steps, places, (at.x(), at.y()), keep_links, notes)
        self._keep(entries.pasted, state, names)

    def duplicate(self) -> None:
        """Add copies of the marked steps and notes beside them."""
        marked = self._document.selection
        state, names = edits.duplicated(self._document.state, marked)
        if state is not self._document.state:
            self._keep(entries.copied, state, names)

    def _keep(self, entry: Callable[[int, int], str], state: State, names: Sequence[str]) -> None:
        notes = state.notes.keys() - self._document.state.notes.keys()
        self._document.apply(entry(len(names), len(notes)), state.flow, state.layout)
        self._document.select(names, notes=notes)


def _refused(error: BadFlow) -> str:
    if error.line <= 1:
        return tr("Nothing was pasted. {why}", why=error.message)
    return tr("Nothing was pasted. Line {line}: {why}", line=error.line, why=error.message)


def _copies(marked: Selection) -> bool:
    return bool(marked.steps - {COMPLETE} or marked.notes)
