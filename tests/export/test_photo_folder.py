"""The folder of photos beside a workbook: both belong together, whatever happens."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from flowdesk.export import photos as photos_room
from flowdesk.export.place import Cancelled, ExportError
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from tests.export.reading import read_sheet

if TYPE_CHECKING:
    from conftest import Shop

KILLED = """
import os, signal, sys
from pathlib import Path
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.store.database import Database

home, target, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
replace, done = Path.replace, []

def die(path, to):
    done.append(to)
    if (to.suffix == ".xlsx") if when == "before the workbook" else len(done) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(path, to)

def progress(part, whole):
    if when == "while photos are copied" and part:
        os.kill(os.getpid(), signal.SIGKILL)

Path.replace = die
write(Database(home / "flowdesk.db"), Request(target, home), progress=progress)
"""

LIMITED = """
import resource, sys
from pathlib import Path
from flowdesk.export.place import ExportError
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.store.database import Database

home, target = Path(sys.argv[1]), Path(sys.argv[2])
database = Database(home / "flowdesk.db")
with database.read() as session:
    session.connection()  # SQLite makes its own small file now
for most in map(int, sys.argv[3:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        write(database, Request(target, home))
    except ExportError as error:
        print(most, error)
"""


@pytest.fixture
def before(shop: "Shop", target: Path) -> Path:
    """Give a workbook of one photo, and since then two more leads, one with another photo."""
    rule = shop.rule()
    shop.lead(rule, {"Receipt": shop.photo(name="f00")})
    write(shop.database, Request(target, shop.home))
    for number in range(1, 4):
        shop.lead(rule, {"Receipt": shop.photo(name=f"f0{number}")})
    return target


def _files(target: Path) -> dict[str, bytes]:
    folder = target.with_name(f"{target.stem} photos")
    return {each.name: each.read_bytes() for each in folder.iterdir()} if folder.exists() else {}


def _beside(target: Path) -> list[str]:
    return sorted(each.name for each in target.parent.iterdir())


def _linked(target: Path) -> list[Path]:
    links = [row[10].hyperlink for row in read_sheet(target).iter_rows(min_row=3)]
    return [target.parent / unquote(str(link.target)) for link in links if link is not None]


def test_after_an_export_both_belong_together(before: Path, shop: "Shop") -> None:
    """Every photo of the workbook is there, byte for byte, and nothing else beside it."""
    write(shop.database, Request(before, shop.home))
    originals = [path.read_bytes() for path in sorted((shop.home / "images").rglob("*.jpg"))]
    assert [path.read_bytes() for path in _linked(before)] == originals
    assert len(_files(before)) == 4
    assert _beside(before) == ["leads photos", "leads.xlsx"]


def test_a_copy_that_is_changed_leaves_the_original(before: Path, shop: "Shop") -> None:
    """Whoever draws on a receipt in that folder does not draw on ours; the next export mends it."""
    (copy,) = _linked(before)
    original = (shop.home / "images/2026-11/f00.jpg").read_bytes()
    copy.write_bytes(b"drawn on")
    assert (shop.home / "images/2026-11/f00.jpg").read_bytes() == original
    write(shop.database, Request(before, shop.home))
    assert copy.read_bytes() == original


def test_what_is_there_already_is_not_copied_again(
    before: Path, shop: "Shop", monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand photos are copied once, not with every export."""
    copied: list[str] = []
    copy = photos_room.copy
    monkeypatch.setattr(
        photos_room, "copy", lambda source, to: (copied.append(to.name), copy(source, to))
    )
    write(shop.database, Request(before, shop.home))
    assert copied == [f"PAY-0000{number}_Receipt.jpg" for number in (2, 3, 4)]


def test_what_no_lead_has_any_more_goes(before: Path, shop: "Shop") -> None:
    """What the owner has put there stays."""
    folder = before.with_name("leads photos")
    (folder / "PAY-99999_Receipt.jpg").write_text("of a customer who was deleted")
    (folder / "my notes.txt").write_text("mine")
    write(shop.database, Request(before, shop.home))
    assert sorted(_files(before)) == [
        *(f"PAY-0000{number}_Receipt.jpg" for number in (1, 2, 3, 4)),
        "my notes.txt",
    ]


def test_without_photos_there_is_no_folder(shop: "Shop", target: Path) -> None:
    """And one that gets empty goes."""
    rule = shop.rule()
    shop.lead(rule, {"Receipt": shop.photo()})
    write(shop.database, Request(target, shop.home))
    (shop.home / "images/2026-11/f00.jpg").unlink()
    write(shop.database, Request(target, shop.home))
    assert _beside(target) == ["leads.xlsx"]


@pytest.mark.parametrize("how", ["cancelled", "photo is in the way", "workbook is in the way"])
def test_after_a_failure_the_old_pair_is_whole(
    before: Path, shop: "Shop", how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the new one is left, and what was there is as it was, down to a changed photo."""
    folder, book = before.with_name("leads photos"), before.read_bytes()
    (folder / "PAY-00001_Receipt.jpg").write_bytes(b"drawn on")
    if how == "photo is in the way":
        (folder / "PAY-00003_Receipt.jpg").mkdir()
    answers = iter([False, True])
    replace = Path.replace

    def refuse(path: Path, to: Path) -> Path:
        if how == "workbook is in the way" and to == before:
            raise OSError(5, "Input/output error")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Cancelled if how == "cancelled" else ExportError):
        write(
            shop.database,
            Request(before, shop.home),
            cancelled=lambda: how == "cancelled" and next(answers),
        )
    if how == "photo is in the way":
        (folder / "PAY-00003_Receipt.jpg").rmdir()
    assert before.read_bytes() == book
    assert _files(before) == {"PAY-00001_Receipt.jpg": b"drawn on"}
    assert _beside(before) == ["leads photos", "leads.xlsx"]


def test_a_workbook_under_another_name_leaves_the_old_pair(
    before: Path, shop: "Shop", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Excel has taken hold of the old one meanwhile, its photos stay beside the new one's."""
    (shop.home / "images/2026-11/f00.jpg").unlink()
    book, files = before.read_bytes(), _files(before)
    replace = Path.replace

    def refuse(path: Path, to: Path) -> Path:
        if to == before:
            raise PermissionError(13, "Permission denied")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", refuse)
    done = write(shop.database, Request(before, shop.home))
    assert done.path.name == "leads (2).xlsx"
    assert before.read_bytes() == book
    assert files.items() <= _files(before).items()
    assert [each.is_file() for each in _linked(done.path)] == [True, True, True]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize(
    "when", ["while photos are copied", "while photos are moved in", "before the workbook"]
)
def test_killed_at_any_time_the_old_pair_is_whole(before: Path, shop: "Shop", when: str) -> None:
    """The old workbook's photos are where it looks for them; the next export leaves nothing over."""
    book, files = before.read_bytes(), _files(before)
    command = [sys.executable, "-c", KILLED, str(shop.home), str(before), when]
    assert subprocess.run(command, check=False, timeout=60).returncode == -9
    assert before.read_bytes() == book
    assert files.items() <= _files(before).items()

    write(shop.database, Request(before, shop.home))
    assert len(_linked(before)) == len(_files(before)) == 4
    assert _beside(before) == ["leads photos", "leads.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_a_disk_that_fills_up_under_the_thumbnails_is_a_sentence(
    before: Path, shop: "Shop"
) -> None:
    """They are the last part of a workbook; wherever it ends, the old pair is whole."""
    for small in (shop.home / "thumbnails").iterdir():
        small.write_bytes(small.read_bytes() + os.urandom(50_000))
    book, files = before.read_bytes(), _files(before)
    limits = [str(size) for size in (3_000, 30_000, 60_000, 65_000, 120_000, 200_000)]
    command = [sys.executable, "-c", LIMITED, str(shop.home), str(before), *limits]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert [line.split()[0] for line in done.stdout.splitlines()] == limits
    assert before.read_bytes() == book
    assert _files(before) == files
    assert _beside(before) == ["leads photos", "leads.xlsx"]


@pytest.mark.skipif(not hasattr(os, "copy_file_range"), reason="this system copies in one way only")
def test_a_disk_that_cannot_copy_by_itself_gets_the_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two file systems, for example."""

    def refuse(*_: object) -> int:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "copy_file_range", refuse)
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    photos_room.copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"x" * 100_000


def test_a_link_too_many_is_said(shop: "Shop", target: Path) -> None:
    """The name stays in the cell, the file in the folder; the Summary says for how many."""
    rule = shop.rule()
    for number in range(3):
        shop.lead(rule, {"Receipt": shop.photo(name=f"f0{number}")})
    done = write(shop.database, Request(target, shop.home, links=4))
    sheet = read_sheet(target)
    assert done.unlinked == 1
    assert [sheet[f"K{row}"].hyperlink is None for row in (3, 4, 5)] == [False, False, True]
    assert sheet["K5"].value == "PAY-00003_Receipt.jpg"
    assert len(_files(target)) == 3
    assert str(read_sheet(target, "Summary")["A1"].value).startswith("1 photo has no link")
