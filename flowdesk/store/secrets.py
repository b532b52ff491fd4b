"""Tokens: in the system's keychain, or in a file that only the owner may read and that we admit to.

Nothing here is ever logged. The keychain may ask the owner to unlock it: call this off the GUI thread.
"""

import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING

from flowdesk.store.errors import Unwritable
from flowdesk.tongue.say import tr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

REST = 50.0
"""Seconds for which a keychain that refused is left alone: it may ask the owner each time."""

_NOT_A_KEYCHAIN = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


def system_keychain(found: "KeyringBackend | None" = None) -> "KeyringBackend | None":
    """Give the keychain of this system; None where there is none that keeps secrets secret.

    keyring offers stand-ins that refuse, forget, or write plain files; none of them counts.
    """
    import keyring  # noqa: PLC0415 - slow to load, and first asked for off the GUI thread

    found = found or keyring.get_keyring()
    backends = getattr(found, "backends", [found])
    real = [each for each in backends if not type(each).__module__.startswith(_NOT_A_KEYCHAIN)]
    return found if real and found.priority > 0 else None


def _errors() -> ModuleType:
    """Give how a keychain refuses; where one was found, this is loaded already."""
    import keyring.errors  # noqa: PLC0415

    return keyring.errors


class Secrets:
    """The tokens of one data folder, by name. Raises Unwritable where neither place takes them.

    What is in the file is newer than what the keychain has: it is there only where the keychain refused.
    A name without a token is to be forgotten there as soon as the keychain opens.
    May be asked by several threads at once; they wait for each other. ``steady`` gives seconds.
    """

    def __init__(
        self,
        folder: Path,
        keychain: "Callable[[], KeyringBackend | None]" = system_keychain,
        *,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        self._file = folder / "secrets.json"
        self._service = f"Flowdesk {folder.absolute()}"
        self._find = keychain
        self._steady = steady
        self._asked = False
        self._found: KeyringBackend | None = None
        self._rests_until = float("-inf")
        self._lock = threading.RLock()

    def get(self, name: str) -> str | None:
        """Give a secret, None if it was never set."""
        with self._lock:
            return self._get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        with self._lock:
            self._set(name, value)

    def settle(self, name: str, make: Callable[[], str]) -> str:
        """Give a secret, and make and keep it if it was never set: once, whoever asks meanwhile.

        While only a locked keychain could tell whether it was, none is made and this is empty.
        """
        with self._lock:
            kept = self._get(name)
            if not kept and not (self.locked and self._may_have(name)):
                kept = make()
                self._set(name, kept)
            return kept or ""

    def delete(self, name: str) -> None:
        """Forget a secret, wherever it is."""
        with self._lock:
            self._delete(name)

    def where(self) -> str:
        """Say in plain words where secrets are kept."""
        with self._lock:
            keychain = self._keychain()
        if keychain is not None:
            return tr("in the keychain of this computer ({name})", name=keychain.name)
        return tr("unencrypted in the file {file}, which only you may read", file=self._file)

    @property
    def locked(self) -> bool:
        """Whether there is a keychain that refused a moment ago, and may not later."""
        return self._found is not None and self._steady() < self._rests_until

    def in_keychain(self) -> bool:
        """Tell whether they are in the system's keychain, else unencrypted in a file."""
        with self._lock:
            return self._keychain() is not None

    def _get(self, name: str) -> str | None:
        kept, keychain = self._read(), self._keychain()
        try:
            if keychain is not None:
                self._catch_up(keychain, kept)
            if name in kept or keychain is None:
                return kept.get(name)
            return keychain.get_password(self._service, name)
        except _errors().KeyringError:
            self._refused()
            return kept.get(name)

    def _may_have(self, name: str) -> bool:
        """Tell whether a keychain that is locked may have a secret: the file names neither that one nor
        any other that had to go there.
        """
        kept = self._read()
        return name not in kept and not any(kept.values())

    def _set(self, name: str, value: str) -> None:
        keychain = self._keychain()
        if keychain is not None:
            try:
                keychain.set_password(self._service, name, value)
            except _errors().KeyringError:
                self._refused()
            else:
                self._forget(name)
                return
        self._write({**self._read(), name: value})

    def _delete(self, name: str) -> None:
        keychain = self._keychain()
        try:
            forgotten = keychain is not None and self._forgets(keychain, name)
        except _errors().KeyringError:
            self._refused()
            forgotten = False
        if forgotten or self._found is None:
            self._forget(name)
        else:
            self._write({**self._read(), name: None})

    def _catch_up(self, keychain: "KeyringBackend", kept: Mapping[str, str | None]) -> None:
        """Have the keychain forget what it would not before. Raises KeyringError."""
        for name, value in kept.items():
            if value is None and self._forgets(keychain, name):
                self._forget(name)

    def _forgets(self, keychain: "KeyringBackend", name: str) -> bool:
        """Delete in the keychain; tell whether it has nothing of that name now. Raises KeyringError."""
        try:
            keychain.delete_password(self._service, name)
        except _errors().PasswordDeleteError:
            # it was not there, or it is macOS' keychain, which says the same where it refuses
            return keychain.get_password(self._service, name) is None
        return True

    def _keychain(self) -> "KeyringBackend | None":
        if not self._asked:
            self._asked, self._found = True, self._find()
        return None if self.locked else self._found

    def _refused(self) -> None:
        """Do without the keychain for a while: the file has to do, and where() says so."""
        self._rests_until = self._steady() + REST

    def _forget(self, name: str) -> None:
        kept = self._read()
        if name in kept:
            del kept[name]
            self._write(kept)

    def _read(self) -> dict[str, str | None]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Unwritable(
                tr("{file} cannot be read. Move it away and save again.", file=self._file)
            ) from error
        if not isinstance(kept, dict):
            raise Unwritable(
                tr("{file} holds no tokens. Move it away and save again.", file=self._file)
            )
        return {str(key): value if value is None else str(value) for key, value in kept.items()}

    def _write(self, secrets: Mapping[str, str | None]) -> None:
        partial = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(secrets, file)
            partial.replace(self._file)
        except OSError as error:
            raise Unwritable(
                tr("{file} cannot be written: {why}.", file=self._file, why=error.strerror)
            ) from error
