"""Whatever the owner does to a workbook, its Status and Note columns are read."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from flowdesk.export.ledger import SENTENCE
from flowdesk.export.request import Request
from flowdesk.export.returned.reading import read
from flowdesk.export.returned.values import Returned, Stopped
from flowdesk.export.workbook import write
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.bringing.counter import Counter, column, edit, put, row

CLASHING = """[
  {"id": "Status", "question": "Your status?", "type": "Text", "next": "reference"},
  {"id": "reference", "question": "Your reference?", "type": "Text", "next": "Note (lead)"},
  {"id": "Note (lead)", "question": "A note?", "type": "Text"}
]"""
Said = dict[str, tuple[Status | None, str | None]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workbook of two rules, the second with steps that are called as our columns are."""
    home = tmp_path_factory.mktemp("shop")
    with closing(Database(home / "flowdesk.db")) as database:
        counter = Counter(home, database)
        one, other = counter.rule(), counter.rule("Clashing", CLASHING)
        for status in (Status.COMPLETED, Status.APPROVED, Status.IN_PROGRESS):
            counter.lead(one, status, note=f"{status} =1\nأهلا")
        answers = {"Status": "Approved", "reference": "FD-00001", "Note (lead)": "Mine"}
        counter.lead(other, note="Ours", **answers)
        counter.lead(other, Status.REJECTED, **answers)
        write(database, Request(counter.book, home, transcript=True))
        yield counter.book


@pytest.fixture
def book(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(written, tmp_path / "mine.xlsx"))


def said(returned: Returned) -> Said:
    """Give what a workbook says, by reference."""
    return {line.reference: (line.status, line.note) for line in returned.lines}


ORIGINAL: Said = {
    "FD-00001": (Status.COMPLETED, "Completed =1\nأهلا"),
    "FD-00002": (Status.APPROVED, "Approved =1\nأهلا"),
    "FD-00003": (Status.IN_PROGRESS, "InProgress =1\nأهلا"),
    "FD-00004": (Status.COMPLETED, "Ours"),
    "FD-00005": (Status.REJECTED, ""),
}


def change(path: Path, deed: Callable[[Workbook], object]) -> Path:
    """Change a workbook as a program for tables does."""
    book = openpyxl.load_workbook(path)
    deed(book)
    book.save(path)
    book.close()
    return path


def change_page(path: Path, deed: Callable[[Worksheet], object]) -> Path:
    """Change its first sheet."""
    return change(path, lambda book: deed(book["Payments"]))


def move_columns(book: Workbook) -> None:
    """Put the columns into another order, some of the owner's own between them."""
    for page in (book["Payments"], book["Clashing"]):
        lines = [[cell.value for cell in line] for line in page.rows]
        page.delete_cols(1, page.max_column)
        for at, line in enumerate(lines, 1):
            for place, value in enumerate(reversed(line)):
                cell = page.cell(at, 1 + 2 * place)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type


def sort_rows(book: Workbook) -> None:
    """Turn the rows round, the line of questions among them, with empty ones between."""
    for page in (book["Payments"], book["Clashing"]):
        lines = [[cell.value for cell in line] for line in page.rows][1:]
        page.delete_rows(2, page.max_row)
        for at, line in enumerate(reversed(lines)):
            for place, value in enumerate(line, 1):
                cell = page.cell(2 + 3 * at, place)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type


def rename_sheets(book: Workbook) -> None:
    """Call every sheet otherwise, and show the one that was hidden."""
    for at, page in enumerate(book.worksheets):
        page.title = f"Sheet {at}"
        page.sheet_state = "visible"


def add_sheets(book: Workbook) -> None:
    """Add sheets of the owner's own, before and behind."""
    book.create_sheet("Mine", 0)["A1"] = "Total"
    book.create_sheet("Sums").append(["Status", "Count"])
    book["Sums"].append(["Approved", 5])


def rows_above(book: Workbook) -> None:
    """Put a title above the headings."""
    for page in (book["Payments"], book["Clashing"]):
        page.insert_rows(1, 4)
        page["A2"] = "Leads of November"


def hide(book: Workbook) -> None:
    """Hide rows and columns, as a filter does, and put a sum below."""
    page = book["Payments"]
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    page.cell(40, 2).value = "Total 3"


