"""What the workbook said of each lead when it was written, kept in it out of sight.

When the workbook comes back, this tells what the owner changed in it from what changed in Flowdesk
meanwhile. It lies packed in the cells of a sheet that Excel does not offer to show. LibreOffice makes
of it a hidden sheet and keeps it, which it does not with what it has no word for.

A line is a reference, the letter of the status and a mark of the note; before the leads of each rule
stands a line with the headings of the three columns, since a step may be called "Status" too.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from xlsxwriter.format import Format

from flowdesk.export.text import CELL, clean, units
from flowdesk.export.writer import ExactSheet
from flowdesk.store.values import Status

SENTENCE = "Flowdesk finds by this what you changed when the workbook comes back. Leave it here."
TITLE = "Flowdesk"
NAMES = ("Reference", "Status", "Note")
"""The columns that come back, as they are called where no step is called so."""

CUT = "~"
"""The mark of a note that is too long for a cell."""

_FULL = 30_000
_HEAD = "= "
_BETWEEN = " | "
_LETTERS = {
    Status.IN_PROGRESS: "i",
    Status.COMPLETED: "c",
    Status.APPROVED: "a",
    Status.REJECTED: "r",
    Status.ABANDONED: "b",
    Status.CANCELLED: "x",
}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}


@dataclass(frozen=True)
class Headings:
    """What the three columns are called on a sheet; empty for one that is not there."""

    reference: str
    status: str
    note: str


@dataclass(frozen=True)
class Entry:
    """What the workbook said of a lead: its status, the mark of its note, under which headings."""

    status: Status
    note: str
    headings: Headings


class Ledger:
    """Is told of every lead that is written, and writes its sheet at the end."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._lines: list[str] = []
        self._size = 0

    def begin(self, own: Iterable[str]) -> None:
        """Go on with the leads of a sheet whose own columns are called so."""
        found = [*own]
        self._add(_HEAD + _BETWEEN.join(heading_of(name, found) for name in NAMES))

    def keep(self, reference: str, status: Status, note: str) -> None:
        """Note what is written of a lead."""
        self._add(f"{reference} {_LETTERS[status]} {mark(note)}")

    def _add(self, line: str) -> None:
        if self._size + len(line) >= _FULL:
            self._close()
        self._lines.append(line)
        self._size += len(line) + 1

    def _close(self) -> None:
        if self._lines:
            self._cells.append("\n".join(self._lines))
        self._lines, self._size = [], 0

    def write(self, page: ExactSheet, style: Format, now: datetime) -> None:
        """Put everything into an empty sheet, with the time."""
        self._close()
        for row, text in enumerate((SENTENCE, now.astimezone(UTC).isoformat(), *self._cells)):
            page.put_texts(row, [text], style)


def read(texts: Iterable[str]) -> tuple[datetime | None, dict[str, Entry]]:
    """Give when a workbook was written and what it said of each reference, from the cells below the
    sentence. Lines that are none of ours are passed over.
    """
    cells = iter(texts)
    written = _time(next(cells, ""))
    return written, dict(_entries(line for cell in cells for line in cell.split("\n")))


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    headings = Headings(*NAMES)
    for line in lines:
        if line.startswith(_HEAD):
            names = line.removeprefix(_HEAD).split(_BETWEEN)
            headings = Headings(*names) if len(names) == len(NAMES) else headings
            continue
        reference, letter, note = ["", "", *line.rsplit(" ", 2)][-3:]
        if reference and letter in _STATUSES:
            yield reference, Entry(_STATUSES[letter], note, headings)


def heading_of(name: str, own: Iterable[str]) -> str:
    """Find one of our columns among our headings, also where it had to be called otherwise."""
    ours = re.compile(rf"{re.escape(name)}( \(lead( \d+)?\))?", re.IGNORECASE)
    return next((heading for heading in own if ours.fullmatch(heading)), "")


def mark(note: str) -> str:
    """Give a short text that is the same for the same note: "-" for none, `CUT` for one too long."""
    text = plain(note) if note else ""
    if not text:
        return "-"
    if units(text) > CELL:
        return CUT
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def plain(note: str) -> str:
    """Give a note as it comes back from a cell that nobody touched: programs for tables keep neither
    the kind of a line's end nor blanks at the end.
    """
    return clean(note).replace("\r\n", "\n").replace("\r", "\n").strip()
