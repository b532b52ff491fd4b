"""A damaged database: found before anything is built on it, told with the way back, left as it is."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from flowdesk.store import outbox, settings
from flowdesk.store.database import Database
from flowdesk.store.errors import Damaged, StoreError
from flowdesk.store.inspection import Inspection

PAGE = 4096
BODY = {"type": "text", "text": {"body": "Your name?"}}
LONG = "A long message. " * 1000  # goes on over pages of its own


@pytest.fixture
def whole(database: Database, contact_id: int, now: datetime) -> Path:
    """Give a closed database with messages on many pages, none of which is left over."""
    with database.begin() as session:
        for number in range(60):
            outbox.queue(
                session, contact_id, BODY, LONG if number % 20 == 0 else "Hi", (), None, now
            )
    database.close()
    with closing(sqlite3.connect(database.path)) as raw:
        raw.execute("VACUUM")
    return database.path


@pytest.fixture
def copy(whole: Path) -> Path:
    """Give a copy from the backups folder, and one that is older."""
    folder = whole.parent / "backups"
    folder.mkdir()
    for name, day in (("newest.db", 20), ("older.db", 3)):
        (folder / name).write_bytes(whole.read_bytes())
        moment = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
        os.utime(folder / name, (moment, moment))
    return folder / "newest.db"


def _damage(path: Path, at: int, what: bytes) -> bytes:
    """Write over a part of a file, and give what is in it then."""
    damaged = bytearray(path.read_bytes())
    damaged[at : at + len(what)] = what
    path.write_bytes(damaged)
    return bytes(damaged)


def _read_all(database: Database) -> None:
    """Read every row of every table."""
    with database.read() as session:
        driver = session.connection().exec_driver_sql
        for (name,) in driver("SELECT name FROM sqlite_master WHERE type = 'table'").all():
            driver(f'SELECT * FROM "{name}"').all()


def test_any_page_that_is_spoiled_is_found_at_the_start(whole: Path) -> None:
    """Whichever page it is, nothing is opened on top of it, and the file stays as it is."""
    good = whole.read_bytes()
    pages = range(0, len(good), PAGE)
    assert len(pages) > 30
    for at in pages:
        whole.write_bytes(good)
        spoiled = _damage(whole, at, b"\xa5" * PAGE)
        with pytest.raises(StoreError):
            Database(whole)
        assert whole.read_bytes() == spoiled


def test_any_byte_that_changes_is_a_sentence_or_another_text(whole: Path) -> None:
    """No changed byte is a fault of ours: it is told, or it made another text of a text."""
    good, chance = whole.read_bytes(), Random(38)
    for page in range(0, len(good), PAGE):
        for at in (page + chance.randrange(12), page + chance.randrange(PAGE)):
            whole.write_bytes(good)
            _damage(whole, at, bytes([good[at] ^ 1 << chance.randrange(8)]))
            with suppress(StoreError), closing(Database(whole)) as database:
                _read_all(database)


def test_a_file_cut_short_is_found_at_the_start(whole: Path) -> None:
    """A file that lost its end is not taken for a smaller one."""
    good = whole.read_bytes()
    whole.write_bytes(good[: len(good) - 3 * PAGE])
    with pytest.raises(Damaged):
        Database(whole)


def _left_behind(whole: Path, folder: Path, journal: str) -> Path:
    """Give a copy of a database and its journal as a process leaves them that ends in the middle."""
    folder.mkdir()
    with closing(sqlite3.connect(whole, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA journal_mode={journal}")
        raw.execute("PRAGMA cache_size=2")  # so that a change is in the file before it is committed
        raw.execute("BEGIN")
        raw.execute("UPDATE Message SET Text = Text || 'more'")
        if journal == "WAL":
            raw.execute("COMMIT")
        for file in whole.parent.glob("flowdesk.db*"):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder / whole.name


def _files(folder: Path) -> dict[str, bytes]:
    """Give what holds an owner's data; the -shm is an index that SQLite makes anew."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.suffix != ".db-shm"}


def test_what_was_not_yet_in_the_damaged_file_stays_beside_it(whole: Path, tmp_path: Path) -> None:
    """Looking writes nothing of the -wal into a damaged file: whoever recovers it needs both."""
    path = _left_behind(whole, tmp_path / "left", "WAL")
    _damage(path, 20 * PAGE, b"\xa5" * PAGE)
    before = _files(path.parent)
    with pytest.raises(Damaged):
        Database(path)
    assert _files(path.parent) == before
    assert before["flowdesk.db-wal"]


