"""A workbook to values, whatever the owner did to it: columns moved, rows sorted, hidden or deleted,
sheets renamed or added, saved by another program. Every sheet is read row by row.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from zipfile import BadZipFile

from flowdesk.export import ledger
from flowdesk.export.ledger import Entry
from flowdesk.export.returned import headings, opening
from flowdesk.export.returned.cells import cell, text
from flowdesk.export.returned.gathering import Gathering
from flowdesk.export.returned.headings import Columns
from flowdesk.export.returned.values import Flaw, NotReadable, Returned, Stopped
from flowdesk.tongue.say import tr

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

Progress = Callable[[int, int], object]
"""Hears how many rows are read, of how many leads the workbook had when it was written; 0 where that
is not known."""

Cancelled = Callable[[], bool]
"""Tells whether the owner wants no more of it."""

_OFTEN = 200
_BROKEN = (
    BadZipFile, SyntaxError, zlib.error, struct.error, EOFError, KeyError, IndexError, ValueError,
    TypeError, AttributeError, OverflowError, NotImplementedError,
)  # fmt: skip
"""What openpyxl raises for files that are not as they should be; it has no error of its own. A fault of
XML is a SyntaxError."""


class _Sheet(Protocol):
    """What openpyxl's read-only sheets offer of what we need; its stubs have it wrong."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(
        self, min_row: int = ..., *, max_col: int | None = ..., values_only: bool
    ) -> Iterable[tuple[object, ...]]: ...


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def read(
    path: Path,
    progress: Progress = _silent,
    cancelled: Cancelled = _never,
) -> Returned:
    """Read the Status and Note columns of a workbook.

    ``progress`` hears of it now and then, and ``cancelled`` is asked as often. Raises NotReadable,
    Stopped among them, for what is no workbook of ours.
    """
    opening.check(path)
    try:
        with _open(path, values=True) as book:
            written, entries = _ledger(book)
            gathered = Gathering(entries)
            for row, columns, cells in _rows(book, gathered):
                if gathered.rows % _OFTEN == 0:
                    if cancelled():
                        raise Stopped(tr("Nothing was brought back."))
                    progress(gathered.rows, len(entries))
                gathered.take(row, columns, cells)
        _drop_unknown_values(path, gathered)
    except _BROKEN as error:
        raise opening.damaged(path) from error
    except OSError as error:
        raise opening.not_read(path, error) from error
    if not gathered.sheets:
        raise NotReadable(
            tr(
                "No sheet of {file} has a column Reference beside a column Status or Note. Bring a"
                " workbook that Flowdesk wrote.",
                file=path.name,
            )
        )
    return Returned(gathered.lines(), tuple(gathered.flaws), entries, written)


@contextmanager
def _open(path: Path, values: bool) -> "Iterator[Workbook]":
    """Open a workbook to read it once; ``values`` are what formulas came to when it was saved."""
    import openpyxl  # noqa: PLC0415 - takes a quarter of a second, and few workbooks come back

    with (
        path.open("rb") as file,  # by its name openpyxl would refuse some endings
        closing(
            openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
        ) as book,
    ):
        yield book


def _sheets(book: "Workbook") -> Iterator[_Sheet]:
    """Give the sheets with cells; what they say of their own size may be wrong."""
    for each in book.worksheets:
        sheet = cast("_Sheet", each)
        sheet.reset_dimensions()
        yield sheet


def _ledger(book: "Workbook") -> tuple[datetime | None, dict[str, Entry]]:
    """Find the sheet that we put in, by its sentence: it may have been renamed or shown."""
    for sheet in _sheets(book):
        column = (row[0] for row in sheet.iter_rows(max_col=1, values_only=True) if row)
        if next(column, None) == ledger.SENTENCE:
            return ledger.read(str(text) for text in column if text is not None)
    return None, {}


def _rows(book: "Workbook", gathered: Gathering) -> Iterator[tuple[int, Columns, Sequence[object]]]:
    """Give the rows below the headings of every sheet that has such headings, with their numbers."""
    for sheet in _sheets(book):
        found = _headings(sheet)
        if found is None:
            continue
        columns, flaws, below = found
        gathered.begin(flaws)
        columns = headings.choose(columns, gathered.entries, _below(sheet, below, columns))
        for row, cells in enumerate(_below(sheet, below, columns), below):
            yield row, columns, cells


def _below(sheet: _Sheet, first: int, columns: Columns) -> Iterable[Sequence[object]]:
    """Read the rows of a sheet from one on, as far to the right as may be of use."""
    return sheet.iter_rows(first, max_col=columns.width, values_only=True)


def _headings(sheet: _Sheet) -> tuple[Columns, list[Flaw], int] | None:
    first = islice(sheet.iter_rows(values_only=True), headings.DEEPEST)
    for number, row in enumerate(first, 1):
        found = headings.find(sheet.title, row)
        if found is not None:
            return *found, number + 1
    return None


def _drop_unknown_values(path: Path, gathered: Gathering) -> None:
    """Name notes that look emptied and are formulas that nobody worked out: another program than Excel
    may save them without a value.
    """
    emptied = {(line.sheet, line.row): line for line in gathered.emptied()}
    titles = {line.sheet for line in emptied.values()}
    if not emptied:
        return
    with _open(path, values=False) as book:
        for sheet in _sheets(book):
            rows = sheet.iter_rows(values_only=True) if sheet.title in titles else ()
            for number, row in enumerate(rows, 1):
                line = emptied.get((sheet.title, number))
                if line is not None and text(cell(row, line.note_column)):
                    gathered.drop(line)
