"""Windows: a value under the user's own Run key."""

import sys
from collections.abc import Sequence
from subprocess import list2cmdline

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


def line(words: Sequence[str]) -> str:
    """Write the command line that runs these words."""
    return list2cmdline(words)


if sys.platform == "win32":
    import winreg

    def read(name: str) -> str | None:
        """Give the value called *name*, None if there is none."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                return str(winreg.QueryValueEx(key, name)[0])
        except FileNotFoundError:
            return None

    def write(name: str, value: str) -> None:
        """Keep a value."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

    def remove(name: str) -> None:
        """Remove a value, if it is there."""
        access = winreg.KEY_SET_VALUE
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN, 0, access) as key:
                winreg.DeleteValue(key, name)
        except FileNotFoundError:
            return
