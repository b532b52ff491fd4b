"""The workbook, read back with openpyxl."""

import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from flowdesk.export.request import Leads, Request
from flowdesk.export.text import units
from flowdesk.export.workbook import Cancelled, ExportError, write
from flowdesk.store import rules
from flowdesk.store.values import Status
from tests.export.reading import read_cells, read_sheet, read_sheets, read_texts
from tests.tongue.pseudo import pseudo

if TYPE_CHECKING:
    from conftest import Shop

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

TRAPS = [
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "==",
    "=",
    "+1",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "#DIV/0!",
    "00123",
    "1E5",
    "1.10",
    "99999999999999999999",
    "23-11-2026",
    "TRUE",
    "http://example.com",
    "mailto:a@b.c",
    "internal:Sheet1!A1",
    "external:c:\\x",
    "file:///etc/passwd",
    " spaced ",
    "\ttab",
    "two\nlines",
    "<r>not markup</r>",
    "<r><t>&lt;</r>",
    "<b>&amp;</b> ]]>",
    "'quoted",
    '"; DROP TABLE',
    "😀 אבג ñ 中文",
    "{=1}",
    "images/2026-11/typed.jpg",
    "images/../../../etc/passwd",
]


def test_the_whole_sheet_of_a_rule(shop: "Shop", target: Path) -> None:
    """Headings in row 1, one row a lead, oldest first, unfinished ones included."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "Zoë"})
    shop.lead(rule, {}, Status.IN_PROGRESS)
    shop.lead(rule, {"Name": "Bo"}, Status.APPROVED, name="")
    done = write(shop.database, Request(target, shop.home, zone=AMSTERDAM))
    time = datetime(2026, 11, 23, 10, 1)  # noqa: DTZ001 - a cell has no zone, its heading has
    rows = read_sheets(target)["Payments"]
    assert (done.path, done.rows, done.sheets) == (target, 3, 1)
    assert rows[0] == [
        "Reference",
        "Contact name",
        "Contact phone",
        "Status",
        "Note",
        "Stopped at",
        "Started (Europe/Amsterdam)",
        "Completed (Europe/Amsterdam)",
        "Reviewed (Europe/Amsterdam)",
        "Name",
        "Receipt",
    ]
    assert rows[1] == [
        "PAY-00001",
        "Ana",
        "+31612345678",
        "Completed",
        None,
        None,
        time,
        time.replace(second=30),
        None,
        "Zoë",
        None,
    ]
    assert [row[0] for row in rows[1:]] == ["PAY-00001", "PAY-00002", "PAY-00003"]
    assert [row[3] for row in rows[1:]] == ["Completed", "In progress", "Approved"]
    assert [row[5] for row in rows[1:]] == [None, "Name", None]
    assert rows[2][7] is None


def test_every_answer_is_the_text_that_was_sent(shop: "Shop", target: Path) -> None:
    """Nothing becomes a formula, a number, an error, a link or markup."""
    rule = shop.rule()
    for trap in TRAPS:
        shop.lead(rule, {"Name": trap, "Receipt": trap})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    for heading in ("Name", "Receipt"):
        assert read_texts(sheet, heading) == TRAPS
    cells = [cell for row in sheet.iter_rows(min_row=3, min_col=10) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"} or {cell.data_type for cell in cells} == {
        "inlineStr"
    }
    assert {cell.number_format for cell in cells} == {"@"}
    assert [cell for cell in cells if cell.hyperlink] == []


def test_what_excel_would_decode_is_written_escaped(shop: "Shop", target: Path) -> None:
    """Excel shows _x0041_ as typed, also where two patterns share an underscore."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "_x0041_ _x0041_x0042_"})
    write(shop.database, Request(target, shop.home))
    with zipfile.ZipFile(target) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>_x005F_x0041_ _x005F_x0041_x005F_x0042_</t>" in written


@pytest.mark.parametrize("typed", [" a", "a\n", "\ta", "a\u00a0"])
def test_what_is_around_a_text_is_kept(shop: "Shop", target: Path, typed: str) -> None:
    """Excel drops spaces and line breaks at the ends unless it is told not to."""
    shop.lead(shop.rule(), {"Name": typed})
    write(shop.database, Request(target, shop.home))
    with zipfile.ZipFile(target) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert f'<t xml:space="preserve">{typed}</t>' in written


