"""SQLite's refusals, turned into sentences for the owner."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from flowdesk.store.damage import damaged
from flowdesk.store.errors import DiskFull, NotOurs, StoreError, Unwritable, busy
from flowdesk.tongue.say import tr


@contextmanager
def told_plainly(place: str, backups: Path) -> Iterator[None]:
    """Turn SQLite's refusals about the file at ``place`` into our sentences; others pass as they are.

    ``backups`` is the folder whose copies a damaged file can be replaced by.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        refused = error.orig if isinstance(error, DBAPIError) else error
        if _is_damage(refused):
            raise damaged(place, backups) from error
        if plain := _sentence(refused, place):
            raise plain from error
        raise


def _is_damage(error: BaseException | None) -> bool:
    """Tell whether the file is to blame; text that is no UTF-8 is refused by Python, without a code."""
    if not hasattr(error, "sqlite_errorcode"):
        return isinstance(error, sqlite3.OperationalError) and "UTF-8" in str(error)
    return _code(error) == sqlite3.SQLITE_CORRUPT


def _code(error: BaseException | None) -> int:
    """Give SQLite's primary code, the low byte (sqlite.org/rescode.html); 0 where it gave none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _sentence(error: BaseException | None, place: str) -> StoreError | None:
    """Find our error for one of SQLite's refusals."""
    match _code(error):
        case sqlite3.SQLITE_FULL:
            return DiskFull(tr("The disk is full. Free some space; nothing stored before is lost."))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(place)
        case sqlite3.SQLITE_NOTADB:
            return NotOurs(
                tr(
                    "{file} is not a database that can be read. Move it away, or put back a copy from"
                    " the backups folder.",
                    file=place,
                )
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return Unwritable(
                tr(
                    "{file} cannot be written. Check the folder and who may write there.",
                    file=place,
                )
            )
        case sqlite3.SQLITE_IOERR:
            return Unwritable(
                tr("The disk refused to read or write {file}. Check the disk.", file=place)
            )
        case _:
            return None
