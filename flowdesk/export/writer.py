"""The seam to XlsxWriter: it makes the workbook, and the rows of leads are written past it.

A customer decides what is in a cell, so a cell must show exactly that. XlsxWriter keeps for texts and
links three habits that change what it is given: overlapping ``_x0041_`` patterns, texts that look like
its own rich-text markup, and links with backslashes. The golden workbook of the tests holds them away.

Which writer was measured, with the same 10,000 leads (tests/benchmarks/export.py, figures there):

- openpyxl, write-only, is the slowest, and has to be told for every cell that a text is a text.
- XlsxWriter, constant memory, takes half of that and has all that a sheet needs: pictures, links,
  filters, lists to choose from, charts. Nearly all of its time goes into one object and several lists
  for each cell.
- rustpy-xlsxwriter takes the least, and cannot write this workbook: it wants a row's height, pictures
  and the widths of columns before the first row, so that all rows would be read twice; a row is a dict,
  whose links are whole addresses only, so that a photo beside the workbook would be plain text; a chart
  shows columns of its own sheet's rows; and a sheet's texts of a refused kind end the whole workbook.

So it is XlsxWriter in constant memory, whose sheets give their rows to a file as they come: `ExactSheet`
writes a row into that file as one text. It costs about as much as the Rust writer with the reading of
its dicts, and everything around the rows is XlsxWriter's.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import Worksheet

from flowdesk.export.cells import letter, number_cell, text_cell, time_cell
from flowdesk.export.text import clean

MAX_COLUMNS = 16_384
"""How many columns Excel takes in one sheet."""


class ExactSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet whose texts stay what they are. Rows count from 0 and are written in their order."""

    def put_row(self, row: int, cells: list[str], height: float | None = None) -> None:
        """Write a row of cells as `cells` gives them; ``height`` is in pixels, by default Excel's."""
        high = ""
        if height is not None:
            self.set_row_pixels(row, height)
            high = f' ht="{height * 0.75:g}" customHeight="1"'
        self.row_data_fh.write(f'<row r="{row + 1}"{high}>{"".join(cells)}</row>')
        self.dim_rowmin, self.dim_rowmax = 0, row
        self.dim_colmin, self.dim_colmax = 0, MAX_COLUMNS - 1
        self.previous_row = row + 1

    def put_texts(
        self, row: int, texts: Sequence[str], style: Format, height: float | None = None
    ) -> None:
        """Write a row of texts that look the same."""
        number = style_number(style)
        cells = [
            text_cell(letter(at), row + 1, number, clean(text)) for at, text in enumerate(texts)
        ]
        self.put_row(row, cells, height)

    def put_cells(self, row: int, values: Sequence[tuple[str | float | date, Format]]) -> None:
        """Write a row of which every cell has its own look."""
        cells = [
            _cell(letter(at), row + 1, style_number(style), value)
            for at, (value, style) in enumerate(values)
        ]
        self.put_row(row, cells)

    def put_link(self, row: int, column: int, link: str) -> None:
        """Make a cell that is written lead to a file."""
        self.hyperlinks[row][column] = FileLink(link)
        self.hlink_count += 1

    def abandon(self) -> None:
        """Let go of the sheet's scratch file, where the workbook will not be closed."""
        self._opt_close()


class FileLink(Url):  # type: ignore[misc]
    """A link to a file, as a URI reference with forward slashes, from a cell or a picture."""

    def _parse_url(self) -> None:
        self._link_type = UrlTypes.EXTERNAL
        self._relationship_link = self._link


def _cell(column: str, row: int, style: int, value: str | float | date) -> str:
    if isinstance(value, str):
        return text_cell(column, row, style, clean(value))
    if isinstance(value, date):
        return time_cell(column, row, style, datetime.combine(value, time.min))
    return number_cell(column, row, style, value)


def style_number(style: Format) -> int:
    """Give the number by which a cell names its format."""
    number: Any = style._get_xf_index()
    return int(number)
