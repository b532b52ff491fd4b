"""Check data: what does not fit together in a data folder, in words, and what can be mended of it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime

from flowdesk.backup import findings, shelf
from flowdesk.backup.copying import copy_file
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.findings import Finding, Matter
from flowdesk.backup.proof import fetched, named
from flowdesk.backup.spoiled import kept, replace, spoiled, sums
from flowdesk.backup.turn import turn
from flowdesk.backup.values import Course, Data
from flowdesk.store.damage import file_address
from flowdesk.tongue.say import tr

YOUNG = 3600.0
"""Seconds for which a file without a row may be one that is just being fetched."""

_OFTEN = 100_000

__all__ = ["YOUNG", "Finding", "Matter", "check", "mend"]


def check(data: Data, now: datetime, course: Course = Course()) -> list[Finding]:  # noqa: B008 - frozen
    """Look through the database and the photos; the bot may run meanwhile. Raises BackupError."""
    with told_plainly(data.home):
        course.at(tr("Looking through the database"))
        address = f"{file_address(data.database)}?mode=ro"
        with closing(sqlite3.connect(address, 5.0, isolation_level=None, uri=True)) as connection:
            connection.set_progress_handler(course.is_off, _OFTEN)
            try:
                damaged = _damage(connection)
                if damaged:
                    return [damaged]
                links = connection.execute("PRAGMA foreign_key_check").fetchall()
                there, wanted = fetched(connection), named(connection)
                came = sums(connection)
            except sqlite3.OperationalError:
                course.at(tr("Looking through the database"))  # the stop that we asked for
                raise
        found = (
            findings.links(len(links)) if links else None,
            _missing(data, there),
            _spoiled(data, there, came, course),
            _stray(data, wanted, now),
        )
    return [finding for finding in found if finding]


def mend(data: Data, finding: Finding, now: datetime, course: Course = Course()) -> int:  # noqa: B008
    """Mend what can be: missing and spoiled photos come back from a backup, stray ones are moved aside.

    Give how many were mended. Raises BackupError.
    """
    with told_plainly(data.home), turn(data.backups):
        if finding.matter is Matter.MISSING:
            return _bring_back(data, finding.paths, course)
        if finding.matter is Matter.SPOILED:
            return _put_right(data, finding.sums, now, course)
        if finding.matter is Matter.STRAY:
            return _move_aside(data, finding.paths, now, course)
    return 0


def _damage(connection: sqlite3.Connection) -> Finding | None:
    try:
        rows = connection.execute("PRAGMA integrity_check(100)").fetchall()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        rows = [(str(error),)]
    return None if rows == [("ok",)] else findings.damage(len(rows), str(rows[0][0]))


def _missing(data: Data, there: Iterable[str]) -> Finding | None:
    paths = tuple(path for path in there if not (data.home / path).is_file())
    if not paths:
        return None
    everywhere = shelf.everywhere(data)
    return findings.missing(paths, sum(path in everywhere for path in paths))


def _spoiled(
    data: Data, there: Iterable[str], came: dict[str, str], course: Course
) -> Finding | None:
    found = spoiled(data, there, came, course)
    return findings.spoiled(found, len(kept(data, found))) if found else None


def _stray(data: Data, wanted: frozenset[str], now: datetime) -> Finding | None:
    old = now.timestamp() - YOUNG
    paths = tuple(
        path
        for file in sorted((data.home / "images").rglob("*"))
        if file.is_file()
        and (path := file.relative_to(data.home).as_posix()) not in wanted
        and file.stat().st_mtime < old
    )
    return findings.stray(paths) if paths else None


def _bring_back(data: Data, paths: tuple[str, ...], course: Course) -> int:
    copies, mended = shelf.everywhere(data), 0
    for number, path in enumerate(paths, 1):
        course.at(tr("Bringing back photos"), number, len(paths))
        found, target = copies.get(path), data.home / path
        if found is None or target.exists():
            continue
        photo, pool = found
        if not pool.is_whole(photo):
            continue
        part = target.with_name(f"{target.name}.part")
        copy_file(pool.place(photo), part)
        part.replace(target)
        mended += 1
    return mended


def _put_right(
    data: Data, sums_: tuple[tuple[str, str], ...], now: datetime, course: Course
) -> int:
    found, aside = kept(data, dict(sums_)), _aside(data, now)
    mended = 0
    for number, (path, (photo, pool)) in enumerate(found.items(), 1):
        course.at(tr("Bringing back photos"), number, len(found))
        mended += replace(data, path, photo, pool, aside)
    return mended


def _aside(data: Data, now: datetime) -> str:
    return shelf.free_name(data.home, f"set-aside-{now.astimezone():%Y-%m-%d-%H%M%S}")


def _move_aside(data: Data, paths: tuple[str, ...], now: datetime, course: Course) -> int:
    name, mended = _aside(data, now), 0
    for number, path in enumerate(paths, 1):
        course.at(tr("Moving files aside"), number, len(paths))
        source, target = data.home / path, data.home / name / path
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            mended += 1
    return mended
