"""How the owner turned photos: a view, kept beside the data; the files stay as they came."""

from pathlib import Path

from PySide6.QtCore import QSettings

QUARTER = 90


class Turns:
    """Remembers quarter turns to the right by a photo's place, in a file of its own."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def of(self, photo: str) -> int:
        """Give the degrees by which a photo is turned."""
        kept = str(self._kept.value(_key(photo), "0"))
        return int(kept) % 360 if kept.isdecimal() else 0

    def turn(self, photo: str, degrees: int) -> None:
        """Remember how a photo is turned; upright is nothing to remember."""
        if degrees % 360:
            self._kept.setValue(_key(photo), degrees % 360)
        else:
            self._kept.remove(_key(photo))
        self._kept.sync()


def _key(photo: str) -> str:
    """Give a photo's key: a slash would make groups."""
    return photo.replace("/", "|")
