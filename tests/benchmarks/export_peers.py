"""The peers of the export: three writers of workbooks, each with the same rows of the same database.

They write what our sheet of leads holds, cell for cell, and nothing of what is around it: no second
line, no widths, no filter, no Summary. XlsxWriter is ours too; rustpy-xlsxwriter is no dependency, not
even of the tests: ``pip install rustpy-xlsxwriter`` by hand. What is missing is skipped, and the reason
printed.
"""

import importlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from tests.benchmarks.export_shop import STEPS

HEADINGS = (
    *("Reference", "Contact name", "Contact phone", "Status", "Note", "Stopped at"),
    *("Started (UTC)", "Completed (UTC)", "Reviewed (UTC)", *STEPS),
)

Row = list[str | datetime | None]
Writer = Callable[[Path, Path], object]


def rows(database: Path) -> Iterator[Row]:
    """Read the leads in the plainest way there is."""
    with sqlite3.connect(database) as connection:
        found = connection.execute(
            'SELECT "ReferenceCode", c."Name", \'+\' || c."Phone", "Status", "Note", "StartedAt",'
            ' "CompletedAt", "CollectedDataJson" FROM "LeadSubmission" AS l'
            ' JOIN "Contact" AS c ON c."Id" = l."ContactId" ORDER BY l."Id"'
        )
        for code, name, phone, status, note, started, completed, kept in found:
            answers = json.loads(kept)
            times = [datetime.fromisoformat(started), datetime.fromisoformat(completed)]
            yield [
                *(code, name, phone, status, note or None, None, *times, None),
                *(answers.get(step) for step in STEPS),
            ]
    connection.close()


def by_openpyxl(database: Path, target: Path) -> None:
    """Write-only, as its documentation shows it: texts become formulas and errors."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Payments")
    sheet.append(HEADINGS)
    for row in rows(database):
        sheet.append(row)
    book.save(target)


def by_xlsxwriter(database: Path, target: Path) -> None:
    """In constant memory, with every text kept a text and styled as one."""
    safe = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls")
    options = {"constant_memory": True, **dict.fromkeys(safe, False)}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("Payments")
        text = book.add_format({"num_format": "@"})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, HEADINGS, text)
        for at, row in enumerate(rows(database), start=1):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(at, column, value, time)
                elif value is not None:
                    sheet.write_string(at, column, value, text)


def by_rust() -> Writer | None:
    """Give rustpy-xlsxwriter's way, None where it is not installed."""
    try:
        module: Any = importlib.import_module("rustpy_xlsxwriter")
    except ImportError as error:
        print(f"skipped: rustpy-xlsxwriter ({error})")
        return None

    def write(database: Path, target: Path) -> None:
        leads = (dict(zip(HEADINGS, row, strict=True)) for row in rows(database))
        module.write_worksheet(leads, str(target))

    return write
