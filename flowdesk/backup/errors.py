"""What can go wrong with a copy of the data, each as one sentence that says what to do."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr


class BackupError(StoreError):
    """The copy was not made or not put back; what was there before is as it was."""


class NoRoom(BackupError):
    """The disk has no room for it."""


class NotWhole(BackupError):
    """A copy is damaged, or is no copy of an owner's data."""


class Cancelled(BackupError):
    """The owner stopped it; nothing of it is left."""


_ODD = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextmanager
def told_plainly(place: Path) -> Iterator[None]:
    """Turn what the disk and SQLite refuse about a copy at ``place`` into our sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(place) from error
        named = error.filename or place
        raise BackupError(
            tr(
                "{named} cannot be read or written: {strerror}. Check the disk and the folder.",
                named=named,
                strerror=error.strerror,
            )
        ) from error
    except sqlite3.Error as error:
        code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
        if code == sqlite3.SQLITE_FULL or (code in _ODD and _has_no_room(place)):
            raise _full(place) from error
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise NotWhole(
                tr("The database is damaged ({error}). No copy of it was kept.", error=error)
            ) from error
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BackupError(
                tr("Another program uses the database. Close it, or try again in a moment.")
            ) from error
        if code in _ODD:
            raise BackupError(
                tr(
                    "The database cannot be copied: {error}. Check the disk and {place}.",
                    error=error,
                    place=place,
                )
            ) from error
        raise


def _has_no_room(place: Path) -> bool:
    """Tell whether a full disk may be behind it: SQLite calls a -shm that finds no room an I/O error."""
    return place.exists() and shutil.disk_usage(place).free < 1_000_000


def _full(place: Path) -> NoRoom:
    return NoRoom(
        tr(
            "The disk of {place} is full. Free some space; nothing stored before is lost.",
            place=place,
        )
    )
