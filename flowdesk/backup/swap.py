"""The swap: what was prepared beside the data takes their place, and they are set aside, never deleted.

A small file says that a swap has begun. Every step of it can be done again, so a process that is killed
in the middle is finished by the next one, before it opens the database.
"""

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from flowdesk.backup import shelf
from flowdesk.backup.copying import bring_to_disk
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.proof import IMAGES, THUMBNAILS, named, opened
from flowdesk.backup.turn import turn
from flowdesk.backup.values import DATABASE, Data
from flowdesk.failpoint import reach

STAGE = "restoring.part"
"""Where in the data folder new data are prepared: a database, and photos under ``images/``."""

_BEGUN = "restoring.json"


def clean_stage(data: Data) -> Path:
    """Give the empty folder to prepare new data in."""
    stage = data.home / STAGE
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(parents=True)
    return stage


def place(data: Data, aside: str) -> Path:
    """Put what was prepared in place of the data; give the folder, called ``aside``, that has them now.

    Nobody may have the database open. Raises OSError; a later ``resume`` goes on then.
    """
    begun = data.home / _BEGUN
    part = begun.with_name(f"{_BEGUN}.part")
    part.write_text(json.dumps({"aside": aside}), "utf-8")
    bring_to_disk(part)
    part.replace(begun)
    bring_to_disk(data.home)
    _finish(data, aside)
    return data.home / aside


def resume(data: Data) -> None:
    """Finish a swap that was cut short, or throw away what was prepared for one that never began.

    To be called before the database is opened. Raises BackupError, also while another process is at it.
    """
    begun, stage = data.home / _BEGUN, data.home / STAGE
    if not begun.exists() and not stage.exists():
        return
    with told_plainly(data.home), turn(data.backups):
        if begun.exists():
            _finish(data, json.loads(begun.read_text("utf-8"))["aside"])
        elif stage.exists():
            shutil.rmtree(stage)


def _finish(data: Data, name: str) -> None:
    """Do what is left of a swap, step by step."""
    stage, aside = data.home / STAGE, data.home / name
    aside.mkdir(exist_ok=True)
    if (stage / DATABASE).exists():
        for old in _files_of(data.database):
            _move(old, aside / old.name.replace(data.database.name, DATABASE, 1))
            reach("restore")
        bring_to_disk(aside)
        _move(stage / DATABASE, data.database)
        bring_to_disk(data.database.parent)
    reach("restore")
    for file in (*_files(stage / IMAGES), *_files(stage / THUMBNAILS)):
        target = data.home / file.relative_to(stage)
        if target.exists():
            _move(target, aside / target.relative_to(data.home))
        _move(file, target)
        reach("restore")
    _set_strays_aside(data, aside)
    (data.home / _BEGUN).unlink()
    shutil.rmtree(stage, ignore_errors=True)  # empty folders; the next restore begins with it


def _files_of(database: Path) -> Iterator[Path]:
    """Give the database and what belongs to it, itself last: its ``-wal`` must go with it."""
    beside = [database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm", "-journal")]
    marks = sorted(database.parent.glob(f"{database.name}.*-turn"))
    yield from (file for file in (*beside, *marks, database) if file.exists())


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _set_strays_aside(data: Data, aside: Path) -> None:
    """Move the photos away that came after what is in place now: none of its rows names them."""
    with opened(data.database) as connection:
        wanted = named(connection)
    for file in _files(data.home / IMAGES):
        path = file.relative_to(data.home)
        if path.as_posix() not in wanted:
            _move(file, aside / path)
            reach("restore")


def _move(source: Path, target: Path) -> None:
    """Move a file, be it to another disk, so that at every moment one of the two is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(f"{target.name}.part")
        shutil.copy2(source, part)
        bring_to_disk(part)
        part.replace(target)
        source.unlink()


def free_aside(data: Data, stamp: str) -> str:
    """Give a name for the folder of what is set aside."""
    return shelf.free_name(data.home, f"{shelf.ASIDE}{stamp}")
