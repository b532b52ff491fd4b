"""The seam to XlsxWriter: it makes the workbook, and the rows are written past it.

Three writers were measured with the same leads (tests/benchmarks/export.py has them side by side):

- openpyxl, write-only, is the slowest, makes formulas and errors of texts unless it is told of every
  single cell that it is a text, and takes many times as long for photos.
- XlsxWriter in constant memory takes two thirds of that and has all that the workbook needs: pictures,
  links, filters, lists to choose from, charts. Most of its time goes into an object and lists a cell.
- rustpy-xlsxwriter takes the least and cannot write this workbook. It wants pictures, heights of rows
  and widths of columns before the first row, so every lead would be read twice and all pictures held; a
  second line below the headings has no place; a link shows its own address, unless a further column
  holds the text; a picture takes no link to a file beside; a text too long ends the whole workbook.

So it is XlsxWriter, whose sheets in constant memory gather their rows in a file of XML: `ExactSheet`
puts each row there as one text. With all that is around them our rows take less than its own way takes
for the plain cells. That also keeps away two habits of its: it writes texts that look like its own
rich-text markup as markup, and leaves ``_x0041_`` to be decoded where two of them overlap.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.worksheet import Worksheet

from flowdesk.export.cells import letter, number_cell, text_cell, time_cell
from flowdesk.export.text import CELL, clean, cut

MAX_COLUMNS = 16_384
"""How many columns Excel takes in one sheet."""


class ExactSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet whose texts stay what they are. Rows count from 0 and are written in their order."""

    _columns = 0

    def put_row(
        self, row: int, cells: list[str], height: float | None = None, fixed: bool = False
    ) -> None:
        """Write a row of cells as `cells` gives them; ``height`` is in pixels, by default Excel's.

        One that is ``fixed`` stays so high when a text in it is edited: what is drawn there is.
        """
        high = "" if height is None else f' ht="{height * 0.75:g}"'
        if fixed:
            self.set_row_pixels(row, height)
            high += ' customHeight="1"'
        self.row_data_fh.write(f'<row r="{row + 1}"{high}>{"".join(cells)}</row>')
        self.dim_rowmin, self.dim_rowmax = 0, row
        self.previous_row = row + 1

    def _spans(self, columns: int) -> None:
        """Note how many columns it has, which programs read to make room."""
        self._columns = max(self._columns, columns)
        self.dim_colmin, self.dim_colmax = 0, self._columns - 1

    def put_texts(
        self, row: int, texts: Sequence[str], style: Format, height: float | None = None
    ) -> None:
        """Write a row of texts that look the same."""
        number = style_number(style)
        cells = [
            text_cell(letter(at), row + 1, number, _fitting(text)) for at, text in enumerate(texts)
        ]
        self.put_row(row, cells, height)
        self._spans(len(cells))

    def put_cells(
        self,
        row: int,
        values: Sequence[tuple[str | float | date, Format]],
        height: float | None = None,
    ) -> None:
        """Write a row of which every cell has its own look."""
        cells = [
            _cell(letter(at), row + 1, style_number(style), value)
            for at, (value, style) in enumerate(values)
        ]
        self.put_row(row, cells, height)
        self._spans(len(cells))

    def put_link(self, row: int, column: int, link: str) -> None:
        """Make a cell that is written lead to a file."""
        self.hyperlinks[row][column] = FileLink(link)
        self.hlink_count += 1

    def abandon(self) -> None:
        """Let go of the sheet's scratch file, where the workbook will not be closed."""
        self._opt_close()


class FileLink(Url):  # type: ignore[misc]  # xlsxwriter ships no types
    """A link to a file, as a URI reference with forward slashes, from a cell or a picture."""

    def _parse_url(self) -> None:
        self._link_type = UrlTypes.EXTERNAL
        self._relationship_link = self._link


def _cell(column: str, row: int, style: int, value: str | float | date) -> str:
    if isinstance(value, str):
        return text_cell(column, row, style, _fitting(value))
    if isinstance(value, date):
        return time_cell(column, row, style, datetime.combine(value, time.min))
    return number_cell(column, row, style, value)


def _fitting(text: str) -> str:
    """Give what the owner wrote in the flow as a cell can hold it; the flow has the rest."""
    return cut(clean(text), CELL, "…")


def style_number(style: Format) -> int:
    """Give the number by which a cell names its format."""
    number: Any = style._get_xf_index()
    return int(number)
