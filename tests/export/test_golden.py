"""The golden workbook: every trap, read back by openpyxl, and by LibreOffice as CSV."""

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flowdesk.export.request import Request
from flowdesk.export.text import units
from flowdesk.export.workbook import write
from flowdesk.store.database import Database
from tests.export import golden
from tests.export.conftest import Shop
from tests.export.golden import Golden
from tests.export.reading import read_sheet, read_sheets

ZONE = ZoneInfo("America/Sao_Paulo")
NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="there is no LibreOffice here: apt-get install --no-install-recommends libreoffice-calc",
)
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, cells as they are shown, a file for every sheet."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Golden]:
    """Give the golden workbook, which is only read."""
    home = tmp_path_factory.mktemp("golden")
    shop = Shop(home, Database(home / "flowdesk.db"))
    rule = shop.rule(golden.LONG_RULE, golden.steps())
    for answers in golden.answers():
        shop.lead(rule, answers, name="=cmd|' /C calc'!A0")
    shop.rule(golden.LONG_RULE.upper() + " again")
    target = home / "out" / "golden.xlsx"
    write(shop.database, Request(target, home, zone=ZONE))
    yield Golden(target, golden.stored(shop.database, rule))
    shop.database.close()


def _unescaped(text: str) -> str:
    """Read ``_x005F_`` as Excel does; openpyxl and LibreOffice show it."""
    return re.sub(r"_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", text)


def test_every_sheet_has_a_name_that_excel_takes(book: Golden) -> None:
    """Two long names that begin alike are told apart."""
    assert list(read_sheets(book.path)) == [golden.SHEET, "ORDERS   INVOICES   EVERYTH (2)"]


def test_headings_are_the_ids_to_the_letter(book: Golden) -> None:
    """Also two that differ by case, and one that is called as our column."""
    headings = read_sheets(book.path)[golden.SHEET][0]
    assert headings[9:] == list(golden.STEPS)
    assert headings[3] == "Status (lead)"
    assert len({str(heading).casefold() for heading in headings}) == len(headings) - 1


def test_openpyxl_reads_every_answer_as_it_is_stored(book: Golden) -> None:
    """All of them are texts, none a formula, a link or an error; long ones are marked."""
    sheet = read_sheet(book.path, golden.SHEET)
    rows = list(sheet.iter_rows(min_row=3, min_col=10))
    assert len(rows) == len(book.leads)
    for lead, cells in zip(book.leads, rows, strict=True):
        for step, cell in zip(golden.STEPS, cells, strict=True):
            _same(lead.answers[step], cell.value)
            assert cell.data_type in {"s", "inlineStr", "n"}  # n is an empty cell
            assert cell.hyperlink is None


def test_what_was_cut_is_whole_beside(book: Golden) -> None:
    """With the reference and the heading, for every cell."""
    whole = book.path.with_name("golden (long answers).txt").read_text("utf-8")
    for text in golden.LONG:
        assert whole.count(text) == len(golden.STEPS)


@NEEDS_OFFICE
def test_libreoffice_reads_every_answer_as_it_is_stored(book: Golden, tmp_path: Path) -> None:
    """Opened, computed and written as CSV, the sheet is what the database holds."""
    command = [
        *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
        *("--convert-to", _AS_CSV, "--outdir", str(tmp_path), str(book.path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    (file,) = tmp_path.glob(f"golden-{golden.SHEET}.csv")
    csv.field_size_limit(1_000_000)
    with file.open(encoding="utf-8", newline="") as lines:
        headings, questions, *rows = list(csv.reader(lines))
    assert headings[9:] == list(golden.STEPS)
    assert questions[9:] == [f"=What {name}?" for name in golden.STEPS]
    for lead, row in zip(book.leads, rows, strict=True):
        started = lead.started_at.astimezone(ZONE)
        assert row[0] == lead.reference
        assert row[1] == lead.contact_name
        assert row[2] == f"+{lead.contact_phone}"
        assert row[6] == f"{started:%Y-%m-%d %H:%M:%S}"
        for step, value in zip(golden.STEPS, row[9:], strict=True):
            _same(lead.answers[step], value or None)


def _same(kept: object, value: object) -> None:
    """Hold a cell to be what was stored, or where that is too long its beginning with a mark."""
    assert isinstance(kept, str)
    if units(kept) > 32_767:
        assert str(value).endswith("… [cut; the whole text is in golden (long answers).txt]")
        assert units(str(value)) <= 32_767
        assert kept.startswith(str(value).partition("…")[0])
    else:
        assert (_unescaped(value) if isinstance(value, str) else value) == golden.shown(kept)