def test_a_change_that_broke_off_is_taken_back(whole: Path, tmp_path: Path) -> None:
    """A file with SQLite's other journal is no damaged one, and is mended before it is looked at."""
    path = _left_behind(whole, tmp_path / "left", "DELETE")
    assert path.read_bytes() != whole.read_bytes()
    with closing(Database(path)) as database:
        _read_all(database)


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_lost_all_is_not_begun_anew(whole: Path, tmp_path: Path, gone: bool) -> None:
    """SQLite would throw away the -wal beside an empty or a missing file, and all that is in it."""
    path = _left_behind(whole, tmp_path / "left", "WAL")
    path.unlink() if gone else path.write_bytes(b"")
    before = _files(path.parent)
    with pytest.raises(Damaged):
        Database(path)
    assert _files(path.parent) == before


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    """What means something in an address means nothing in a folder's name."""
    path = tmp_path / "Müller & Söhne 100%41 #1" / "flowdesk.db"
    Database(path).close()
    Database(path).close()
    assert {each.name for each in path.parent.parent.iterdir()} == {path.parent.name}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move a file that is open")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_moved_away_meanwhile_takes_nothing_in(
    database: Database, tmp_path: Path, replaced: bool
) -> None:
    """What is stored now would be lost with it. The owner is told once; putting it back helps."""
    told: list[str] = []
    database.on_damage(told.append)
    aside = tmp_path / "aside.db"
    good = database.path.read_bytes()
    database.path.rename(aside)
    if replaced:
        database.path.write_bytes(good)

    for _ in range(2):
        with pytest.raises(StoreError, match="moved"), database.begin() as session:
            settings.save(session, {"language": "en"})
    assert [str(database.path) in sentence for sentence in told] == [True]
    with suppress(StoreError), database.read() as session:
        session.connection()
    assert database.path.exists() == replaced

    aside.replace(database.path)
    with database.begin() as session:
        settings.save(session, {"language": "es"})
    assert told[1:] == [""]


def test_an_empty_file_beside_copies_is_damaged(whole: Path, copy: Path) -> None:
    """Where there are copies there was a database, and the newest is offered."""
    whole.write_bytes(b"")
    with pytest.raises(Damaged, match=copy.name):
        Database(whole)
    assert whole.read_bytes() == b""


def test_a_file_that_was_only_just_made_is_filled(tmp_path: Path) -> None:
    """Killed at the very first start, it is empty and nothing is lost."""
    path = tmp_path / "flowdesk.db"
    path.touch()
    with closing(Database(path)) as database:
        _read_all(database)


def test_the_newest_copy_is_offered_by_name(whole: Path, copy: Path) -> None:
    """The owner reads which copy there is and from when, and what to move away with the file."""
    _damage(whole, 8 * PAGE, b"\xa5" * PAGE)
    with pytest.raises(Damaged) as refused:
        Database(whole)
    told = str(refused.value)
    assert f"newest.db of 20 November 2026, in {copy.parent}" in told
    assert "-wal" in told
    assert str(whole) in told


def test_without_a_copy_nothing_is_promised(whole: Path) -> None:
    """Where there is no copy the sentence says so, and to keep the file."""
    _damage(whole, 8 * PAGE, b"\xa5" * PAGE)
    with pytest.raises(Damaged, match="no copy"):
        Database(whole)


@pytest.fixture
def large(whole: Path) -> Iterator[Database]:
    """Give a damaged database that is opened as if it were too large to be looked through first."""
    _damage(whole, whole.read_bytes().index(b"Your name?") // PAGE * PAGE, b"\xa5" * PAGE)
    opened = Database(whole, at_once=0)
    yield opened
    opened.close()


def test_a_large_file_is_looked_through_beside_the_work(large: Database) -> None:
    """What is found after the start is told once, in the same sentence."""
    told: list[str] = []
    large.on_damage(told.append)
    inspection = Inspection(large)
    inspection.start()
    until = monotonic() + 10
    while not told and monotonic() < until:
        sleep(0.01)
    inspection.close()
    assert [f"{large.path} is damaged" in sentence for sentence in told] == [True]


def test_damage_that_is_met_while_running_is_told_once(large: Database, contact_id: int) -> None:
    """Whoever reads a damaged page gets the error; the owner is told at the first one."""
    told: list[str] = []
    large.on_damage(told.append)
    for _ in range(2):
        with pytest.raises(Damaged):
            _read_all(large)
    assert len(told) == 1


def test_damage_from_before_somebody_listened_is_told(large: Database) -> None:
    """Whoever begins to listen hears what was found already."""
    with pytest.raises(Damaged):
        _read_all(large)
    told: list[str] = []
    large.on_damage(told.append)
    assert len(told) == 1


def test_a_text_that_is_no_text_any_more_is_damage(database: Database, contact_id: int) -> None:
    """Bytes that are no UTF-8 are told as damage, not as a bug of ours."""
    with closing(sqlite3.connect(database.path)) as raw:
        raw.execute("UPDATE Contact SET Name = CAST(x'41ff' AS TEXT)")
        raw.commit()
    with pytest.raises(Damaged):
        _read_all(database)


def test_a_small_file_is_not_looked_through_twice(database: Database) -> None:
    """What was looked through at the start needs no thread."""
    inspection = Inspection(database)
    inspection.start()
    assert not inspection.running
    inspection.close()
