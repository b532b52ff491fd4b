"""Putting a copy back: to the byte, with what was there set aside, and whole after kill -9."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flowdesk.backup import alone, checkup, shelf, swap
from flowdesk.backup.errors import BackupError, Cancelled, NoRoom
from flowdesk.backup.pool import Pool
from flowdesk.backup.restoring import Since, came_since, restore
from flowdesk.backup.values import Course, Data, Kind
from flowdesk.owner import sole_bot
from flowdesk.store import outbox, settings
from flowdesk.store.database import Database
from flowdesk.workspace import open_workspace
from tests.backup.shop import BODY, NOW, back_up, customer, data_in, files, fill, rows

LATER = NOW + timedelta(days=1)


def _go_on(data: Data) -> None:
    """Let a customer come after the copy, and one photo be lost."""
    sorted((data.home / "images").rglob("*.jpg"))[0].unlink()
    with closing(Database(data.database)) as database:
        customer(database, data.home, 1, 9, LATER)


def test_a_restore_is_the_copy_to_the_byte(data: Data) -> None:
    """Database and photos are what they were; what came since is set aside, with its photo."""
    backup = back_up(data)
    before, photos = backup.database.read_bytes(), files(data.home / "images")
    _go_on(data)
    since = rows(data.database)

    done = restore(data, backup, LATER, reserve=0)

    assert data.database.read_bytes() == before
    assert files(data.home / "images") == photos
    assert rows(done.aside / "flowdesk.db") == since
    assert len(files(done.aside / "images")) == 1
    assert (done.contents, done.missing) == (backup.contents, 0)
    assert not (data.home / swap.STAGE).exists()
    Database(data.database).close()


def test_what_was_set_aside_can_be_put_back(data: Data) -> None:
    """A restore that was a mistake is undone by another one."""
    backup = back_up(data)
    _go_on(data)
    since, photos = rows(data.database), files(data.home / "images")
    restore(data, backup, LATER, reserve=0)
    (aside,) = (each for each in shelf.listed(data) if each.kind is Kind.ASIDE)

    restore(data, aside, LATER, reserve=0)

    assert rows(data.database) == since
    assert photos.items() <= files(data.home / "images").items()


def test_a_photo_that_was_changed_comes_back_and_the_other_is_set_aside(data: Data) -> None:
    """Every byte is compared, not only the size."""
    backup = back_up(data)
    path = next(shelf.photos(backup)).path
    photos = files(data.home / "images")
    changed = bytearray((data.home / path).read_bytes())
    changed[100] ^= 1
    (data.home / path).write_bytes(changed)

    done = restore(data, backup, LATER, reserve=0)

    assert files(data.home / "images") == photos
    assert (done.aside / path).read_bytes() == changed


def test_a_damaged_database_is_replaced_and_kept(data: Data) -> None:
    """With its -wal: much can often be recovered."""
    backup = back_up(data)
    data.database.write_bytes(b"\xa5" * 20_000)
    data.database.with_name("flowdesk.db-wal").write_bytes(b"left")

    done = restore(data, backup, LATER, reserve=0)

    assert data.database.read_bytes() == backup.database.read_bytes()
    assert (done.aside / "flowdesk.db").read_bytes() == b"\xa5" * 20_000
    assert (done.aside / "flowdesk.db-wal").read_bytes() == b"left"
    assert not data.database.with_name("flowdesk.db-wal").exists()


def test_what_waited_to_be_sent_is_not_sent_again(data: Data) -> None:
    """It may have gone out after the copy was made."""
    with closing(Database(data.database)) as database, database.begin() as session:
        outbox.queue(session, 1, BODY, "Hello", (), None, NOW)
    restore(data, back_up(data), LATER, reserve=0)
    with closing(sqlite3.connect(data.database)) as raw:
        found = raw.execute("SELECT State, Error FROM Message WHERE Text = 'Hello'").fetchall()
    assert [(state, "not sent again" in error) for state, error in found] == [("failed", True)]


@pytest.mark.parametrize("holder", ["bot", "window"])
def test_nothing_is_replaced_under_another_process(
    data: Data, holder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody else has the database open the restore is refused, and nothing is touched."""
    monkeypatch.setattr(alone, "PATIENCE", 0.1)
    backup = back_up(data)
    before = rows(data.database)
    if holder == "bot":
        with sole_bot(data.database), pytest.raises(BackupError, match="answers already"):
            restore(data, backup, LATER, reserve=0)
    else:
        with (
            closing(Database(data.database)),
            pytest.raises(BackupError, match="open on these data"),
        ):
            restore(data, backup, LATER, reserve=0)
    assert rows(data.database) == before


def test_a_restore_waits_for_what_is_just_ending(data: Data) -> None:
    """A desk that closes has threads that end a moment later."""
    backup, held = back_up(data), Database(data.database)
    ending = threading.Timer(0.2, held.close)
    ending.start()
    restore(data, backup, LATER, reserve=0)
    ending.join()
    assert data.database.read_bytes() == backup.database.read_bytes()