@pytest.mark.parametrize(
    "deed", [move_columns, sort_rows, rename_sheets, add_sheets, rows_above, hide]
)
def test_what_the_owner_does_to_its_shape_changes_nothing(
    book: Path, deed: Callable[[Workbook], None]
) -> None:
    """Every lead says the same as when it was written, and what it said then is known."""
    found = read(change(book, deed))
    assert said(found) == ORIGINAL
    assert found.flaws == ()
    assert len(found.entries) == len(ORIGINAL)
    assert found.written is not None


def test_deleted_rows_say_nothing(book: Path) -> None:
    """Nothing is brought back of a lead whose row is gone."""
    found = read(change_page(book, lambda page: page.delete_rows(3, 2)))
    assert said(found) == {code: ORIGINAL[code] for code in ("FD-00003", "FD-00004", "FD-00005")}


def test_without_what_it_said_a_workbook_is_still_read(book: Path) -> None:
    """The hidden sheet is gone: the columns are found by their names, the step's Status is not ours."""

    def forget(opened: Workbook) -> None:
        (page,) = [each for each in opened.worksheets if each["A1"].value == SENTENCE]
        opened.remove(page)

    found = read(change(book, forget))
    assert found.written is None
    assert found.entries == {}
    assert said(found)["FD-00005"] == (Status.REJECTED, "")


def test_a_column_that_was_deleted_says_nothing(book: Path) -> None:
    """A step's answers are not taken for ours, although the step is called as ours might be."""

    def delete(opened: Workbook) -> None:
        page = opened["Clashing"]
        for heading in ("Note", "Status (lead)"):
            page.delete_cols(column(page, heading))

    found = read(change(book, delete))
    assert said(found) == {**ORIGINAL, "FD-00004": (None, None), "FD-00005": (None, None)}
    assert found.flaws == ()


def test_a_lone_sheet_whose_column_was_deleted_says_nothing(counter: Counter) -> None:
    """Nothing but the hidden sheet tells that the step's column was never ours."""
    counter.lead(counter.rule("Clashing", CLASHING), **{"Note (lead)": "Mine"})

    def delete(page: Worksheet) -> None:
        page.delete_cols(column(page, "Note"))

    found = read(edit(counter.export(), delete, "Clashing"))
    assert said(found) == {"FD-00001": (Status.COMPLETED, None)}


def test_the_hidden_sheet_is_out_of_sight(book: Path) -> None:
    """Excel does not even offer to show it, and it is no sheet of leads."""
    with closing(openpyxl.load_workbook(book)) as opened:
        states = {page.title: page.sheet_state for page in opened.worksheets}
    assert states.pop("Flowdesk") == "veryHidden"
    assert set(states.values()) == {"visible"}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("approved", Status.APPROVED),
        ("  REJECTED ", Status.REJECTED),
        ("In\u00a0Progress", Status.IN_PROGRESS),
        ("inprogress", Status.IN_PROGRESS),
        ("", None),
        (None, None),
    ],
)
def test_a_status_is_read_in_any_case(book: Path, word: str | None, status: Status | None) -> None:
    """Blanks do not count; an empty cell says nothing."""
    found = read(change_page(book, put("FD-00001", Status=word)))
    assert said(found)["FD-00001"][0] is status
    assert found.flaws == ()


def test_an_unknown_word_is_named_with_its_cell(book: Path) -> None:
    """And says what may be written; the note of that row is read all the same."""
    found = read(change_page(book, put("FD-00001", Status="Aproved")))
    (flaw,) = found.flaws
    assert flaw.place == "D3 of Payments"
    assert flaw.message == "“Aproved” is no status. Write Completed, Approved or Rejected."
    assert said(found)["FD-00001"] == (None, ORIGINAL["FD-00001"][1])


