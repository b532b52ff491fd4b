"""The rows of a workbook, taken one after the other: each lead once, and what is wrong on the way."""

from collections.abc import Sequence
from dataclasses import replace

from flowdesk.export.ledger import Entry
from flowdesk.export.returned import cells as read
from flowdesk.export.returned.headings import Columns
from flowdesk.export.returned.values import Flaw, Line
from flowdesk.tongue.say import tr


class Gathering:
    """Takes rows; ``entries`` is what the workbook said of each lead when it was written."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries
        self._lines: dict[str, Line] = {}
        self._disputed: set[str] = set()
        self.flaws: list[Flaw] = []
        self.sheets = 0
        self.rows = 0

    def begin(self, flaws: Sequence[Flaw]) -> None:
        """Go on with another sheet, of whose headings some may be wrong."""
        self.sheets += 1
        self.flaws += flaws

    def take(self, row: int, columns: Columns, cells: Sequence[object]) -> None:
        """Take one row; what is no lead's, such as a line of questions or a sum, is passed over."""
        self.rows += 1
        if not any(cell is not None for cell in cells):
            return
        reference = read.reference(read.cell(cells, columns.place(columns.ours.reference)))
        line = self._line(reference, row, columns, cells)
        if reference:
            self._add(line)
        elif line.status is not None:
            self.flaws.append(Flaw(line.place, tr("This row has a status and no reference.")))

    def lines(self) -> tuple[Line, ...]:
        """Give what the workbook says of each lead."""
        return tuple(self._lines.values())

    def emptied(self) -> list[Line]:
        """Give the leads that had a note when the workbook was written and have none in it now."""
        return [
            line
            for line in self._lines.values()
            if line.note == "" and line.reference in self.entries
            if self.entries[line.reference].note != "-"
        ]

    def drop(self, line: Line) -> None:
        """Leave a note out whose value is not known."""
        self._lines[line.reference] = replace(line, note=None)
        said = tr(
            "This formula has no value yet. Open the workbook in Excel, save it, and bring it again."
        )
        self.flaws.append(Flaw(line.note_cell, said))

    def _line(self, reference: str, row: int, columns: Columns, cells: Sequence[object]) -> Line:
        status, note = columns.place(columns.ours.status), columns.place(columns.ours.note)
        word = read.text(read.cell(cells, status))
        text = None if note is None else read.text(read.cell(cells, note))
        line = Line(reference, read.status(word), text, columns.sheet, row, status, note)
        if reference and word and line.status is None:
            said = tr("“{word}” is no status. {choice}", word=word, choice=read.choice())
            self.flaws.append(Flaw(line.status_cell, said))
        return line

    def _add(self, line: Line) -> None:
        before = self._lines.get(line.reference)
        if before is None and line.reference not in self._disputed:
            self._lines[line.reference] = line
        elif before is not None and not _agree(before, line):
            self._dispute(before, line)

    def _dispute(self, before: Line, line: Line) -> None:
        del self._lines[line.reference]
        self._disputed.add(line.reference)
        if before.status is not line.status:
            one, other = before.status_cell, line.status_cell
            said = tr(
                "{lead} stands here twice, each time with another status, so nothing of it is brought"
                " back. Delete one of the rows.",
                lead=line.reference,
            )
        else:
            one, other = before.note_cell, line.note_cell
            said = tr(
                "{lead} stands here twice, each time with another note, so nothing of it is brought"
                " back. Delete one of the rows.",
                lead=line.reference,
            )
        self.flaws.append(Flaw(tr("{one} and {other}", one=one, other=other), said))


def _agree(one: Line, other: Line) -> bool:
    return (one.status, one.note) == (other.status, other.note)
