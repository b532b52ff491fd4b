"""Where tokens are kept, and that nobody else reads them."""

import itertools
import json
import stat
import sys
import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeychain
from keyring.backends.null import Keyring as Forgetful
from keyring.errors import KeyringLocked, PasswordDeleteError

from flowdesk.store.errors import Unwritable
from flowdesk.store.secrets import Secrets, system_keychain


class Memory(KeyringBackend):
    """A keychain that works, until it is locked."""

    priority = 5  # type: ignore[assignment]
    viable = False  # type: ignore[assignment]  # keyring itself is not to choose it

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


def test_a_keychain_is_used_where_there_is_one(tmp_path: Path) -> None:
    """Nothing is written to disk, and the owner reads where it is."""
    keychain = Memory()
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.set("access_token", "EAAG")
    assert Secrets(tmp_path, lambda: keychain).get("access_token") == "EAAG"
    assert list(tmp_path.iterdir()) == []
    assert secrets.where().startswith("in the keychain")


def test_two_data_folders_do_not_share_tokens(tmp_path: Path) -> None:
    """A trial folder never overwrites the shop's own token."""
    keychain = Memory()
    Secrets(tmp_path / "a", lambda: keychain).set("access_token", "A")
    assert Secrets(tmp_path / "b", lambda: keychain).get("access_token") is None


def test_without_a_keychain_there_is_a_file_of_the_owner(tmp_path: Path) -> None:
    """The file is 0600 and the sentence admits to it."""
    secrets = Secrets(tmp_path / "new", lambda: None)
    secrets.set("access_token", "EAAG")
    secrets.set("app_secret", "s")
    file = tmp_path / "new" / "secrets.json"
    assert json.loads(file.read_text()) == {"access_token": "EAAG", "app_secret": "s"}
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in secrets.where()
    assert "unencrypted" in secrets.where()


def test_a_secret_can_be_deleted(tmp_path: Path) -> None:
    """From the keychain as from the file; one that is not there is no error."""
    keychain = Memory()
    for secrets in (Secrets(tmp_path, lambda: keychain), Secrets(tmp_path, lambda: None)):
        secrets.set("app_secret", "s")
        secrets.delete("app_secret")
        secrets.delete("app_secret")
        assert secrets.get("app_secret") is None


def test_a_locked_keychain_gives_way_to_the_file(tmp_path: Path) -> None:
    """The token is kept all the same, and where() says what happened."""
    keychain = Memory()
    keychain.locked = True
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.set("access_token", "EAAG")
    assert secrets.get("access_token") == "EAAG"
    assert "unencrypted" in secrets.where()


def test_a_keychain_that_is_unlocked_later_is_asked_again(tmp_path: Path) -> None:
    """At log-in it may be locked; the bot tries again after a minute. Meanwhile it is left alone."""
    keychain, seconds = Memory(), [0.0]
    Secrets(tmp_path, lambda: keychain).set("access_token", "EAAG")
    secrets = Secrets(tmp_path, lambda: keychain, steady=lambda: seconds[0])
    keychain.locked = True
    assert (secrets.get("access_token"), secrets.locked) == (None, True)
    keychain.locked = False
    assert secrets.get("access_token") is None
    seconds[0] += 60
    assert (secrets.get("access_token"), secrets.locked) == ("EAAG", False)


def test_a_locked_keychain_is_no_reason_to_make_another_secret(tmp_path: Path) -> None:
    """Else the door would know one word by then, and Connect another."""
    keychain, seconds = Memory(), [0.0]
    Secrets(tmp_path, lambda: keychain).set("verify_token", "first")
    secrets = Secrets(tmp_path, lambda: keychain, steady=lambda: seconds[0])
    keychain.locked = True
    assert secrets.settle("verify_token", lambda: "second") == ""
    keychain.locked = False
    seconds[0] += 60
    assert secrets.settle("verify_token", lambda: "third") == "first"


def test_where_the_keychain_never_opens_the_file_has_all(tmp_path: Path) -> None:
    """Once a token had to go there, what is made goes there too."""
    keychain = Memory()
    keychain.locked = True
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.set("access_token", "EAAG")
    assert secrets.settle("verify_token", lambda: "made") == "made"
    assert Secrets(tmp_path, lambda: keychain).get("verify_token") == "made"


def test_what_was_saved_while_the_keychain_was_locked_is_what_counts(tmp_path: Path) -> None:
    """Also at the next start, when the keychain offers the token of before again."""
    keychain = Memory()
    Secrets(tmp_path, lambda: keychain).set("access_token", "expired")
    keychain.locked = True
    Secrets(tmp_path, lambda: keychain).set("access_token", "new")
    keychain.locked = False
    assert Secrets(tmp_path, lambda: keychain).get("access_token") == "new"


