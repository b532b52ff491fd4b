"""Files that are no workbook of ours: each is refused in a sentence, at once, and nothing is filled."""

import random
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from flowdesk.export.request import Request
from flowdesk.export.returned.reading import read
from flowdesk.export.returned.values import NotReadable
from flowdesk.export.workbook import write
from flowdesk.store.database import Database
from tests.bringing.counter import Counter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PROTECTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workbook of ours with twenty leads."""
    home = tmp_path_factory.mktemp("shop")
    with closing(Database(home / "flowdesk.db")) as database:
        counter = Counter(home, database)
        rule = counter.rule()
        for number in range(20):
            counter.lead(rule, note=f"note {number}" * 5)
        write(database, Request(counter.book, home))
        yield counter.book


def refusal(path: Path) -> str:
    """Read a file that is refused, and give the sentence."""
    with pytest.raises(NotReadable) as refused:
        read(path)
    return str(refused.value)


def zipped(path: Path, **parts: str | bytes) -> Path:
    """Write a zip file; in the names of its parts two underscores are a slash, one is a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"", "a.xlsx is empty."),
        ("a.xls", OLE, "a.xls is a file of an older Excel"),
        ("a.xlsx", PROTECTED, "a.xlsx is protected with a password."),
        ("a.csv", b"Reference,Status\r\n", "a.csv is a text file."),
        ("a.xlsx", b"Reference,Status\r\n", "a.xlsx is no Excel workbook."),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png is no Excel workbook."),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), "a.xlsx is damaged."),
    ],
)
def test_other_files_are_named_for_what_they_are(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    """The content decides, the sentence says what to bring instead."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).startswith(sentence)


def test_what_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    """The system's own reason stands in the sentence."""
    assert "cannot be read: No such file" in refusal(tmp_path / "gone.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    assert "cannot be read: Is a directory" in refusal(tmp_path / "folder.xlsx")


def test_other_programs_files_are_refused(tmp_path: Path) -> None:
    """LibreOffice's own kind, Word's and any zip."""
    ods = zipped(tmp_path / "a.ods", content_xml="<x/>", mimetype="ods")
    assert "is a workbook of another kind" in refusal(ods)
    docx = tmp_path / "a.docx"
    with zipfile.ZipFile(docx, "w") as made:
        made.writestr("[Content_Types].xml", "<x/>")
        made.writestr("word/document.xml", "<x/>")
    assert "is no Excel workbook" in refusal(docx)


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Without a Reference beside a Status or a Note there is nothing to bring back."""
    path = tmp_path / "sums.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Status", "Count"])
    book.save(path)
    assert refusal(path).startswith("No sheet of sums.xlsx has a column Reference beside")


def test_a_broken_workbook_is_read_or_refused(written: Path, tmp_path: Path) -> None:
    """Cut off anywhere, or with bytes turned round anywhere: a sentence, never anything else."""
    whole, chance = written.read_bytes(), random.Random(5)
    path = tmp_path / "broken.xlsx"
    refused = 0
    for turn in range(40):
        broken = bytearray(whole)
        if turn % 4 == 0:
            del broken[chance.randrange(len(broken)) :]
        for _ in range(chance.choice([1, 10, 100])):
            if broken:
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        try:
            read(path)
        except NotReadable:
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("part", ["worksheets/sheet1.xml", "sharedStrings.xml"])
def test_what_unpacks_to_far_more_is_left(written: Path, tmp_path: Path, part: str) -> None:
    """A bomb is told by its sizes, before anything of it is unpacked."""
    path = Path(shutil.copy(written, tmp_path / "bomb.xlsx"))
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    contents[f"xl/{part}"] = b"<a>" + b" " * 30_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            new.writestr(name, content)
    assert path.stat().st_size < 200_000
    assert "unpacks to more than Flowdesk reads" in refusal(path)


def patched(written: Path, tmp_path: Path, **changes: str) -> Path:
    """Give a copy whose first sheet has other texts in the place of some."""
    path = Path(shutil.copy(written, tmp_path / "patched.xlsx"))
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = contents[name].decode()
    for old_text, new_text in changes.items():
        assert old_text in sheet
        sheet = sheet.replace(old_text, new_text, 1)
    contents[name] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each, content in contents.items():
            new.writestr(each, content)
    return path


def test_entities_are_not_blown_up(written: Path, tmp_path: Path) -> None:
    """A billion laughs is a damaged file."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)
    )
    head = {"<worksheet": f"<!DOCTYPE x [{laughs}]><worksheet", "<t>FD-00001</t>": "<t>&l9;</t>"}
    path = patched(written, tmp_path, **head)
    assert "is damaged" in refusal(path)


def test_a_sheet_that_lies_about_its_size_is_read_whole(written: Path, tmp_path: Path) -> None:
    """Some programs write nonsense there."""
    with zipfile.ZipFile(written) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    said = sheet[sheet.index("<dimension") : sheet.index("<sheetViews")]
    found = read(patched(written, tmp_path, **{said: '<dimension ref="A1:B3"/>'}))
    assert len(found.lines) == 20


def test_a_cell_at_the_end_of_the_sheet_is_no_matter(written: Path, tmp_path: Path) -> None:
    """A sheet that says it is as large as Excel allows is read as far as it has rows."""
    last = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    found = read(patched(written, tmp_path, **{"</sheetData>": last}))
    assert len(found.lines) == 20
