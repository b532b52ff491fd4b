"""Writing on a note: a field over the paper, as over a card's question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF

from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.notes import body
from flowdesk.ui.canvas.state import Selection, State
from flowdesk.ui.canvas.writing.on_board import WritingOnBoard

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

_EDGE = 6.0  # between the field and the paper's edge: words stay where they are when it opens


class NoteWriting(WritingOnBoard):
    """Opens a field over a note; the paper grows with each letter. Of a new note the document hears
    when the words are whole, so that one undo takes it away; a note that is left without words goes.
    """

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board, document)
        self._number: int | None = None
        self._new: Note | None = None  # where a note is to lie that the document does not know yet

    @property
    def number(self) -> int | None:
        """The note that is written on, if any."""
        return self._number

    def begin(self, number: int) -> None:
        """Let a note be written, brought to where it can be read."""
        self.end()
        note = self._document.layout.notes.get(number)
        if note is not None:
            self._document.select(notes={number})
            self._open(number, note)

    def begin_new(self, at: tuple[float, float]) -> None:
        """Let a new note be written at a place of the board."""
        self.end()
        self._document.select()
        layout = self._document.layout.add_notes([Note("", *at)])
        number = max(layout.notes)
        self._new = layout.notes[number]
        self._scene.papers.show(layout.notes)
        self._open(number, self._new)

    def flush(self) -> None:
        """Keep what was typed; the field stays open."""
        self._over.settle()
        note, text = self._note(), self._over.text()
        if self._number is None or note is None or text == note.text:
            return
        if not text.strip():
            return  # an emptied note goes when the writing ends
        label, merge = entries.note_written(), f"note:{self._number}"
        if self._new is not None:
            label, merge, self._new = entries.note_added(), "", None
        layout = self._document.layout.put_notes({self._number: Note(text, note.x, note.y)})
        self._over.apply(label, layout=layout, merge=merge)
        self._document.select(notes={self._number})

    def end(self) -> None:
        """Keep what was typed and close the field; without words take the note away."""
        if self._number is None:
            return
        self.flush()
        number, emptied = self._number, not self._over.text().strip()
        self._close()
        if emptied and number in self._document.layout.notes:
            layout = self._document.layout.without_notes({number})
            self._document.apply(
                entries.deleted(Selection(notes=frozenset({number}))), layout=layout
            )

    def _close(self) -> None:
        """Leave nothing behind; the paper shows what the document says."""
        self._number = self._new = None
        self._over.close()
        self._scene.papers.show(self._document.layout.notes)

    def _typed(self) -> None:
        if self._number is None:
            return
        self._over.wait()
        if self._new is None or self._over.text().strip():
            self.typing.emit()
        self._scene.papers.all[self._number].show_draft(self._over.text())
        self._scene.note_moved()
        self.field.say("", warns=False)
        self._put()

    def _follow(self, before: State, after: State) -> None:
        """Show what others have made of the text; close where the note is there no more.

        What is being typed stays, though something else has changed meanwhile.
        """
        if self._number is None:
            return
        self._over.follow()
        if self._new is not None:
            self._lay_again(self._new, after.layout)
            return
        was, now = before.notes.get(self._number), after.notes.get(self._number)
        if now is None:
            self._close()
        elif not self._over.is_applying and (was is None or was.text != now.text):
            self._over.replace(now.text)
        elif not self._over.is_applying:
            self._scene.papers.all[self._number].show_draft(self._over.text())
        self._put()

    def _lay_again(self, new: Note, layout: Layout) -> None:
        """Let the paper that the document does not know stay among its notes."""
        if self._number in layout.notes:
            self._number = max(layout.notes) + 1
        if self._number is not None:
            typed = Note(self._over.text(), new.x, new.y)
            self._scene.papers.show({**layout.notes, self._number: typed})
        self._put()

    def _put(self) -> None:
        """Lay the field over the paper."""
        paper = self._scene.papers.all.get(-1 if self._number is None else self._number)
        if paper is None:
            return
        wide, high = body.size(paper.note.text)
        inside = QSizeF(wide - 2 * _EDGE, high - 2 * (body.TOP - _EDGE))
        self._over.lie(paper.pos() + QPointF(_EDGE, body.TOP - _EDGE), inside)

    def _note(self) -> Note | None:
        if self._number is None or self._new is not None:
            return self._new
        return self._document.layout.notes.get(self._number)

    def _open(self, number: int, note: Note) -> None:
        self._document.seal()
        self._number = number
        self._board.travel.note_near(number)
        self._over.open(note.text, tr("Note"), several=True, centred=False)
        self.field.say("" if note.text else tr("Only you see this"), warns=False)
        self._put()
        self.field.setFocus()

    def _report(self) -> None:
        if self._new is None:
            self.flush()
