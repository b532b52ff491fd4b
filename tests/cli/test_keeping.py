"""``flowdesk backup`` and ``flowdesk check-data``, as a person without a window meets them."""

from datetime import timedelta
from pathlib import Path

import pytest

from flowdesk import keeping
from flowdesk.backup import shelf
from flowdesk.backup.errors import BackupError
from tests.backup.shop import NOW, back_up, fill, rows
from tests.cli.test_commands import flowdesk


def test_a_copy_is_made_listed_and_put_back(tmp_path: Path) -> None:
    """Each in one line; what came since is named, and where the rest is."""
    data = fill(tmp_path, photos=2)
    backup = back_up(data, NOW - timedelta(minutes=1))
    before = rows(data.database)

    listed = flowdesk(tmp_path, "backup", "list")
    done = flowdesk(tmp_path, "backup", "restore", backup.name)

    assert listed.returncode == 0, listed.stderr
    assert listed.stdout.split("  ")[:4] == [backup.name, "asked for", "2 leads", "2 photos"]
    assert done.returncode == 0, done.stderr
    assert f"{backup.name} is in place." in done.stdout
    assert "2 messages, 2 leads and 2 photos" in done.stdout
    assert rows(data.database) == before


def test_it_works_where_the_database_is_damaged(tmp_path: Path) -> None:
    """That is when it is needed."""
    data = fill(tmp_path, photos=1)
    backup = back_up(data)
    data.database.write_bytes(b"\xa5" * 20_000)
    refused = flowdesk(tmp_path, "backup", "now")
    assert (refused.returncode, "damaged" in refused.stderr) == (1, True)

    said: list[str] = []
    assert keeping.check_data(data, NOW, said.append, mend=False) == 1
    assert keeping.put_back(data, backup.name, NOW, said.append) == 0
    assert rows(data.database) == rows(backup.database)


def test_a_name_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    """It says where the names are."""
    with pytest.raises(BackupError, match="flowdesk backup list"):
        keeping.put_back(fill(tmp_path, photos=0), "yesterday", NOW, lambda _: None)


def test_checking_mends_when_it_is_asked_to(tmp_path: Path) -> None:
    """Without the wish it only tells, and exits 1."""
    data, said = fill(tmp_path, photos=2), list[str]()
    back_up(data)
    next((tmp_path / "images").rglob("*.jpg")).unlink()
    assert keeping.check_data(data, NOW, said.append, mend=False) == 1
    assert "1 photo" in said[0]
    assert keeping.check_data(data, NOW, said.append, mend=True) == 0
    assert keeping.check_data(data, NOW, said.append, mend=False) == 0
    assert said[-1] == "Everything fits together."


def test_nothing_is_made_where_there_are_no_data(tmp_path: Path) -> None:
    """A wrong folder gets no database by asking for a copy of it."""
    done = flowdesk(tmp_path, "backup", "now")
    assert (done.returncode, "no data yet" in done.stderr) == (1, True)
    assert not (tmp_path / "flowdesk.db").exists()
    assert shelf.listed(fill(tmp_path, photos=0)) == []
