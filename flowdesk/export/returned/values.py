"""What is found in a workbook that came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flowdesk.export.cells import letter
from flowdesk.export.ledger import Entry
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr


class NotReadable(Exception):
    """A file is no workbook that can be brought back; the text is a sentence for the owner."""


class Stopped(NotReadable):
    """The owner stopped the reading."""


@dataclass(frozen=True)
class Line:
    """What a workbook says of one lead, and in which row. None where it says nothing: a column that is
    not there, an empty Status, a word that is none.
    """

    reference: str
    status: Status | None
    note: str | None
    sheet: str
    row: int
    status_column: int | None
    note_column: int | None
    """The columns, from 0; None for one that is not there."""

    @property
    def place(self) -> str:
        """The row, as the owner finds it."""
        return tr("row {row} of {sheet}", row=self.row, sheet=self.sheet)

    @property
    def status_cell(self) -> str:
        """The cell of the status, as the owner finds it."""
        return self._cell(self.status_column)

    @property
    def note_cell(self) -> str:
        """The cell of the note, as the owner finds it."""
        return self._cell(self.note_column)

    def _cell(self, column: int | None) -> str:
        if column is None:
            return self.place
        return tr("{cell} of {sheet}", cell=f"{letter(column)}{self.row}", sheet=self.sheet)


@dataclass(frozen=True)
class Flaw:
    """Something that cannot be brought back: where it stands, and what to do about it."""

    place: str
    message: str


@dataclass(frozen=True)
class Returned:
    """Everything that a workbook says, each lead once, and what it said when it was written.

    ``written`` is None, and ``entries`` is empty, where that was lost.
    """

    lines: tuple[Line, ...]
    flaws: tuple[Flaw, ...]
    entries: Mapping[str, Entry]
    written: datetime | None
