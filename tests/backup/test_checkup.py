"""Check data: every kind of finding, and what is mended of it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flowdesk.backup import shelf
from flowdesk.backup.checkup import YOUNG, Finding, Matter, check, mend
from flowdesk.backup.errors import Cancelled
from flowdesk.backup.values import Course, Data
from tests.backup.shop import NOW, back_up, files, rows


def _stray(data: Data, name: str, age: float = YOUNG + 60) -> Path:
    file = data.home / "images" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"nobody's")
    moment = NOW.timestamp() - age
    os.utime(file, (moment, moment))
    return file


def _found(data: Data) -> dict[Matter, Finding]:
    return {finding.matter: finding for finding in check(data, NOW)}


def test_whole_data_have_no_finding(data: Data) -> None:
    """Nothing is said about what fits together, and nothing is changed by looking."""
    before = files(data.home / "images"), rows(data.database)
    assert check(data, NOW) == []
    assert (files(data.home / "images"), rows(data.database)) == before


def test_missing_photos_come_back_from_a_backup(data: Data) -> None:
    """Those that a backup has, byte for byte; the others are still told."""
    photos = files(data.home / "images")
    back_up(data)
    for file in list((data.home / "images").rglob("*.jpg"))[:2]:
        file.unlink()
    finding = _found(data)[Matter.MISSING]
    assert (finding.count, finding.mendable) == (2, 2)
    assert "2 photos" in finding.sentence

    assert mend(data, finding, NOW) == 2
    assert files(data.home / "images") == photos
    assert check(data, NOW) == []


def test_a_photo_that_no_backup_has_is_told_and_stays_told(data: Data) -> None:
    """Nothing is promised that cannot be kept."""
    next((data.home / "images").rglob("*.jpg")).unlink()
    finding = _found(data)[Matter.MISSING]
    assert (finding.count, finding.mendable, finding.advice) == (1, 0, "No backup has it.")
    assert mend(data, finding, NOW) == 0


def test_stray_files_are_moved_aside_and_not_deleted(data: Data) -> None:
    """Those of the last hour may be on their way to a row, and stay."""
    _stray(data, "2026-11/old.jpg")
    young = _stray(data, "2026-11/young.jpg", age=60)
    finding = _found(data)[Matter.STRAY]
    assert (finding.paths, finding.mendable) == (("images/2026-11/old.jpg",), 1)

    assert mend(data, finding, NOW) == 1
    (moved,) = data.home.glob("set-aside-*/images/2026-11/old.jpg")
    assert moved.read_bytes() == b"nobody's"
    assert young.exists()
    assert check(data, NOW) == []


def test_a_file_that_only_an_answer_names_is_no_stray(data: Data) -> None:
    """CollectedDataJson names photos, too, also several in one answer."""
    _stray(data, "only-here.jpg")
    with closing(sqlite3.connect(data.database)) as raw:
        raw.execute(
            "UPDATE LeadSubmission SET CollectedDataJson = ? WHERE Id = 1",
            ('{"R": ["images/only-here.jpg"]}',),
        )
        raw.commit()
    assert Matter.STRAY not in _found(data)


def test_damage_is_told_and_nothing_else_is_asked_then(data: Data) -> None:
    """The way out is a backup."""
    raw = bytearray(data.database.read_bytes())
    raw[8192 : 8192 + 4096] = b"\xa5" * 4096
    data.database.write_bytes(raw)
    _stray(data, "old.jpg")
    assert list(_found(data)) == [Matter.DAMAGE]
    assert "Restore the last backup" in _found(data)[Matter.DAMAGE].advice
    assert data.database.read_bytes() == raw


def test_rows_that_point_nowhere_are_counted(data: Data) -> None:
    """As they come from a program that writes with foreign keys off."""
    with closing(sqlite3.connect(data.database)) as raw:
        raw.execute("UPDATE LeadSubmission SET ContactId = 999 WHERE Id = 1")
        raw.commit()
    finding = _found(data)[Matter.LINKS]
    assert (finding.count, "1 row" in finding.sentence) == (1, True)


def test_a_check_can_be_cancelled(data: Data) -> None:
    """Anywhere."""
    with pytest.raises(Cancelled):
        check(data, NOW, Course(is_off=lambda: True))
    assert shelf.listed(data) == []
