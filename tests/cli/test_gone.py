"""A database that is gone while there are backups of it: told, and never begun anew by a command."""

from pathlib import Path

import pytest

from flowdesk import elsewhere, keeping
from flowdesk.backup import swap
from flowdesk.backup.errors import BackupError
from flowdesk.backup.values import Data
from flowdesk.elsewhere import Elsewhere
from flowdesk.paths import Folders
from flowdesk.store.errors import Damaged, Vanished
from flowdesk.workspace import data_of, open_workspace
from tests.backup.shop import NOW, back_up, data_in, fill, rows
from tests.cli.test_commands import flowdesk


def _refused(environ: dict[str, str]) -> str:
    """Give the sentence with which the data folder is not opened."""
    with pytest.raises(Vanished) as refused, open_workspace(environ):
        pass
    return str(refused.value)


def _opens(home: Path, **more: str) -> None:
    with open_workspace({"FLOWDESK_HOME": str(home), **more}):
        pass


@pytest.mark.parametrize("command", [["serve", "--no-tunnel"], ["backup", "now"]])
def test_a_command_names_the_newest_backup_and_makes_nothing(
    tmp_path: Path, command: list[str]
) -> None:
    """One line with what to do, exit code 1, and the place of the database stays empty."""
    data = fill(tmp_path, photos=1)
    backup = back_up(data)
    data.database.unlink()
    before = sorted(tmp_path.iterdir())

    done = flowdesk(tmp_path, *command)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert f"flowdesk backup restore {backup.name}" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_what_the_sentence_says_brings_the_data_back(tmp_path: Path) -> None:
    """The newest backup is put in place, and the folder opens."""
    data = fill(tmp_path, photos=1)
    backup = back_up(data)
    before = rows(data.database)
    data.database.unlink()

    done = flowdesk(tmp_path, "backup", "restore", backup.name)

    assert done.returncode == 0, done.stderr
    assert rows(data.database) == before
    _opens(tmp_path)


def test_backups_in_a_folder_of_the_owners_count(tmp_path: Path) -> None:
    """Wherever copies of it are, also in a folder that they went to before."""
    home, disk = tmp_path / "shop", tmp_path / "disk"
    disk.mkdir()
    data = fill(home, photos=0)
    elsewhere.write(home, Elsewhere(backups=disk))
    back_up(Data.of(data.database, Folders(home)))
    elsewhere.write(home, Elsewhere(former=(disk,)))
    data.database.unlink()

    assert "backup restore" in _refused({"FLOWDESK_HOME": str(home)})


def test_a_disk_that_is_not_there_may_have_backups(tmp_path: Path) -> None:
    """Who has chosen one had a database: nothing is begun while nobody can look."""
    elsewhere.write(tmp_path, Elsewhere(backups=tmp_path / "stick"))

    assert f"{tmp_path / 'stick'}" in _refused({"FLOWDESK_HOME": str(tmp_path)})
    assert not (tmp_path / "flowdesk.db").exists()


def test_backups_that_cannot_be_read_are_backups(tmp_path: Path) -> None:
    """A note that was spoiled takes a copy off the list, and not out of the world."""
    data = fill(tmp_path, photos=0)
    (back_up(data).place / "backup.json").write_text("?")
    data.database.unlink()

    assert f"{data.backups}" in _refused({"FLOWDESK_HOME": str(tmp_path)})


def test_what_is_left_beside_it_is_told_as_damage(tmp_path: Path) -> None:
    """A log that holds something would be thrown away by whatever began anew."""
    data = fill(tmp_path, photos=0)
    back_up(data)
    data.database.unlink()
    (tmp_path / "flowdesk.db-wal").write_bytes(b"something")

    with pytest.raises(Damaged), open_workspace({"FLOWDESK_HOME": str(tmp_path)}):
        pass


def test_a_fresh_folder_begins(tmp_path: Path) -> None:
    """No copy anywhere: there is nothing to ask."""
    _opens(tmp_path / "new")
    assert (tmp_path / "new" / "flowdesk.db").is_file()


def test_a_database_elsewhere_is_missed_too(tmp_path: Path) -> None:
    """With its folder, and its backup comes back there."""
    home, place = tmp_path / "home", tmp_path / "disk" / "shop.db"
    url = {"FLOWDESK_HOME": str(home), "FLOWDESK_DATABASE_URL": f"sqlite:///{place}"}
    _opens(home, FLOWDESK_DATABASE_URL=url["FLOWDESK_DATABASE_URL"])
    backup = back_up(data_of(url))
    for file in place.parent.iterdir():
        file.unlink()
    place.parent.rmdir()

    assert f"{place}" in _refused(url)
    assert not place.parent.exists()
    assert keeping.put_back(data_of(url), backup.name, NOW, lambda _: None) == 0
    _opens(home, FLOWDESK_DATABASE_URL=url["FLOWDESK_DATABASE_URL"])


def test_backups_of_the_usual_database_are_none_of_another_one(tmp_path: Path) -> None:
    """Who tries something in a second file beside the first one is asked nothing."""
    back_up(fill(tmp_path / "home", photos=0))

    _opens(tmp_path / "home", FLOWDESK_DATABASE_URL=f"sqlite:///{tmp_path / 'second.db'}")

    assert (tmp_path / "second.db").is_file()


def test_what_a_bot_left_beside_a_second_database_shows_that_it_was_there(tmp_path: Path) -> None:
    """Then the backups may be of that one, and the owner is asked."""
    back_up(fill(tmp_path / "home", photos=0))
    (tmp_path / "second.db.bot").touch()
    second = f"sqlite:///{tmp_path / 'second.db'}"

    assert "second.db" in _refused(
        {"FLOWDESK_HOME": str(tmp_path / "home"), "FLOWDESK_DATABASE_URL": second}
    )


def test_a_restore_that_was_cut_short_is_no_loss(tmp_path: Path) -> None:
    """The database stands aside already, and the new one not yet in its place: it is brought there."""
    data = fill(tmp_path, photos=0)
    back_up(data)
    before = rows(data.database)
    stage = swap.clean_stage(data)
    data.database.rename(stage / "flowdesk.db")
    (data.home / "restoring.json").write_text('{"aside": "before-restore-now"}')

    assert keeping.check_data(data, NOW, lambda _: None, mend=False) == 0
    assert rows(data.database) == before


def test_a_folder_without_data_is_told_as_before(tmp_path: Path) -> None:
    """Where there are no copies either, nothing was lost."""
    with pytest.raises(BackupError, match="no data yet"):
        keeping.back_up(data_in(tmp_path), NOW, lambda _: None)