def test_a_copy_that_went_bad_is_not_put_in_place(data: Data) -> None:
    """It is tested again before anything is touched."""
    backup = back_up(data)
    before = files(data.home / "images"), rows(data.database)
    raw = bytearray(backup.database.read_bytes())
    raw[8192 : 8192 + 4096] = b"\xa5" * 4096
    backup.database.write_bytes(raw)
    with pytest.raises(BackupError, match="damaged"):
        restore(data, backup, LATER, reserve=0)
    assert (files(data.home / "images"), rows(data.database)) == before


def test_a_copy_of_a_newer_flowdesk_is_refused(data: Data) -> None:
    """It could not be opened once it is in place."""
    backup = back_up(data)
    with closing(sqlite3.connect(backup.database)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(BackupError, match="newer Flowdesk"):
        restore(data, backup, LATER, reserve=0)


def test_a_photo_that_nobody_has_any_more_is_counted(data: Data) -> None:
    """The restore is done all the same, and says so."""
    backup = back_up(data)
    first = next(shelf.photos(backup))
    Pool(data.backups).place(first).unlink()
    (data.home / first.path).unlink()
    assert restore(data, backup, LATER, reserve=0).missing == 1


@pytest.mark.parametrize(
    "what", ["Testing the copy", "Bringing back photos", "Putting it in place"]
)
def test_a_cancelled_restore_changes_nothing(data: Data, what: str) -> None:
    """Up to the swap it can be stopped."""
    backup = back_up(data)
    _go_on(data)
    before = rows(data.database), files(data.home / "images")
    seen: list[str] = []
    course = Course(lambda *told: seen.append(told[0]), lambda: what in seen)
    with pytest.raises(Cancelled):
        restore(data, backup, LATER, course, reserve=0)
    assert (rows(data.database), files(data.home / "images")) == before


def test_a_full_disk_changes_nothing(small_disk: Path) -> None:
    """It is said before anything is touched."""
    data = fill(small_disk / "shop", photos=1)
    backup = back_up(data)
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 60_000))
    before = rows(data.database)
    with pytest.raises(NoRoom, match="Free some space"):
        restore(data, backup, LATER, reserve=0)
    assert rows(data.database) == before


def test_what_came_since_is_counted(data: Data) -> None:
    """Messages, leads and photos; nothing where the database cannot be read."""
    backup = back_up(data)
    _go_on(data)
    assert came_since(data.database, backup.made_at) == Since(1, 1, 1)
    data.database.write_bytes(b"\xa5" * 20_000)
    assert came_since(data.database, backup.made_at) is None


def _killed(*works: tuple[Path, str, str]) -> list[str]:
    """Have each work done on its data folder by a process that kills itself at its point."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.backup.killing", *(str(w) for work in works for w in work)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def _twin(data: Data, name: str) -> Data:
    """Copy a data folder."""
    home = data.home.with_name(name)
    shutil.copytree(data.home, home)
    return data_in(home)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no kill -9")
def test_a_killed_backup_leaves_no_copy_and_the_next_one_is_whole(data: Data) -> None:
    """Half a copy is never taken for one."""
    points = ["backup-database", "backup-photo:2", "backup"]
    shops = [_twin(data, point.replace(":", "-")) for point in points]
    done = _killed(*((s.home, "backup", p) for s, p in zip(shops, points, strict=True)))
    assert done == ["killed"] * 3
    for here in shops:
        assert shelf.listed(here) == []
        assert list(here.backups.glob("*.part"))
        backup = back_up(here)
        assert rows(backup.database) == rows(here.database)
        assert not list(here.backups.glob("*.part"))


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no kill -9")
def test_a_killed_restore_is_either_done_or_not_begun(data: Data) -> None:
    """Killed at every step, the next start finishes it; not a row and not a photo is lost."""
    backup = back_up(data)
    path = next(shelf.photos(backup)).path
    (data.home / path).write_bytes(b"changed")
    with closing(Database(data.database)) as database:
        customer(database, data.home, 1, 9, LATER)
    old, kept = rows(data.database), files(data.home / "images")
    points = ["restore-ready", *(f"restore:{number}" for number in range(1, 5))]
    shops = [_twin(data, point.replace(":", "-")) for point in points]

    done = _killed(*((s.home, "restore", p) for s, p in zip(shops, points, strict=True)))

    assert done == ["killed"] * 5, "there are so many steps"
    for here, at in zip(shops, points, strict=True):
        with open_workspace({"FLOWDESK_HOME": str(here.home)}):
            pass  # as each start does
        aside = list(here.home.glob(f"{shelf.ASIDE}*"))
        if at == "restore-ready":
            assert (rows(here.database), files(here.home / "images"), aside) == (old, kept, [])
        else:
            assert here.database.read_bytes() == backup.database.read_bytes()
            everywhere = {*files(here.home / "images").values(), *files(aside[0]).values()}
            assert set(kept.values()) <= everywhere
            assert rows(aside[0] / "flowdesk.db") == old
            assert (here.home / path).read_bytes() != b"changed"
        assert not (here.home / swap.STAGE).exists()


def test_one_from_before_an_update_finds_its_photos_among_the_other_copies(data: Data) -> None:
    """It is the database alone: photos do not change with it."""
    photos = files(data.home / "images")
    backup = back_up(data)
    shutil.copy(backup.database, data.backups / "flowdesk-before-0003-from-0002.db")
    for file in (data.home / "images").rglob("*.jpg"):
        file.unlink()
    (old,) = (each for each in shelf.listed(data) if each.kind is Kind.UPDATE)

    done = restore(data, old, LATER, reserve=0)

    assert (files(data.home / "images"), done.missing) == (photos, 0)


def test_settings_of_the_copy_hold_again(data: Data) -> None:
    """They are rows like all others."""
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {"theme": "dark"})
    backup = back_up(data)
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {"theme": "light"})
    restore(data, backup, LATER, reserve=0)
    with closing(Database(data.database)) as database, database.read() as session:
        assert settings.load(session)["theme"] == "dark"


def test_what_the_owner_wants_today_stays(data: Data) -> None:
    """Whether the bot is to run comes from now and not from the copy; other settings come from it."""
    _set(data, bot_wanted="on", theme="dark", packed_at="then")
    backup = back_up(data)
    _set(data, bot_wanted="off", theme="light")
    with closing(sqlite3.connect(data.database)) as raw, raw:
        raw.execute("DELETE FROM Setting WHERE Key = 'packed_at'")

    restore(data, backup, LATER, reserve=0)

    kept = dict(rows(data.database)["Setting"])
    assert (kept["bot_wanted"], kept["theme"], "packed_at" in kept) == ("off", "dark", False)


def test_what_the_bot_knows_of_today_stays(data: Data) -> None:
    """Else it would tell of an outage since the copy, and take its own address for another's."""
    _set(data, alive_at="then", outages="[]", registered_addresses='["old"]')
    backup = back_up(data)
    _set(data, alive_at="now", outages="[1]", registered_addresses='["old", "new"]')

    restore(data, backup, LATER, reserve=0)

    kept = dict(rows(data.database)["Setting"])
    assert (kept["alive_at"], kept["outages"]) == ("now", "[1]")
    assert kept["registered_addresses"] == '["old", "new"]'


