"""Check data finds photos that are not what came, and brings them back."""

import hashlib
import sqlite3
from base64 import b64encode
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flowdesk.backup.checkup import Finding, Matter, check, mend
from flowdesk.backup.errors import Cancelled
from flowdesk.backup.values import Course, Data
from tests.backup.shop import NOW, back_up, files


def _photo(data: Data) -> Path:
    return sorted((data.home / "images").rglob("*.jpg"))[0]


def _note_sums(data: Data) -> None:
    """Keep of every photo what came, as a download does."""
    with closing(sqlite3.connect(data.database)) as raw, raw:
        for (path,) in raw.execute("SELECT Path FROM Media").fetchall():
            sum_ = hashlib.sha256((data.home / path).read_bytes()).digest()
            raw.execute(
                "UPDATE Media SET Sha256 = ? WHERE Path = ?", (b64encode(sum_).decode(), path)
            )


def _spoil(file: Path) -> bytes:
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\0" + whole[101:])
    return whole


def _found(data: Data) -> Finding | None:
    return next((each for each in check(data, NOW) if each.matter is Matter.SPOILED), None)


def test_a_photo_that_changed_is_found_and_brought_back(data: Data) -> None:
    """By what came of it; what was there is set aside."""
    _note_sums(data)
    back_up(data)
    photos = files(data.home / "images")
    _spoil(_photo(data))
    spoiled = _photo(data).read_bytes()
    finding = _found(data)
    assert finding is not None
    assert (finding.count, finding.mendable) == (1, 1)
    assert finding.sentence == "1 photo is not what came any more."

    assert mend(data, finding, NOW) == 1
    assert files(data.home / "images") == photos
    (aside,) = data.home.glob("set-aside-*/images/**/*.jpg")
    assert aside.read_bytes() == spoiled
    assert check(data, NOW) == []


def test_a_copy_of_the_spoiled_one_is_not_taken(data: Data) -> None:
    """The copy that was made after the damage has it, too; an older one has the photo."""
    _note_sums(data)
    back_up(data)
    whole = _spoil(_photo(data))
    back_up(data, NOW + timedelta(days=1))
    finding = _found(data)
    assert finding is not None
    assert mend(data, finding, NOW) == 1
    assert _photo(data).read_bytes() == whole


def test_without_a_sum_the_oldest_copy_tells(data: Data) -> None:
    """Of photos that came before sums were kept."""
    back_up(data)
    whole = _spoil(_photo(data))
    back_up(data, NOW + timedelta(days=1))
    finding = _found(data)
    assert finding is not None
    assert mend(data, finding, NOW) == 1
    assert _photo(data).read_bytes() == whole


def test_one_that_no_copy_has_is_told(data: Data) -> None:
    """Nothing is promised that cannot be kept, and the file stays."""
    _note_sums(data)
    _spoil(_photo(data))
    spoiled = _photo(data).read_bytes()
    finding = _found(data)
    assert finding is not None
    assert (finding.mendable, finding.advice) == (0, "No backup has it.")
    assert mend(data, finding, NOW) == 0
    assert _photo(data).read_bytes() == spoiled


def test_a_copy_that_went_bad_itself_replaces_nothing(data: Data) -> None:
    """It is read before it is put in place."""
    _note_sums(data)
    back_up(data)
    _spoil(_photo(data))
    for file in (data.backups / "photos").glob("*/*"):
        _spoil(file)
    finding = _found(data)
    assert finding is not None
    assert mend(data, finding, NOW) == 0
    assert not list(data.home.glob("set-aside-*"))


@pytest.mark.parametrize("kept", ["", "no sum", "QUJD"])
def test_what_is_no_sum_calls_no_photo_spoiled_but_a_wrong_one_does(data: Data, kept: str) -> None:
    """A row that holds something else says nothing."""
    with closing(sqlite3.connect(data.database)) as raw, raw:
        raw.execute("UPDATE Media SET Sha256 = ?", (kept,))
    assert (_found(data) is None) == (kept != "QUJD")


def test_reading_the_photos_can_be_cancelled(data: Data) -> None:
    """It may take minutes."""
    seen: list[str] = []
    course = Course(
        lambda what, _part, _whole: seen.append(what), lambda: "Looking at photos" in seen
    )
    with pytest.raises(Cancelled):
        check(data, NOW, course)
