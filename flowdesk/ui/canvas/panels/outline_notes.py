"""The notes at the end of the outline: a heading, and a line for each."""

from dataclasses import dataclass

from flowdesk.flow.notes import Notes
from flowdesk.flow.outline import Line, Row
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.spoken import words

HEADING = -1


@dataclass(frozen=True)
class NoteLine(Line):
    """A line for the note of a number, or the HEADING over all of them."""

    number: int
    text: str

    def spoken(self) -> str:
        """Give what a screen reader reads."""
        return self.text if self.number == HEADING else words.note(self.text)


def note_lines(notes: Notes) -> tuple[NoteLine, ...]:
    """Give the lines; none where there are no notes."""
    heading = NoteLine(0, Row.NOTE, "", None, HEADING, tr("Notes"))
    lines = [
        NoteLine(1, Row.NOTE, "", None, number, words.short(note.text) or tr("An empty note"))
        for number, note in notes.items()
    ]
    return (heading, *lines) if lines else ()
