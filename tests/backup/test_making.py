"""Making a copy: while others write, photos once, and nothing that is not whole."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flowdesk.backup import shelf
from flowdesk.backup.errors import BackupError, Cancelled, NoRoom, NotWhole
from flowdesk.backup.pool import Pool
from flowdesk.backup.turn import turn
from flowdesk.backup.values import Course, Data
from flowdesk.store import settings
from flowdesk.store.database import Database
from tests.backup.shop import NOW, back_up, customer, data_in, files, fill, rows


def test_a_copy_has_everything(data: Data) -> None:
    """Every row of the database and every byte of each photo are in it, counted and tested."""
    backup = back_up(data)
    assert rows(backup.database) == rows(data.database)
    kept = {photo.path: Pool(data.backups).place(photo) for photo in shelf.photos(backup)}
    assert {path: file.read_bytes() for path, file in kept.items()} == {
        path: (data.home / path).read_bytes() for path in kept
    }
    assert backup.contents is not None
    assert (backup.contents.rules, backup.contents.leads, backup.contents.messages) == (1, 3, 3)
    assert (backup.photos, backup.missing, backup.tested) == (3, 0, True)
    assert shelf.listed(data) == [backup]


def test_a_photo_is_written_once(data: Data) -> None:
    """The second copy writes the photos that are new, and leaves the others alone."""
    back_up(data)
    pool = data.backups / "photos"
    before = {file: file.stat().st_mtime_ns for file in pool.glob("*/*")}
    with closing(Database(data.database)) as database:
        customer(database, data.home, 1, 9, NOW)

    again = back_up(data, NOW + timedelta(days=1))

    after = {file: file.stat().st_mtime_ns for file in pool.glob("*/*")}
    assert {file: after[file] for file in before} == before
    assert (len(after), again.photos) == (4, 4)


def test_a_photo_that_changed_is_written_anew(data: Data) -> None:
    """Its old bytes stay for the copies that name them."""
    first = back_up(data)
    path = next(shelf.photos(first)).path
    old = (data.home / path).read_bytes()
    (data.home / path).write_bytes(b"other")

    second = back_up(data, NOW + timedelta(days=1))

    pool = Pool(data.backups)
    held = [pool.place(next(shelf.photos(each))).read_bytes() for each in (first, second)]
    assert held == [old, b"other"]


def test_a_copy_is_one_moment_while_the_bot_writes(data: Data) -> None:
    """Writers go on during a copy, and what they write after its beginning is not in it."""
    with closing(Database(data.database)) as database:
        with database.begin() as session:
            settings.save(session, {f"k{n}": "x" * 1_000_000 for n in range(5)})

        def write(what: str, part: int, _whole: int) -> None:
            if what == "Copying the database" and part:
                with database.begin(patience=0.5) as session:
                    settings.save(session, {f"k{n}": "y" for n in range(5)})

        backup = back_up(data, course=Course(write))

        with closing(sqlite3.connect(backup.database)) as copy:
            held = copy.execute("SELECT DISTINCT Value FROM Setting WHERE Key LIKE 'k%'").fetchall()
        with database.read() as session:
            assert settings.load(session)["k1"] == "y"
    assert held == [("x" * 1_000_000,)]


def test_copies_whose_time_is_over_go_with_their_photos(data: Data) -> None:
    """Of two on one day the newer stays; a photo that only the older had goes with it."""
    first = back_up(data)
    (path,) = (each.path for each in list(shelf.photos(first))[:1])
    (data.home / path).unlink()

    second = back_up(data, NOW + timedelta(minutes=5))

    assert shelf.listed(data) == [second]
    assert (second.photos, second.missing) == (2, 1)
    assert len(list((data.backups / "photos").glob("*/*"))) == 2


def test_a_damaged_database_makes_no_copy_and_costs_none(data: Data) -> None:
    """What is damaged is not kept, and the good copies stay."""
    good = back_up(data)
    raw = bytearray(data.database.read_bytes())
    raw[8192 : 8192 + 4096] = b"\xa5" * 4096
    data.database.write_bytes(raw)

    with pytest.raises(NotWhole, match="damaged"):
        back_up(data, NOW + timedelta(days=1))

    assert shelf.listed(data) == [good]
    assert not list(data.backups.glob("*.part"))


def test_a_photo_that_went_bad_among_the_copies_is_told_and_written_anew(data: Data) -> None:
    """Tested photos are read to the last byte; the next copy mends what the disk lost."""
    first = back_up(data)
    for photo in shelf.photos(first):
        place = Pool(data.backups).place(photo)
        place.write_bytes(b"\0" * photo.size)

    with pytest.raises(NotWhole, match="went bad"):
        back_up(data, NOW + timedelta(days=1))
    for day in (2, 3, 4):
        try:
            last = back_up(data, NOW + timedelta(days=day))
        except NotWhole:
            continue
    assert all(Pool(data.backups).is_whole(photo) for photo in shelf.photos(last))


@pytest.mark.parametrize("what", ["Copying the database", "Copying photos", "Testing the copy"])
def test_a_cancelled_copy_leaves_nothing(data: Data, what: str) -> None:
    """Wherever it is stopped."""
    seen: list[str] = []
    course = Course(lambda now, _part, _whole: seen.append(now), lambda: what in seen)
    with pytest.raises(Cancelled):
        back_up(data, course=course)
    assert what in seen
    assert [each.name for each in data.backups.iterdir() if each.suffix == ".part"] == []
    assert shelf.listed(data) == []


def test_two_at_a_time_are_refused(data: Data) -> None:
    """The second one is told to wait."""
    with turn(data.backups), pytest.raises(BackupError, match="already"):
        back_up(data)


def test_a_full_disk_is_said_before_and_in_the_middle(small_disk: Path) -> None:
    """Nothing half made stays, the older copy stays, and the sentence says what to do."""
    data = fill(small_disk / "shop", photos=1)
    good = back_up(data)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 60_000))
    before = files(data.backups)

    with pytest.raises(NoRoom, match="no room for a backup"):
        back_up(data, NOW + timedelta(days=1))
    assert files(data.backups) == before

    ballast.unlink()
    grown = threading.Event()

    def fill_up(what: str, _part: int, _whole: int) -> None:
        if what == "Copying the database" and not grown.is_set():
            grown.set()
            ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 30_000))

    (data.home / "images" / "x.jpg").parent.mkdir(parents=True, exist_ok=True)
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {"much": "x" * 300_000})
    with pytest.raises(NoRoom, match="full"):
        back_up(data, NOW + timedelta(days=1), Course(fill_up))
    assert shelf.listed(data) == [good]
    assert files(data.backups) == before


def test_what_a_killed_process_left_is_swept(data: Data) -> None:
    """Half a copy is never on the list, and goes with the next one."""
    left = data_in(data.home).backups / "2026-11-22-090000.part"
    left.mkdir(parents=True)
    (left / "flowdesk.db").write_bytes(b"half")
    assert shelf.listed(data) == []
    back_up(data)
    assert not left.exists()


def test_a_copy_whose_note_cannot_be_read_keeps_its_photos(data: Data) -> None:
    """The note may be back tomorrow, or be written anew by hand; photos that are gone are gone."""
    old = back_up(data)
    shutil.rmtree(data.home / "images")
    with closing(sqlite3.connect(data.database)) as raw:
        raw.execute("UPDATE Media SET State = 'failed'")
        raw.commit()
    (old.place / shelf.NOTE).write_text("{", "utf-8")

    back_up(data, NOW + timedelta(days=1))

    assert all(Pool(data.backups).is_whole(photo) for photo in shelf.photos(old))
