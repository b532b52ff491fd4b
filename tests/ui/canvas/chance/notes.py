"""Notes that are made and written by chance."""

from flowdesk.ui.canvas.adding.offers import NOTE, Offer
from tests.ui.canvas.chance.chance import Chance, Deed


class Notes(Chance):
    """Writes notes."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.make_note,
            self.write_note,
            self.quick_add_note,
        )

    def make_note(self) -> None:
        """Begin a note anywhere, and perhaps write something; leaving it comes later perhaps."""
        self.board.noting.add(self.some_point())
        self._write()

    def quick_add_note(self) -> None:
        """Choose a note from the menu."""
        self.board.making.ask()
        if self.board.making.menu.isVisible():
            self.board.making.menu.chosen.emit(Offer(NOTE, NOTE, ""))
            self._write()

    def write_note(self) -> None:
        """Write on a note."""
        numbers = list(self.document.layout.notes)
        if numbers:
            self.scene.note_wanted.emit(self.dice.choice(numbers))
            self._write()

    def _write(self) -> None:
        writing = self.board.noting.writing
        if writing.number is None:
            return
        writing.field.setPlainText(self.words())
        end = self.dice.random()
        if end < 0.6:
            writing.end()
        elif end < 0.8:
            writing.give_up()
