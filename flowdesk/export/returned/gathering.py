"""The rows of a workbook, taken one after the other: each lead once, and what is wrong on the way."""

from collections.abc import Sequence
from dataclasses import replace

from flowdesk.export.ledger import Entry
from flowdesk.export.returned import cells as read
from flowdesk.export.returned.headings import Columns
from flowdesk.export.returned.values import Flaw, Line

_LETTERS = 26
_CHOICE = "Write Completed, Approved or Rejected."


class Gathering:
    """Takes rows; ``entries`` is what the workbook said of each lead when it was written."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
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
        reference = self._reference(columns, cells)
        line = self._line(reference, row, columns, cells)
        if reference:
            self._add(line)
        elif line.status is not None:
            self.flaws.append(Flaw(line.place, "This row has a status and no reference."))

    def lines(self) -> tuple[Line, ...]:
        """Give what the workbook says of each lead."""
        return tuple(self._lines.values())

    def emptied(self) -> list[Line]:
        """Give the leads that had a note when the workbook was written and have none in it now."""
        return [
            line
            for line in self._lines.values()
            if line.note == "" and line.reference in self._entries
            if self._entries[line.reference].note != "-"
        ]

    def drop(self, line: Line) -> None:
        """Leave a note out whose value is not known."""
        self._lines[line.reference] = replace(line, note=None)
        self.flaws.append(
            Flaw(
                line.note_cell,
                "This formula has no value yet. Open the workbook in Excel, save it, and bring it"
                " again.",
            )
        )

    def note_of(self, reference: str, columns: Columns, cells: Sequence[object]) -> object:
        """Give what stands in the Note cell of a row."""
        return _cell(cells, self._places(reference, columns)[1])

    def _reference(self, columns: Columns, cells: Sequence[object]) -> str:
        """Find the reference of a row: one that we wrote, else the one where it usually is."""
        places = {heading: columns.place(heading) for heading in columns.references}
        found = {name: read.reference(_cell(cells, at)) for name, at in places.items()}
        known = (each for each in found.values() if each in self._entries)
        return next(known, found.get(columns.usual.reference, ""))

    def _places(self, reference: str, columns: Columns) -> tuple[int | None, int | None]:
        """Find the columns of status and note in the row of a lead."""
        entry = self._entries.get(reference)
        usual = columns.usual
        ours = entry.headings if entry is not None else usual
        return columns.place(ours.status or usual.status), columns.place(ours.note or usual.note)

    def _line(self, reference: str, row: int, columns: Columns, cells: Sequence[object]) -> Line:
        places = self._places(reference, columns)
        word = read.text(_cell(cells, places[0]))
        note = None if places[1] is None else read.text(_cell(cells, places[1]))
        if note == "" and not self._had_notes(reference):
            note = None  # a column that the owner made: empty cells in it say nothing
        letters = tuple("" if at is None else letter(at) for at in places)
        line = Line(
            reference, read.status(word), note, columns.sheet, row, (letters[0], letters[1])
        )
        if reference and word and line.status is None:
            self.flaws.append(Flaw(line.status_cell, f"“{word}” is no status. {_CHOICE}"))
        return line

    def _had_notes(self, reference: str) -> bool:
        entry = self._entries.get(reference)
        return entry is None or bool(entry.headings.note)

    def _add(self, line: Line) -> None:
        before = self._lines.get(line.reference)
        if before is None and line.reference not in self._disputed:
            self._lines[line.reference] = line
        elif before is not None and not _agree(before, line):
            self._dispute(before, line)

    def _dispute(self, before: Line, line: Line) -> None:
        del self._lines[line.reference]
        self._disputed.add(line.reference)
        status = before.status is not line.status
        places = (
            (before.status_cell, line.status_cell) if status else (before.note_cell, line.note_cell)
        )
        what = "status" if status else "note"
        self.flaws.append(
            Flaw(
                " and ".join(places),
                f"{line.reference} stands here twice, each time with another {what}, so nothing of it"
                " is brought back. Delete one of the rows.",
            )
        )


def _agree(one: Line, other: Line) -> bool:
    return (one.status, one.note) == (other.status, other.note)


def _cell(cells: Sequence[object], at: int | None) -> object:
    return None if at is None or at >= len(cells) else cells[at]


def letter(column: int) -> str:
    """Give a column's letters, 0 is A."""
    more, last = divmod(column, _LETTERS)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)
