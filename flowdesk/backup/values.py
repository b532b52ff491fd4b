"""What this room speaks of: the data, one copy of it, what is in it, and how far a work has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from flowdesk.backup.errors import Cancelled
from flowdesk.paths import Folders
from flowdesk.tongue.say import mark, tr

DATABASE = "flowdesk.db"
"""What the database is called inside every copy, whatever it is called where it is used."""

REPLUG = mark("Plug in the disk that it is on, or choose another folder under Settings.")
"""What to do where the folder that was chosen for copies is not there."""


@dataclass(frozen=True)
class Data:
    """Where an owner's data lie, and where copies of them go.

    ``others`` are other folders in which copies may be, and ``missing`` is the one that the owner chose
    where it is not there: then ``backups`` stands in for it.
    """

    database: Path
    home: Path
    backups: Path
    others: tuple[Path, ...] = ()
    missing: Path | None = None

    @classmethod
    def of(cls, database: Path, places: Folders) -> "Data":
        """Give them as the owner's folders are at this moment."""
        found = places.other_backups, places.missing_backups
        return cls(database, places.home, places.backups, *found)

    def in_home(self) -> "Data":
        """Give them with copies going into the data folder, whatever the owner chose."""
        usual = self.home / "backups"
        others = (self.backups, *self.others)
        return Data(self.database, self.home, usual, tuple(o for o in others if o != usual))

    @property
    def note(self) -> str:
        """Say that copies go elsewhere than the owner wants; nothing where they do not."""
        if self.missing is None:
            return ""
        what = tr(
            "The folder for backups, {folder}, is not there, so they go into the data folder meanwhile.",
            folder=self.missing,
        )
        return f"{what} {tr(REPLUG)}"


class Kind(StrEnum):
    """Why a copy is there."""

    DAILY = "daily"
    WANTED = "wanted"  # the owner asked for it
    UPDATE = "update"  # from before the database changed its shape
    ASIDE = "aside"  # what a restore has set aside


@dataclass(frozen=True)
class Contents:
    """What is in a database: its rules, and WhatsApp's leads and messages without the practice ones."""

    revision: str
    rules: int
    leads: int
    messages: int


@dataclass(frozen=True)
class Photo:
    """A file of ``images/``: its path in the data folder, its sha256, its bytes, and its mtime in ns."""

    path: str
    sha256: str
    size: int
    written: int


@dataclass(frozen=True)
class Backup:
    """One copy. ``size`` is in bytes, photos included; ``contents`` and ``photos`` are None where
    nobody counted: in copies from before an update, and in what was set aside.
    """

    name: str
    place: Path
    made_at: datetime
    kind: Kind
    size: int
    contents: Contents | None = None
    photos: int | None = None
    missing: int = 0
    tested: bool = False

    @property
    def database(self) -> Path:
        """The copied database."""
        return self.place / DATABASE if self.place.is_dir() else self.place


Told = Callable[[str, int, int], object]
"""Hears what is being done, how much of it is done, and how much there is (0: nobody knows)."""

IsOff = Callable[[], bool]
"""Tells whether the owner wants no more of it."""


def nobody(_what: str, _part: int, _whole: int) -> None:
    """Hear nothing."""


def never() -> bool:
    """Go on."""
    return False


@dataclass(frozen=True)
class Course:
    """How a long work is watched, and stopped."""

    told: Told = nobody
    is_off: IsOff = never

    def at(self, what: str, part: int = 0, whole: int = 0) -> None:
        """Tell how far it is. Raises Cancelled once the owner has stopped it."""
        self.told(what, part, whole)
        if self.is_off():
            raise Cancelled(tr("Cancelled. Nothing was changed."))
