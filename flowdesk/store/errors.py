"""What can go wrong with the owner's data, each as one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The data cannot be read or written; the text is a sentence for the owner."""


class NotOurs(StoreError):
    """The file is no database, or the database of some other program."""


class Damaged(StoreError):
    """A part of the file holds what no database holds; nothing of it was changed by us."""


class TooNew(StoreError):
    """A newer Flowdesk has changed the database into a shape that this one does not know."""


class Unwritable(StoreError):
    """The file or its folder cannot be opened or written."""


class DiskFull(StoreError):
    """There is no room left; what was stored before is intact."""


class Busy(StoreError):
    """Another process held the database longer than we wait."""


class Unknown(StoreError):
    """Nothing with that number or name is stored."""


class NameTaken(StoreError):
    """Another rule has that name."""


def busy(place: str) -> Busy:
    """Give the error for a database at a place that somebody else holds."""
    return Busy(f"Another program is using {place}. Close it, or try again in a moment.")


def damaged(place: str, backups: Path) -> Damaged:
    """Give the error for a damaged database at a place, with what its folder of copies offers.

    An old ``-wal`` must go with its file: SQLite would write it over the copy that is put there.
    """
    beside = f"{Path(place).name}-wal and -shm beside it"
    newest = max(backups.glob("*.db"), key=_written, default=None)
    if newest is None:
        return Damaged(
            f"{place} is damaged, and there is no copy of it in {backups}. Close Flowdesk and move"
            f" the file away, with {beside}. Keep it: much can often be recovered."
        )
    day = datetime.fromtimestamp(_written(newest)).astimezone()
    return Damaged(
        f"{place} is damaged. Close Flowdesk, move the file away, with {beside}, and put a copy in"
        f" its place. The newest is {newest.name} of {day.day} {day:%B %Y}, in {backups}."
    )


def _written(file: Path) -> float:
    return file.stat().st_mtime


@contextmanager
def told_plainly(place: str, backups: Path) -> Iterator[None]:
    """Turn SQLite's refusals about the file at ``place`` into our sentences; others pass as they are.

    ``backups`` is the folder whose copies a damaged file can be replaced by.
    """
    try:
        yield
    except DBAPIError as error:
        if plain := _sentence(error.orig, place, backups):
            raise plain from error
        raise
    except sqlite3.Error as error:
        if plain := _sentence(error, place, backups):
            raise plain from error
        raise


def _sentence(error: BaseException | None, place: str, backups: Path) -> StoreError | None:
    """Find our error for SQLite's; the low byte is the primary code (sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull("The disk is full. Free some space; nothing stored before is lost.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(place)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(place, backups)
        case sqlite3.SQLITE_NOTADB:
            return NotOurs(
                f"{place} is not a database that can be read. Move it away, or put back a copy"
                " from the backups folder."
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return Unwritable(
                f"{place} cannot be written. Check the folder and who may write there."
            )
        case sqlite3.SQLITE_IOERR:
            return Unwritable(f"The disk refused to read or write {place}. Check the disk.")
        case None if isinstance(error, sqlite3.OperationalError) and "UTF-8" in str(error):
            return damaged(place, backups)  # Python's own refusal, which has no code
        case _:
            return None
