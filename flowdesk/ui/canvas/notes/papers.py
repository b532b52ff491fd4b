"""The notes of a scene: papers made, removed and changed only where notes differ."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from flowdesk.flow.notes import Note, Notes
from flowdesk.ui.canvas.notes.paper import Paper

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene


class Papers:
    """Keeps a paper for every note, by its number."""

    def __init__(self, scene: "CanvasScene"):
        self._scene = scene
        self.all: dict[int, Paper] = {}
        self._showing = False

    def show(self, notes: Notes) -> bool:
        """Show exactly these notes where they lie; tell whether anything was otherwise."""
        self._showing = True
        gone = [number for number in self.all if number not in notes]
        for number in gone:
            self._scene.removeItem(self.all.pop(number))
        changed = [number for number, note in notes.items() if self._differs(number, note)]
        for number in changed:
            self._show(number, notes[number])
        self._showing = False
        return bool(gone or changed)

    def moved(self) -> None:
        """Hear that a paper was moved by hand."""
        if not self._showing:
            self._scene.note_moved()

    def carried(self) -> dict[int, Note]:
        """Give the marked notes that lie elsewhere than the document says, as they lie now."""
        known = self._scene.document.state.notes
        there = {
            number: known[number].at(paper.pos().toTuple())
            for number, paper in self.all.items()
            if paper.isSelected() and number in known
        }
        return {number: note for number, note in there.items() if note != known[number]}

    def boxes(self) -> list[QRectF]:
        """Give where they lie in the scene."""
        return [paper.box() for paper in self.all.values()]

    def _differs(self, number: int, note: Note) -> bool:
        paper = self.all.get(number)
        return paper is None or paper.note != note or paper.pos().toTuple() != (note.x, note.y)

    def _show(self, number: int, note: Note) -> None:
        paper = self.all.get(number)
        if paper is None:
            paper = self.all[number] = Paper(number, note)
            self._scene.addItem(paper)
        else:
            paper.show_note(note)