def test_what_xml_cannot_hold_is_dropped(shop: "Shop", target: Path) -> None:
    """Control characters and non-characters go, the rest of the answer stays."""
    rule = shop.rule("Bad \x07 name\x00 / of: rule")
    shop.lead(rule, {"Name": "a\x00\x07b\x1b\ufffe\uffffc"}, name="A\x08na")
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target, "Bad  name   of  rule")
    assert read_texts(sheet, "Name") == ["abc"]
    assert read_texts(sheet, "Contact name") == ["Ana"]


def test_a_text_too_long_is_cut_and_kept_whole_beside(shop: "Shop", target: Path) -> None:
    """The cell says that it was cut and where the rest is."""
    rule = shop.rule()
    long = "😀" * 20_000
    shop.lead(rule, {"Name": long})
    shop.lead(rule, {"Name": "x" * 32_767})
    write(shop.database, Request(target, shop.home))
    first, second = read_texts(read_sheet(target), "Name")
    assert units(str(first)) <= 32_767
    assert str(first).endswith("… [cut; the whole text is in leads (long answers).txt]")
    assert second == "x" * 32_767
    whole = (target.parent / "leads (long answers).txt").read_text("utf-8")
    assert "PAY-00001 · Name" in whole
    assert long in whole
    assert "xxx" not in whole


def test_columns_are_over_all_versions(shop: "Shop", target: Path) -> None:
    """Old leads keep their answers in columns of steps that are asked no more."""
    rule = shop.rule()
    shop.rule(steps='[{"id": "Never answered", "question": "?", "type": "Text"}]')
    shop.rule()
    shop.lead(rule, {"Name": "Ana", "Receipt": "old"})
    steps = '[{"id": "Amount", "question": "?", "type": "Text", "next": "Name"},'
    shop.rule(steps=steps + '{"id": "Name", "question": "?", "type": "Text"}]')
    shop.lead(rule, {"Amount": "5", "Name": "Bo"})
    write(shop.database, Request(target, shop.home))
    rows = read_sheets(target)["Payments"]
    assert rows[0][9:] == ["Amount", "Name", "Receipt", "Never answered"]
    assert [row[9:12] for row in rows[1:]] == [[None, "Ana", "old"], ["5", "Bo", None]]


def test_a_sheet_for_every_rule(shop: "Shop", target: Path) -> None:
    """Live rules first; a deleted one with leads after, also under a name that is used again."""
    old = shop.rule()
    shop.lead(old, {"Name": "Ana"})
    with shop.database.begin() as session:
        rules.delete(session, old)
    shop.rule("PAYMENTS")
    write(shop.database, Request(target, shop.home))
    found = read_sheets(target)
    assert list(found) == ["PAYMENTS", "Payments (2)"]
    assert len(found["PAYMENTS"]) == 1
    assert found["Payments (2)"][1][9] == "Ana"


def test_one_rule_alone(shop: "Shop", target: Path) -> None:
    """Only the sheet of the rule that was named; a name nobody has is a sentence."""
    shop.rule("One")
    shop.rule("Two")
    write(shop.database, Request(target, shop.home, Leads(rule="Two")))
    assert list(read_sheets(target)) == ["Two"]
    with pytest.raises(ExportError, match="no rule called Three"):
        write(shop.database, Request(target, shop.home, Leads(rule="Three")))
    assert list(read_sheets(target)) == ["Two"]


def test_practice_stays_out_unless_asked_for(shop: "Shop", target: Path) -> None:
    """Trying the flow out leaves no trace in the books."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "me"}, channel="practice")
    assert write(shop.database, Request(target, shop.home)).rows == 0
    assert write(shop.database, Request(target, shop.home, Leads(practice=True))).rows == 1


def test_an_empty_database_gives_a_workbook_that_says_so(shop: "Shop", target: Path) -> None:
    """Not an error, and not an unreadable file."""
    assert write(shop.database, Request(target, shop.home)).rows == 0
    assert read_sheets(target) == {"No leads yet": [["There are no leads yet."]]}


def test_the_sheet_is_ready_to_be_read(shop: "Shop", target: Path) -> None:
    """Bold frozen headings, a filter over all rows, widths that fit what is in them."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "x" * 40})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:K3"
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.column_dimensions["J"].width > 40
    assert sheet.column_dimensions["K"].width < 20


