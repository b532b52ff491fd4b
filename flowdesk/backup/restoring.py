"""Putting a copy back: prepared and tested beside the data first, then swapped with them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flowdesk.backup import shelf, swap
from flowdesk.backup.alone import alone, let_go
from flowdesk.backup.copying import (
    RESERVE,
    bring_to_disk,
    copy_database,
    copy_file,
    demand_room,
    sha256,
)
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.present import keep_present
from flowdesk.backup.proof import fetched, opened, prove
from flowdesk.backup.turn import turn
from flowdesk.backup.values import DATABASE, Backup, Contents, Course, Data, Kind, Photo
from flowdesk.failpoint import reach
from flowdesk.store.damage import file_address
from flowdesk.store.tables import written
from flowdesk.tongue.say import mark, tr

_QUIET = mark(
    "It waited when the backup was made, so it may have gone out since then. It is not sent again."
)


@dataclass(frozen=True)
class Restored:
    """What is in place now, and where the data are that were there before.

    ``missing`` counts photos that the copy names and that are nowhere to be had.
    """

    contents: Contents
    aside: Path
    missing: int


@dataclass(frozen=True)
class Since:
    """What came after a copy and will not be there once it is put back."""

    messages: int
    leads: int
    photos: int


def restore(
    data: Data,
    backup: Backup,
    now: datetime,
    course: Course = Course(),  # noqa: B008 - a frozen value
    reserve: int = RESERVE,
) -> Restored:
    """Put a copy in place of the data, which are set aside. Nobody may have the database open.

    What the copy has waiting to be sent is not sent again. Raises BackupError; as long as the swap has
    not begun, everything is as it was.
    """
    with told_plainly(data.home), turn(data.backups), alone(data):
        stage = swap.clean_stage(data)
        size = backup.database.stat().st_size
        demand_room(data.home, size, reserve, tr("the data of that backup"))
        copy = stage / DATABASE
        if backup.kind is Kind.ASIDE:
            copy_database(backup.database, copy, course)  # may have a -wal beside it
        else:
            copy_file(backup.database, copy)
        contents = prove(copy, course)
        keep_quiet(copy)
        keep_present(data.database, copy)
        missing = _stage_photos(data, backup, copy, course, reserve)
        bring_to_disk(copy)
        course.at(tr("Putting it in place"))
        reach("restore-ready")
        let_go(data.database)
        aside = swap.place(data, swap.free_aside(data, f"{now.astimezone():%Y-%m-%d-%H%M%S}"))
    return Restored(contents, aside, missing)


def keep_quiet(copy: Path) -> None:
    """Have nothing sent that was waiting: to customers it would be old, or come twice."""
    waits = "Direction = 'out' AND State IN ('queued', 'maybe', 'sending')"
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        if raw.execute(f"SELECT 1 FROM Message WHERE {waits} LIMIT 1").fetchone():  # noqa: S608
            raw.execute("PRAGMA journal_mode=DELETE")
            note = (tr(_QUIET),)
            raw.execute(f"UPDATE Message SET State = 'failed', Error = ? WHERE {waits}", note)  # noqa: S608


def _stage_photos(data: Data, backup: Backup, copy: Path, course: Course, reserve: int) -> int:
    """Prepare the photos that the data folder lacks, or has otherwise; give how many cannot be had."""
    wanted = list(_wanted(data, backup, copy, course))
    demand_room(
        data.home, sum(size for _, _, size in wanted), reserve, tr("the photos of that backup")
    )
    missing = 0
    for number, (path, source, _) in enumerate(wanted, 1):
        course.at(tr("Bringing back photos"), number, len(wanted))
        if source is None:
            missing += 1
        else:
            copy_file(source, data.home / swap.STAGE / path)
    return missing


def _wanted(
    data: Data, backup: Backup, copy: Path, course: Course
) -> Iterator[tuple[str, Path | None, int]]:
    """Give each photo that is not in place: its path, where it can be had, its bytes."""
    with opened(copy) as connection:
        paths = fetched(connection)
    pool, sums = shelf.pool_of(backup), {photo.path: photo for photo in shelf.photos(backup)}
    others = {} if sums else shelf.everywhere(data)  # one from before an update has none of its own
    for number, path in enumerate(paths):
        course.at(tr("Looking at photos"), number, len(paths))
        kept, beside = sums.get(path), backup.place / path
        source = None
        if backup.kind is Kind.ASIDE and beside.is_file():  # it was another one than what is here
            source = beside
        elif _is_right(data.home / path, kept):
            continue
        elif found := (kept, pool) if kept else others.get(path):
            photo, its_pool = found
            source = its_pool.place(photo) if its_pool.is_whole(photo) else None
        yield path, source, source.stat().st_size if source else 0


def _is_right(here: Path, kept: Photo | None) -> bool:
    """Tell whether a photo of the data folder is the one of the copy, by every byte if that is known."""
    if not here.is_file():
        return False
    return kept is None or (here.stat().st_size == kept.size and sha256(here) == kept.sha256)


def came_since(database: Path, moment: datetime) -> Since | None:
    """Count what came after a moment; None where the database cannot be read any more."""
    try:
        address = f"{file_address(database)}?mode=ro"
        with closing(sqlite3.connect(address, 1.0, uri=True)) as connection:
            return Since(
                *(
                    connection.execute(sql, (written(moment),)).fetchone()[0]
                    for sql in (
                        "SELECT COUNT(*) FROM Message WHERE Direction = 'in' AND CreatedAt > ?",
                        "SELECT COUNT(*) FROM LeadSubmission WHERE StartedAt > ?",
                        "SELECT COUNT(*) FROM Media WHERE CreatedAt > ?",
                    )
                )
            )
    except sqlite3.Error:
        return None
