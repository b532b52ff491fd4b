"""A workbook packed to be sent: everything that it needs, and nothing else."""

import zipfile
from pathlib import Path

import pytest

from flowdesk.export.place import Cancelled
from flowdesk.export.written import Written
from flowdesk.export.zipped import zip_to_send


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a workbook in a folder of its own, with photos and long answers."""
    home = tmp_path / "leads"
    (home / "leads photos").mkdir(parents=True)
    (home / "leads.xlsx").write_bytes(b"a workbook")
    (home / "leads photos" / "A_Receipt.jpg").write_bytes(b"a photo")
    (home / "leads (long answers).txt").write_text("long " * 1000)
    return home / "leads.xlsx"


def _written(path: Path) -> Written:
    return Written(path, 1, 1)


def _inside(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as pack:
        assert pack.testzip() is None
        return sorted(pack.namelist())


def test_a_folder_of_its_own_is_packed_whole(book: Path) -> None:
    """The zip is beside the folder, and unpacks to a folder in which the links work."""
    done = zip_to_send(_written(book))
    assert done == book.parent.parent / "leads.zip"
    assert _inside(done) == [
        "leads/leads (long answers).txt",
        "leads/leads photos/A_Receipt.jpg",
        "leads/leads.xlsx",
    ]


def test_among_other_files_only_its_own_are_packed(book: Path) -> None:
    """A workbook on the desktop takes nobody else's files along."""
    home = book.parent.rename(book.parent.with_name("desktop"))
    (home / "taxes.xlsx").touch()
    (home / "holiday photos").mkdir()
    done = zip_to_send(_written(home / "leads.xlsx"))
    assert done == home / "leads.zip"
    assert len(_inside(done)) == 3
    assert not any("taxes" in name for name in _inside(done))


def test_tables_among_other_files_are_packed(book: Path) -> None:
    """All files of one export go along, with the photos that they name."""
    home = book.parent.rename(book.parent.with_name("desktop"))
    files = home / "leads - One.csv", home / "leads - Two.csv"
    for file in files:
        file.touch()
    done = zip_to_send(Written(files[0], 1, 2, asked=home / "leads.csv", files=files))
    assert done == home / "leads.zip"
    assert set(_inside(done)) >= {"leads/leads - One.csv", "leads/leads - Two.csv"}
    assert "leads/leads photos/A_Receipt.jpg" in _inside(done)
    assert "leads/leads.xlsx" not in _inside(done)


def test_no_zip_is_written_over(book: Path) -> None:
    """What was sent before stays what it was."""
    first = zip_to_send(_written(book))
    assert zip_to_send(_written(book)) == first.with_name("leads (2).zip")


def test_a_photo_is_not_pressed_again(book: Path) -> None:
    """Photos are stored as they are, which is quick; texts become smaller."""
    with zipfile.ZipFile(zip_to_send(_written(book))) as pack:
        how = {Path(each.filename).suffix: each.compress_type for each in pack.infolist()}
    assert how == {
        ".jpg": zipfile.ZIP_STORED,
        ".xlsx": zipfile.ZIP_STORED,
        ".txt": zipfile.ZIP_DEFLATED,
    }


def test_cancelled_no_zip_is_left(book: Path) -> None:
    """Nothing half packed stays."""
    with pytest.raises(Cancelled):
        zip_to_send(_written(book), cancelled=lambda: True)
    assert [each.name for each in book.parent.parent.iterdir()] == ["leads"]
