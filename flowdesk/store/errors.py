"""What can go wrong with the owner's data, each as one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The data cannot be read or written; the text is a sentence for the owner."""


class NotOurs(StoreError):
    """The file is no database, or the database of some other program."""


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


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn SQLite's refusals about the file at ``place`` into our sentences; others pass as they are."""
    try:
        yield
    except DBAPIError as error:
        if plain := _sentence(error.orig, place):
            raise plain from error
        raise
    except sqlite3.Error as error:
        if plain := _sentence(error, place):
            raise plain from error
        raise


def _sentence(error: BaseException | None, place: str) -> StoreError | None:
    """Find our error for SQLite's; the low byte is the primary code (sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull("The disk is full. Free some space; nothing stored before is lost.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(place)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
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
        case _:
            return None
