"""Where things lie: the owner's data, and the resources that come with the program."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Folders:
    """The places inside one data folder; naming them creates nothing."""

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
        """Workbooks."""
        return self.home / "exports"

    @property
    def backups(self) -> Path:
        """Copies of the data."""
        return self.home / "backups"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.home / "logs"


def folders(environ: Mapping[str, str]) -> Folders:
    """Give the data folder: ``FLOWDESK_HOME`` if set, else the system's place for app data."""
    home = environ.get("FLOWDESK_HOME", "").strip()
    return Folders(Path(home).expanduser().resolve() if home else user_data_path("Flowdesk", False))


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
