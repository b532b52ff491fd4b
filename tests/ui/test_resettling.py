"""What moving the data folder does beside the files: tokens, and the note of where they are."""

import sys
from pathlib import Path

import pytest

from flowdesk import moved
from flowdesk.backup.errors import BackupError
from flowdesk.backup.values import Course, Data
from flowdesk.login.at_login import at_login
from flowdesk.moved import Moved
from flowdesk.paths import usual_home
from flowdesk.store.errors import Unwritable
from flowdesk.store.secrets import Secrets
from flowdesk.ui.backups import resettling
from tests.backup.shop import data_in, fill
from tests.store.test_secrets import Memory

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the usual place can be chosen on Linux only"
)


class Keychain:
    """Keeps words by service and name, as that of a system does."""

    name, priority = "keychain", 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Data:
    """Give a shop's data in the system's usual place, which is one for this test only."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return fill(usual_home(), photos=1)


def test_a_keychains_tokens_go_along(data: Data, tmp_path: Path) -> None:
    """It knows them by the folder; those of the old one stay there."""
    keychain = Keychain()

    def secrets(folder: Path) -> Secrets:
        return Secrets(folder, lambda: keychain)  # type: ignore[arg-type, return-value]  # as one does

    old = secrets(data.home)
    old.set("access_token", "EAAG-1")
    (tmp_path / "disk").mkdir()
    news = resettling.resettled(data, tmp_path / "disk" / "Flowdesk", old, Course(), secrets)
    assert (news.good, news.elsewhere) == (True, True)
    assert secrets(tmp_path / "disk" / "Flowdesk").get("access_token") == "EAAG-1"
    assert old.get("access_token") == "EAAG-1"
    assert moved.read(usual_home()) == Moved(tmp_path / "disk" / "Flowdesk", data.home)


def test_an_entry_of_the_log_in_that_names_the_old_folder_is_written_anew(
    data: Data, tmp_path: Path
) -> None:
    """Else the next log-in would open the data as they were before the move."""
    entry = tmp_path / "config" / "autostart" / "flowdesk.desktop"
    at_login(data.home, data.home).turn(True)
    text = entry.read_text("utf-8")
    entry.write_text(text.replace("--hidden", f"--hidden --home {data.home}"), "utf-8")
    (tmp_path / "disk").mkdir()
    resettling.resettled(data, tmp_path / "disk" / "Flowdesk", Secrets(data.home), Course())
    assert entry.read_text("utf-8") == text


def test_where_the_tokens_cannot_be_kept_nothing_is_moved(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a move would leave a bot that cannot start."""
    old = Secrets(data.home)
    old.set("access_token", "EAAG-1")

    def refuse(_self: Secrets, _name: str, _value: str) -> None:
        raise Unwritable("It cannot be written.")

    monkeypatch.setattr(Secrets, "set", refuse)
    target = tmp_path / "disk" / "Flowdesk"
    target.parent.mkdir()
    with pytest.raises(Unwritable):
        resettling.resettled(data, target, old, Course())
    assert not target.exists()
    assert moved.read(usual_home()) is None


def test_while_the_keychain_is_locked_nothing_is_moved(data: Data, tmp_path: Path) -> None:
    """Its tokens would stay behind, and nobody would know."""
    keychain = Memory()
    Secrets(data.home, lambda: keychain).set("access_token", "EAAG-1")
    keychain.locked = True
    target = tmp_path / "disk" / "Flowdesk"
    target.parent.mkdir()
    with pytest.raises(BackupError, match="keychain"):
        resettling.resettled(data, target, Secrets(data.home, lambda: keychain), Course())
    assert not target.exists()
    assert moved.read(usual_home()) is None


def test_a_target_that_is_taken_is_left_alone(data: Data, tmp_path: Path) -> None:
    """What lies there is not ours to remove."""
    other = data_in(tmp_path / "Flowdesk")
    other.home.mkdir()
    other.database.write_text("somebody's")
    with pytest.raises(BackupError, match="something at"):
        resettling.resettled(data, other.home, Secrets(data.home), Course())
    assert other.database.read_text() == "somebody's"
