"""Moving the data folder: everything arrives, byte for byte, or nothing does."""

import sqlite3
from pathlib import Path

import pytest

from flowdesk.backup import resettling
from flowdesk.backup.alone import let_go
from flowdesk.backup.errors import BackupError, Cancelled, NoRoom, NotWhole
from flowdesk.backup.resettling import resettle, target_in
from flowdesk.backup.values import Course, Data
from flowdesk.owner import sole_bot
from tests.backup.shop import back_up, data_in, files, rows


def test_everything_arrives_and_the_old_stays(data: Data, tmp_path: Path) -> None:
    """Database, photos, copies, tokens and the window's memory, with their times and rights."""
    back_up(data)
    (data.home / "secrets.json").write_text("{}", "utf-8")
    (data.home / "secrets.json").chmod(0o600)
    (data.home / "desk.lock").touch()
    let_go(data.database)
    before, target = files(data.home), tmp_path / "disk" / "Flowdesk"
    target.parent.mkdir()

    resettle(data, target, reserve=0)

    assert files(target) == {n: sum_ for n, sum_ in before.items() if not n.endswith(".lock")}
    assert rows(target / "flowdesk.db") == rows(data.database)
    assert before.items() <= files(data.home).items()
    photo = next((target / "images").rglob("*.jpg"))
    assert photo.stat().st_mtime_ns == (data.home / photo.relative_to(target)).stat().st_mtime_ns
    assert (target / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert not target.with_name("Flowdesk.part").exists()


def test_the_next_backup_there_copies_no_photo_anew(data: Data, tmp_path: Path) -> None:
    """They are known by their times, and the pool came along."""
    back_up(data)
    resettle(data, tmp_path / "new", reserve=0)
    seen: list[str] = []
    back_up(
        data_in(tmp_path / "new"), course=Course(told=lambda what, _part, _whole: seen.append(what))
    )
    assert "Copying photos" not in seen


@pytest.mark.parametrize("what", ["Copying", "Comparing"])
def test_cancelling_leaves_nothing(data: Data, tmp_path: Path, what: str) -> None:
    """At whatever moment, and the data are where they were."""
    seen: list[str] = []

    def told(doing: str, _part: int, _whole: int) -> None:
        seen.append(doing)

    with pytest.raises(Cancelled):
        resettle(data, tmp_path / "new", Course(told, lambda: what in seen), reserve=0)
    assert [each.name for each in tmp_path.iterdir()] == ["shop"]
    assert data.database.exists()


def test_a_disk_without_room_is_told_before_anything_is_copied(data: Data, tmp_path: Path) -> None:
    """With what it needs."""
    with pytest.raises(NoRoom, match="no room for your data"):
        resettle(data, tmp_path / "new", reserve=1 << 60)
    assert not (tmp_path / "new.part").exists()


def test_a_copy_that_reads_back_otherwise_is_not_taken(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that lies about one file is found out."""

    def lying(path: Path) -> str:
        return "0" * 64 if path.suffix == ".jpg" else honest(path)

    honest = resettling.sha256
    monkeypatch.setattr(resettling, "sha256", lying)
    with pytest.raises(NotWhole, match="could not be read back"):
        resettle(data, tmp_path / "new", reserve=0)
    assert not (tmp_path / "new").exists()


def test_what_was_not_written_into_the_file_yet_comes_along(data: Data, tmp_path: Path) -> None:
    """A -wal that a killed process left is ended first."""
    raw = sqlite3.connect(data.database, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("INSERT INTO Setting VALUES ('late', 'yes')")
    wal = data.database.with_name("flowdesk.db-wal").read_bytes()
    whole = data.database.read_bytes()
    raw.close()
    data.database.write_bytes(whole)
    data.database.with_name("flowdesk.db-wal").write_bytes(wal)

    resettle(data, tmp_path / "new", reserve=0)

    assert ("late", "yes") in rows(tmp_path / "new" / "flowdesk.db")["Setting"]


def test_nobody_else_may_be_at_work(data: Data, tmp_path: Path) -> None:
    """A bot without a window is named."""
    with sole_bot(data.database), pytest.raises(BackupError, match="answers already"):
        resettle(data, tmp_path / "new", reserve=0)


def test_a_damaged_database_is_not_moved(data: Data, tmp_path: Path) -> None:
    """It is to be restored first."""
    data.database.write_bytes(data.database.read_bytes()[:8192] + b"\xa5" * 8192)
    with pytest.raises(BackupError, match="damaged"):
        resettle(data, tmp_path / "new", reserve=0)
    assert not (tmp_path / "new").exists()


def test_a_damaged_database_whose_log_still_holds_something_is_not_moved(
    data: Data, tmp_path: Path
) -> None:
    """The log would be lost: the file alone is whole, and lacks what is in it."""
    raw = sqlite3.connect(data.database, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'Setting'")  # two of one page
    log = data.database.with_name("flowdesk.db-wal")
    both = data.database.read_bytes(), log.read_bytes()
    raw.close()
    data.database.write_bytes(both[0])
    log.write_bytes(both[1])
    with pytest.raises(NotWhole, match="Restore a backup first"):
        resettle(data, tmp_path / "new", reserve=0)
    assert log.read_bytes() == both[1]


def test_the_new_folder_is_one_of_its_own(data: Data, tmp_path: Path) -> None:
    """So that nothing else lies among the data, and an unplugged disk is noticed."""
    assert target_in(tmp_path, data.home) == tmp_path / "Flowdesk"
    (tmp_path / "Flowdesk").mkdir()
    assert target_in(tmp_path, data.home) == tmp_path / "Flowdesk 2"
    with pytest.raises(BackupError, match="inside the data folder"):
        target_in(data.home / "images", data.home)
