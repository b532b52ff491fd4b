"""Erasing: a customer goes everywhere, rows first, then files, then what is left of both on the disk.

What cannot be done now, because a file is held open or the database is busy, is stored and done at the
next start.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from flowdesk.store import erasing
from flowdesk.store.database import Database
from flowdesk.store.erasing import Held
from flowdesk.store.errors import Busy, DiskFull

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Swept:
    """What became of what was left to do: files that could not be deleted, by their places in the data
    folder, and whether the database's file was written anew.
    """

    stuck: tuple[str, ...] = ()
    scrubbed: bool = True


@dataclass(frozen=True)
class Erased:
    """What went, and what is still to go."""

    held: Held
    swept: Swept


@dataclass(frozen=True)
class Copies:
    """Files that may still hold what was erased: workbooks that were written, and copies of the database
    from before it changed shape. ``away`` are folders of the owner's with such files that are not there
    at this moment.
    """

    workbooks: tuple[Path, ...]
    backups: tuple[Path, ...]
    away: tuple[Path, ...] = ()


def erase(database: Database, home: Path, contact_ids: Collection[int]) -> Erased:
    """Erase some customers: all of their rows or none, and then their files under *home*."""
    with database.begin() as session:
        held = erasing.erase(session, contact_ids)
    _log.info("Erased %d customers with %d leads", held.customers, held.leads)
    return Erased(held, sweep(database, home))


def sweep(database: Database, home: Path, starting: bool = False) -> Swept:
    """Do what erasing has left to do. While files may be on their way from WhatsApp those that were
    expected are looked for again when the program is *starting*.
    """
    with database.read() as session:
        if not erasing.is_left(session):
            return Swept()
        todo = erasing.left(session)
    stuck = {path for path in todo.files if not _delete(home, path)}
    waits = stuck if starting else stuck | todo.coming
    scrubbed = not todo.scrub or _scrub(database)
    with database.begin() as session:
        erasing.done(session, {*todo.files} - waits, scrubbed)
    return Swept(tuple(path for path in todo.files if path in stuck), scrubbed)


def copies(
    exports: Path, backups: Collection[Path], since: datetime | None, chosen: Path | None = None
) -> Copies:
    """Find the workbooks and the copies that were written *since* a customer is known.

    ``chosen`` is a folder of the owner's in which workbooks are, too: only what is called as an export
    calls it is ours there.
    """
    after = since.timestamp() if since else 0.0
    elsewhere = _written(chosen, "Flowdesk leads*/*.xlsx", after) if chosen else ()
    return Copies(
        (*_written(exports, "**/*.xlsx", after), *elsewhere),
        tuple(each for folder in backups for each in _written(folder, "**/*.db", after)),
    )


def delete(files: Iterable[Path]) -> tuple[Path, ...]:
    """Delete files, and give those that could not be deleted."""
    return tuple(each for each in files if not _unlink(each))


def _scrub(database: Database) -> bool:
    try:
        database.scrub()
    except (Busy, DiskFull) as error:
        _log.warning("The database is written anew at the next start: %s", error)
        return False
    return True


def _delete(home: Path, path: str) -> bool:
    """Delete a file, whatever its extension became, a part of it, and its thumbnail."""
    place = home / path
    near = [*place.parent.glob(f"{PurePosixPath(path).stem}.*")] if place.parent.is_dir() else []
    return not delete((*near, home / erasing.small(path)))


def _unlink(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("%s could not be deleted: %s", file.name, error.strerror)
        return False
    return True


def _written(folder: Path, pattern: str, after: float) -> tuple[Path, ...]:
    found = folder.glob(pattern) if folder.is_dir() else ()
    return tuple(sorted(each for each in found if each.stat().st_mtime >= after))
