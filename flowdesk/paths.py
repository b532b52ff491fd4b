"""Where things lie: the owner's data, and the resources that come with the program."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from flowdesk import elsewhere, moved
from flowdesk.elsewhere import Elsewhere


@dataclass(frozen=True)
class Folders:
    """The places of one data folder; naming them creates nothing.

    Workbooks and backups may lie elsewhere, as the owner chose: that is read anew each time, so that a
    change holds at once. While a folder that was chosen is not there, its place in the data folder
    stands in for it.
    """

    home: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.home / "flowdesk.db"

    @property
    def window(self) -> Path:
        """What the window remembers of itself: where it stood, what was open."""
        return self.home / "window.ini"

    @property
    def images(self) -> Path:
        """Customers' photos, byte for byte."""
        return self.home / "images"

    @property
    def thumbnails(self) -> Path:
        """Small pictures of the photos, which can be made again."""
        return self.home / "thumbnails"

    @property
    def exports(self) -> Path:
        """Where workbooks go."""
        return _there(self.elsewhere.exports) or self.usual_exports

    @property
    def backups(self) -> Path:
        """Where copies of the data go."""
        return _there(self.elsewhere.backups) or self.usual_backups

    @property
    def usual_exports(self) -> Path:
        """Where workbooks go unless the owner chose otherwise."""
        return self.home / "exports"

    @property
    def usual_backups(self) -> Path:
        """Where copies go unless the owner chose otherwise."""
        return self.home / "backups"

    @property
    def other_backups(self) -> tuple[Path, ...]:
        """The other folders that may hold copies and are there now."""
        chosen, now = self.elsewhere, self.backups
        places = (
            self.usual_backups,
            *((chosen.backups,) if chosen.backups else ()),
            *chosen.former,
        )
        return tuple(each for each in dict.fromkeys(places) if each != now and each.is_dir())

    @property
    def away(self) -> tuple[Path, ...]:
        """The folders that the owner chose, now or before, which are not there at this moment."""
        chosen = self.elsewhere
        places = (chosen.exports, chosen.backups, *chosen.former)
        return tuple(each for each in dict.fromkeys(places) if each and not each.is_dir())

    @property
    def missing_backups(self) -> Path | None:
        """The folder that the owner chose for copies, where it is not there."""
        chosen = self.elsewhere.backups
        return chosen if chosen and not chosen.is_dir() else None

    @property
    def elsewhere(self) -> Elsewhere:
        """What the owner chose outside the data folder."""
        return elsewhere.read(self.home)

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.home / "logs"


def folders(environ: Mapping[str, str], usual: Path | None = None) -> Folders:
    """Give the data folder: ``FLOWDESK_HOME`` if set, else where it was moved to, else the *usual*
    place, which is the system's for app data.

    :raises NotThere: where it was moved to a folder that is not there now.
    """
    home = environ.get("FLOWDESK_HOME", "").strip()
    if home:
        return Folders(Path(home).expanduser().resolve())
    return Folders(moved.home_in(usual or usual_home()))


def usual_home() -> Path:
    """Give the data folder where nobody chose another."""
    return user_data_path("Flowdesk", False)


def _there(folder: Path | None) -> Path | None:
    return folder if folder and folder.is_dir() else None


def resource(*parts: str) -> Path:
    """Give the path of a file under resources/, from source, installed, or frozen."""
    return _resources(getattr(sys, "_MEIPASS", None)).joinpath(*parts)


@lru_cache(maxsize=2)
def _resources(unpacked: str | None) -> Path:
    """Find the folder once; *unpacked* is where a frozen desk has its files."""
    here = Path(__file__).resolve().parent
    frozen, installed = Path(unpacked or here) / "resources", here / "resources"
    source = here.parent / "resources"
    return next((place for place in (frozen, installed) if place.is_dir()), source)