def test_a_row_is_as_high_as_its_texts(shop: "Shop", target: Path) -> None:
    """Where lines break, and where a text is wider than the widest column."""
    rule = shop.rule()
    for text in ("short", "one\ntwo\nthree", "many words " * 20):
        shop.lead(rule, {"Name": text})
    write(shop.database, Request(target, shop.home))
    heights = [read_sheet(target).row_dimensions[row].height for row in (3, 4, 5)]
    assert heights[:2] == [None, 45]
    assert heights[2] is not None
    assert 60 <= heights[2] <= 90


def test_a_full_sheet_goes_on_in_the_next(shop: "Shop", target: Path) -> None:
    """Excel's last row is no end, and every sheet has the headings."""
    rule = shop.rule()
    for number in range(5):
        shop.lead(rule, {"Name": str(number)})
    done = write(shop.database, Request(target, shop.home, rows=2))
    found = read_sheets(target)
    assert (done.rows, done.sheets) == (5, 3)
    assert list(found) == ["Payments", "Payments (2)", "Payments (3)"]
    assert [row[9] for rows in found.values() for row in rows] == [
        "Name",
        "0",
        "1",
        "Name",
        "2",
        "3",
        "Name",
        "4",
    ]


def test_a_step_may_be_called_like_a_column_of_ours(shop: "Shop", target: Path) -> None:
    """The step keeps the heading."""
    rule = shop.rule(steps='[{"id": "Status", "question": "?", "type": "Text"}]')
    shop.lead(rule, {"Status": "fine"})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    assert read_texts(sheet, "Status") == ["fine"]
    assert read_texts(sheet, "Status (lead)") == ["Completed"]


def test_progress_reaches_the_end(shop: "Shop", target: Path) -> None:
    """The owner sees how far it is."""
    rule = shop.rule()
    for _ in range(3):
        shop.lead(rule, {})
    heard: list[tuple[int, int]] = []
    write(shop.database, Request(target, shop.home), progress=lambda *now: heard.append(now))
    assert heard == [(0, 3), (3, 3)]


def test_a_cancelled_export_leaves_what_was_there(shop: "Shop", target: Path) -> None:
    """No half workbook, no scratch file, the old one untouched."""
    rule = shop.rule()
    shop.lead(rule, {"Name": "😀" * 20_000})
    target.parent.mkdir()
    target.write_text("before")
    with pytest.raises(Cancelled):
        write(shop.database, Request(target, shop.home), cancelled=lambda: True)
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        write(shop.database, Request(target, shop.home), cancelled=lambda: next(answers))
    assert [each.name for each in target.parent.iterdir()] == ["leads.xlsx"]
    assert target.read_text() == "before"


def test_a_place_that_cannot_be_written_is_told(shop: "Shop", tmp_path: Path) -> None:
    """A folder of that name, or a file where the folder should be, is a sentence."""
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.xlsx").mkdir()
    for bad in (tmp_path / "file" / "leads.xlsx", tmp_path / "folder.xlsx"):
        with pytest.raises(ExportError, match="cannot be written"):
            write(shop.database, Request(bad, shop.home))


def test_no_screen_library_is_loaded() -> None:
    """A server without Qt exports too."""
    code = "import sys; import flowdesk.export.workbook; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_workbook_is_the_same_in_every_language(shop: "Shop", target: Path) -> None:
    """Its headings, sheets and statuses are what it is known by when it comes back."""
    shop.lead(shop.rule(), {"Name": "Ana"})
    english, other = target.with_name("english.xlsx"), target.with_name("other.xlsx")
    write(shop.database, Request(english, shop.home, transcript=True))
    with pseudo():
        write(shop.database, Request(other, shop.home, transcript=True))
    assert read_cells(other) == read_cells(english)