def test_addresses_of_a_copy_hold_where_there_are_none(data: Data) -> None:
    """On another laptop the address of the first one is one of ours."""
    _set(data, alive_at="then", registered_addresses='["old"]')
    backup = back_up(data)
    with closing(sqlite3.connect(data.database)) as raw, raw:
        raw.execute("DELETE FROM Setting")

    restore(data, backup, LATER, reserve=0)

    assert dict(rows(data.database)["Setting"]) == {"registered_addresses": '["old"]'}


def test_the_wish_of_a_copy_holds_where_nobody_can_read_the_present_one(data: Data) -> None:
    """A damaged database says nothing."""
    _set(data, bot_wanted="on")
    backup = back_up(data)
    data.database.write_bytes(b"\xa5" * 20_000)

    restore(data, backup, LATER, reserve=0)

    assert dict(rows(data.database)["Setting"])["bot_wanted"] == "on"


def _set(data: Data, **chosen: str) -> None:
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, chosen)


def test_copies_in_other_folders_are_listed_and_put_back(data: Data, tmp_path: Path) -> None:
    """With the photos that lie beside them, while new ones go to the folder that was chosen."""
    old = back_up(data)
    photos = files(data.home / "images")
    elsewhere = replace(data, backups=tmp_path / "stick", others=(data.backups,))
    new = back_up(elsewhere, LATER)
    assert [each.name for each in shelf.listed(elsewhere)] == [new.name, old.name]
    shutil.rmtree(data.home / "images")

    done = restore(elsewhere, shelf.listed(elsewhere)[1], LATER, reserve=0)

    assert done.missing == 0
    assert files(data.home / "images") == photos


def test_a_photo_of_another_folder_is_brought_back(data: Data, tmp_path: Path) -> None:
    """Check data looks in every folder that holds copies."""
    back_up(data)
    photo = next((data.home / "images").rglob("*.jpg"))
    whole = photo.read_bytes()
    photo.unlink()
    elsewhere = replace(data, backups=tmp_path / "stick", others=(data.backups,))
    (missing,) = checkup.check(elsewhere, LATER)

    assert checkup.mend(elsewhere, missing, LATER) == 1
    assert photo.read_bytes() == whole


def test_making_a_copy_removes_none_of_another_folder(data: Data, tmp_path: Path) -> None:
    """What is on a stick is not counted among those of the data folder, nor the other way round."""
    old = back_up(data)
    elsewhere = replace(data, backups=tmp_path / "stick", others=(data.backups,))
    for hour in range(3):
        back_up(elsewhere, NOW + timedelta(hours=hour + 1))
    assert old.database.exists()
    assert len(list(elsewhere.backups.glob("*/backup.json"))) == 1
