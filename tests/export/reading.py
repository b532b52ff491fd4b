"""A workbook read back, as tests look at it."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

OURS = 9
"""How many columns come before those of the steps."""


def read_sheets(path: Path) -> dict[str, list[list[object]]]:
    """Give headings and leads of every sheet of leads, by its title, without the questions between."""
    return {
        name: [*rows[:1], *rows[2:]]
        for name, rows in read_cells(path).items()
        if name not in {"Summary", "Transcript"}
    }


def read_cells(path: Path) -> dict[str, list[list[object]]]:
    """Give the cells of every sheet that can be seen, by its title."""
    book = openpyxl.load_workbook(path)
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    found = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in shown}
    book.close()
    return found


def read_sheet(path: Path, name: str = "Payments") -> Worksheet:
    """Open one sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def read_texts(sheet: Worksheet, heading: str) -> list[object]:
    """Give what stands under a heading, and under the question below it."""
    column = [cell.value for cell in sheet[1]].index(heading) + 1
    return [sheet.cell(row, column).value for row in range(3, sheet.max_row + 1)]
