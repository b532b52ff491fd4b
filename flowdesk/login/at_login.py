"""The switch: whether this system starts Flowdesk at log-in."""

import os
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from flowdesk.login import linux, macos, windows
from flowdesk.login.command import command


class AtLogin(Protocol):
    """Starts Flowdesk at log-in or does not; raises OSError where the system refuses."""

    def is_on(self) -> bool:
        """Tell whether it does."""

    def turn(self, on: bool) -> None:
        """Have it started from the next log-in on, or no more."""


class InFile:
    """A file that the system reads at log-in. It appears whole or not at all."""

    def __init__(self, path: Path, text: str, says_on: Callable[[str], bool] = bool) -> None:
        self._path, self._text, self._says_on = path, text, says_on

    def is_on(self) -> bool:
        """Tell whether the file is there and holds."""
        try:
            return self._says_on(self._path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return False

    def turn(self, on: bool) -> None:
        """Write or remove the file."""
        if not on:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f".{self._path.name}.new")
        fresh.write_text(self._text, "utf-8")
        fresh.replace(self._path)


def name_of(home: Path, usual: Path) -> str:
    """Give the entry's name: of another data folder than the usual one it is another entry."""
    if home == usual:
        return "flowdesk"
    return f"flowdesk-{sha256(str(home).encode()).hexdigest()[:8]}"


def at_login(home: Path, usual: Path, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Give the switch of this system for the desk of a data folder."""
    words = command(
        sys.executable, bool(getattr(sys, "frozen", False)), None if home == usual else home
    )
    name = name_of(home, usual)
    if sys.platform == "win32":
        return _InRegistry(name, windows.line(words))
    if sys.platform == "darwin":
        label = f"app.{name}"
        return InFile(macos.place(environ, label), macos.agent(label, words))
    return InFile(linux.place(environ, name), linux.entry(words), linux.says_on)


if sys.platform == "win32":

    class _InRegistry:
        """A value in the registry."""

        def __init__(self, name: str, line: str) -> None:
            self._name, self._line = name, line

        def is_on(self) -> bool:
            return windows.read(self._name) is not None

        def turn(self, on: bool) -> None:
            if on:
                windows.write(self._name, self._line)
            else:
                windows.remove(self._name)
