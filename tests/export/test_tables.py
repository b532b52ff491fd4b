"""CSV: read back by Python's own reader, and byte by byte where that matters."""

import csv
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowdesk.export.disarming import disarmed
from flowdesk.export.place import Cancelled
from flowdesk.export.request import Format, Leads, Request
from flowdesk.export.run import export
from flowdesk.export.written import Written
from flowdesk.store.values import Status
from tests.export.reading import read_sheets

if TYPE_CHECKING:
    from tests.export.conftest import Shop


@pytest.fixture
def target(shop: "Shop") -> Path:
    """Give the place for the file, in the exports folder."""
    return shop.home / "exports" / "leads.csv"


def _export(shop: "Shop", target: Path, leads: Leads | None = None) -> Written:
    kind = Format.CSV if target.suffix == ".csv" else Format.XLSX
    request = Request(target, shop.home, leads or Leads(), kind, zone=UTC)
    return export(shop.database, request)


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_the_columns_are_those_of_the_workbook(shop: "Shop", target: Path) -> None:
    """The same headings, and the same in every cell that is a text."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "Zoë", "Receipt": shop.photo()})
    shop.lead(rule, {"Name": "Bo"}, Status.ABANDONED, name="")
    done = _export(shop, target)
    book = target.with_suffix(".xlsx")
    _export(shop, book)
    rows, cells = _read(target), read_sheets(book)["Payments"]
    assert (done.path, done.rows, done.files) == (target, 2, (target,))
    assert rows[0] == cells[0]
    for row, [*sheet] in zip(rows[1:], cells[1:], strict=True):
        for heading, text, cell in zip(rows[0], row, sheet, strict=True):
            if heading == "Contact phone":
                assert text == f"'{cell}"
            elif "(UTC)" in heading:
                assert text == ("" if cell is None else f"{cell:%Y-%m-%d %H:%M:%S}")
            elif heading != "Receipt":
                assert text == (cell or "")
    assert rows[1][rows[0].index("Receipt")] == "leads photos/PAY-00001_Receipt.jpg"
    assert (target.parent / "leads photos" / "PAY-00001_Receipt.jpg").is_file()


def test_the_file_is_as_spreadsheets_want_it(shop: "Shop", target: Path) -> None:
    """UTF-8 with its mark, every cell in quotes, CR LF at the end of each line and of no other."""
    shop.lead(shop.rule(), {"Name": 'Zoë says "two\nlines", 中文'})
    _export(shop, target)
    data = target.read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"Reference","Contact name",')
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r\n") == 2
    assert '"Zoë says ""two\nlines"", 中文"'.encode() in data


def test_no_answer_is_a_formula(shop: "Shop", target: Path) -> None:
    """What begins like one gets an apostrophe; what does not stays as it is."""
    rule = shop.rule(steps='[{"id": "=Name", "question": "?", "type": "Text"}]')
    armed = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
    ]
    harmless = ["1=1", " =1", "'quoted", "00123", "#N/A", "a\n=1", ""]
    for answer in armed + harmless:
        shop.lead(rule, {"=Name": answer})
    _export(shop, target)
    rows = _read(target)
    place = rows[0].index("'=Name")
    assert [row[place] for row in rows[1:]] == [f"'{each}" for each in armed] + harmless


def test_taking_the_apostrophe_away_leads_back() -> None:
    """No two texts are written the same."""
    texts = ["=1", "'=1", "''=1", "'x", "x", "'", ""]
    assert len({disarmed(text) for text in texts}) == len(texts)


def test_nothing_is_cut(shop: "Shop", target: Path) -> None:
    """What Excel would not take in a cell is whole here."""
    long = "😀" * 20_000
    shop.lead(shop.rule(), {"Name": long})
    _export(shop, target)
    rows = _read(target)
    assert rows[1][rows[0].index("Name")] == long
    assert [each.name for each in target.parent.iterdir()] == ["leads.csv"]


def test_one_file_a_rule(shop: "Shop", target: Path) -> None:
    """Each has the rule in its name, also where two rules read the same on the disk."""
    for number, name in enumerate(["Two/3", "Two:3", "One"]):
        shop.lead(shop.rule(name), {"Name": str(number)})
    done = _export(shop, target)
    names = ["leads - Two_3.csv", "leads - Two_3 (2).csv", "leads - One.csv"]
    assert [each.name for each in done.files] == names
    assert [_read(each)[1][9] for each in done.files] == ["0", "1", "2"]
    assert (done.rows, done.where) == (3, "3 CSV files, one a rule, in exports")


def test_one_rule_alone_has_the_name_that_was_asked_for(shop: "Shop", target: Path) -> None:
    """Nobody has to look for the file."""
    for name in ("One", "Two"):
        shop.rule(name)
    assert _export(shop, target, Leads("Two")).path == target
    assert len(_read(target)) == 1


def test_without_leads_there_is_a_file_all_the_same(shop: "Shop", target: Path) -> None:
    """A program that waits for the file finds it."""
    assert _export(shop, target).rows == 0
    assert _read(target) == []


def test_cancelled_no_file_is_left(shop: "Shop", target: Path) -> None:
    """Neither of the first rule nor of the second, and no photo of either."""
    for name in ("One", "Two"):
        shop.lead(shop.rule(name), {"Name": "Ana", "Receipt": shop.photo(name=name)})
    answers = iter([False, True])
    request = Request(target, shop.home, format=Format.CSV)
    with pytest.raises(Cancelled):
        export(shop.database, request, cancelled=lambda: next(answers))
    assert not target.parent.exists()