def test_a_reference_twice_is_a_problem_if_the_rows_differ(book: Path) -> None:
    """Both cells are named and neither is taken; a plain copy of a row is no problem."""

    def copy(page: Worksheet) -> None:
        for lead in ("FD-00001", "FD-00002"):
            page.append([cell.value for cell in page[row(page, lead)]])
        page.cell(page.max_row, column(page, "Status")).value = "Rejected"

    found = read(change_page(book, copy))
    assert "FD-00001" in said(found)
    assert "FD-00002" not in said(found)
    (flaw,) = found.flaws
    assert flaw.place == "D4 of Payments and D7 of Payments"
    assert flaw.message.startswith("FD-00002 stands here twice")


def test_two_columns_of_one_name_are_a_problem(book: Path) -> None:
    """Neither is read, and the owner is asked to rename one."""

    def copy(page: Worksheet) -> None:
        page.cell(3, page.max_column + 1).value = "Rejected"
        page.cell(1, page.max_column).value = " status"

    found = read(change_page(book, copy))
    assert said(found)["FD-00001"] == (None, ORIGINAL["FD-00001"][1])
    (flaw,) = found.flaws
    assert (flaw.place, flaw.message) == (
        "the headings of Payments",
        "Two columns are called Status, so neither is read. Rename one.",
    )


def test_a_status_without_a_reference_is_a_problem(book: Path) -> None:
    """The row is named."""
    wipe = put("FD-00002", Reference=None)
    (flaw,) = read(change_page(book, wipe)).flaws
    assert (flaw.place, flaw.message) == (
        "row 4 of Payments",
        "This row has a status and no reference.",
    )


def test_a_formula_says_what_it_came_to(book: Path) -> None:
    """The value that was worked out when the workbook was saved is read."""
    cell = '<c r="D3" t="str"><f>"App"&amp;"roved"</f><v>Approved</v></c>'
    rewrite(book, "sheet1.xml", lambda xml: re.sub(r'<c r="D3".*?</c>', cell, xml))
    assert said(read(book))["FD-00001"][0] is Status.APPROVED


def test_a_note_that_nobody_worked_out_is_not_emptied(book: Path) -> None:
    """A formula without a value looks empty; it is named, and the note stays."""
    found = read(change_page(book, put("FD-00001", Note='=A1&" paid"')))
    assert said(found)["FD-00001"] == (Status.COMPLETED, None)
    (flaw,) = found.flaws
    assert flaw.place == "E3 of Payments"
    assert flaw.message.startswith("This formula has no value yet.")


def test_a_note_of_blanks_alone_is_emptied(book: Path) -> None:
    """It is no formula that nobody worked out."""
    found = read(change_page(book, put("FD-00001", Note="\u00a0")))
    assert (said(found)["FD-00001"], found.flaws) == ((Status.COMPLETED, ""), ())


@pytest.mark.parametrize(
    ("value", "note"), [(5, "5"), (2.5, "2.5"), (True, "TRUE"), ("x_x0041_", "xA")]
)
def test_a_note_is_a_text_whatever_the_cell_is(book: Path, value: object, note: str) -> None:
    """Numbers and truth read as they are shown, and Excel's own escapes as the sign they are."""
    assert said(read(change_page(book, put("FD-00001", Note=value))))["FD-00001"][1] == note


def test_reading_tells_how_far_it_is_and_can_be_stopped(book: Path) -> None:
    """The number of leads is known from the start."""
    heard: list[tuple[int, int]] = []
    read(book, lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, len(ORIGINAL))
    with pytest.raises(Stopped):
        read(book, cancelled=lambda: True)


def test_saved_by_libreoffice_it_says_the_same(book: Path, tmp_path: Path) -> None:
    """Also what it said when it was written is still known, and what was edited since."""
    if shutil.which("soffice") is None:
        pytest.skip("there is no LibreOffice here")
    change_page(book, put("FD-00001", Status="Approved", Note="Paid\nin cash"))
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(saved), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    found, before = read(saved / book.name), read(book)
    assert said(found) == {**ORIGINAL, "FD-00001": (Status.APPROVED, "Paid\nin cash")}
    assert (found.entries, found.written, found.flaws) == (before.entries, before.written, ())


def rewrite(path: Path, part: str, deed: Callable[[str], str]) -> None:
    """Change one sheet's XML of a workbook."""
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    name = f"xl/worksheets/{part}"
    contents[name] = deed(contents[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each, content in contents.items():
            new.writestr(each, content)