def test_what_was_deleted_while_the_keychain_was_locked_stays_deleted(tmp_path: Path) -> None:
    """It is not to be had meanwhile, nor at the next start, and leaves the keychain once that opens."""
    keychain = Memory()
    first = Secrets(tmp_path, lambda: keychain)
    first.set("access_token", "taken back")
    first.set("app_secret", "s")
    keychain.locked = True
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.delete("access_token")
    assert secrets.get("access_token") is None

    keychain.locked = False
    assert (
        Secrets(tmp_path, lambda: keychain).get("app_secret") == "s"
    )  # whichever is asked for first

    assert "taken back" not in keychain.kept.values()
    assert "access_token" not in (tmp_path / "secrets.json").read_text()
    assert Secrets(tmp_path, lambda: keychain).get("access_token") is None


def test_a_keychain_that_rests_forgets_later(tmp_path: Path) -> None:
    """It is not asked for a while after it refused; what is to be forgotten is not lost by that."""
    keychain, seconds = Memory(), [0.0]
    Secrets(tmp_path, lambda: keychain).set("access_token", "taken back")
    secrets = Secrets(tmp_path, lambda: keychain, steady=lambda: seconds[0])
    keychain.locked = True
    assert secrets.get("access_token") is None
    secrets.delete("access_token")
    seconds[0] += 60
    assert secrets.get("access_token") is None  # still locked
    keychain.locked = False
    seconds[0] += 60
    assert secrets.get("access_token") is None
    assert keychain.kept == {}


def test_what_is_saved_after_it_was_deleted_counts(tmp_path: Path) -> None:
    """Be the keychain open by then or not: the forgetting is over."""
    for still_locked in (True, False):
        keychain, seconds = Memory(), [0.0]
        secrets = Secrets(tmp_path, lambda k=keychain: k, steady=lambda s=seconds: s[0])  # type: ignore[misc]
        secrets.set("access_token", "old")
        keychain.locked = True
        secrets.delete("access_token")
        keychain.locked = still_locked
        seconds[0] += 60
        secrets.set("access_token", "new")
        keychain.locked = False
        seconds[0] += 60
        assert secrets.get("access_token") == "new"


def test_a_keychain_that_will_not_delete_is_no_empty_one(tmp_path: Path) -> None:
    """That of macOS says the same of a token that is not there and of one that it does not let go."""

    class Stubborn(Memory):
        stubborn = True

        def delete_password(self, service: str, username: str) -> None:
            if self.stubborn:
                raise PasswordDeleteError("cannot delete")
            super().delete_password(service, username)

    keychain = Stubborn()
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.set("access_token", "taken back")
    secrets.set("app_secret", "s")
    secrets.delete("access_token")
    again = Secrets(tmp_path, lambda: keychain)
    assert (again.get("access_token"), again.get("app_secret")) == (None, "s")
    keychain.stubborn = False
    assert Secrets(tmp_path, lambda: keychain).get("access_token") is None
    assert list(keychain.kept.values()) == ["s"]


def test_what_is_to_be_forgotten_is_no_sign_of_a_keychain_that_never_opens(tmp_path: Path) -> None:
    """The file holds no token: another one may be in the keychain, and none is made in its stead."""
    keychain = Memory()
    Secrets(tmp_path, lambda: keychain).set("verify_token", "first")
    keychain.locked = True
    secrets = Secrets(tmp_path, lambda: keychain)
    secrets.delete("access_token")
    assert secrets.settle("verify_token", lambda: "second") == ""


def test_a_token_moves_from_the_file_to_the_keychain(tmp_path: Path) -> None:
    """Saved again where there is a keychain, it is no longer on disk."""
    Secrets(tmp_path, lambda: None).set("access_token", "old")
    secrets = Secrets(tmp_path, Memory)
    assert secrets.get("access_token") == "old"
    secrets.set("access_token", "new")
    assert "old" not in (tmp_path / "secrets.json").read_text()


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    """A sentence that says which file, and not a word of what is in it."""
    (tmp_path / "secrets.json").write_text('{"access_token": "EAAG')
    with pytest.raises(Unwritable, match=r"secrets\.json") as told:
        Secrets(tmp_path, lambda: None).get("access_token")
    assert "EAAG" not in str(told.value)


class PlainFile(Memory):
    """A stand-in of the kind that keyrings.alt offers: it works, and hides nothing."""


PlainFile.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("stand_in", [NoKeychain, Forgetful, PlainFile])
def test_a_stand_in_is_no_keychain(stand_in: type[KeyringBackend]) -> None:
    """What refuses, forgets or writes plain files does not count as a place for secrets."""
    assert system_keychain(stand_in()) is None


def test_a_real_keychain_is_one() -> None:
    """What the system offers and keeps secrets is taken."""
    keychain = Memory()
    assert system_keychain(keychain) is keychain


def test_threads_that_ask_at_once_get_the_same(tmp_path: Path) -> None:
    """A secret that is made when it is first asked for is made once, and no write disturbs another."""
    secrets = Secrets(tmp_path, keychain=lambda: None)
    count = itertools.count()
    gate = threading.Barrier(8)
    got: list[str] = []

    def ask(number: int) -> None:
        gate.wait()
        got.append(secrets.settle("verify_token", lambda: f"made {next(count)}"))
        secrets.set(f"other {number}", "x")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert got == ["made 0"] * 8
    assert all(secrets.get(f"other {number}") == "x" for number in range(8))
