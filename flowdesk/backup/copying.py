"""Files brought onto the disk for good: the database through SQLite, photos with their sum."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from flowdesk.backup.errors import NoRoom
from flowdesk.backup.values import Course
from flowdesk.store.damage import file_address
from flowdesk.tongue.say import decimal, mark, tr

PAGES = 512
"""Pages that are copied between two looks at whether to stop: 2 MB."""

PIECE = 1 << 20

PATIENCE = 5.0
"""Seconds to wait for a database that is held."""

_UNITS = (
    (mark("{size} GB"), 1_000_000_000),
    (mark("{size} MB"), 1_000_000),
    (mark("{size} KB"), 1_000),
)

RESERVE = 100_000_000
"""Bytes that a copy leaves free: below 50 MB the bot takes nothing in."""


def copy_database(source: Path, target: Path, course: Course) -> None:
    """Copy a database as it is at one moment, while others write it; nothing is written to it.

    Held open by a read, the moment stays the same however long it takes, and in WAL no writer waits.
    Raises sqlite3.Error and OSError.
    """
    address = f"{file_address(source)}?mode=ro"
    course.at(tr("Copying the database"))
    with (
        closing(sqlite3.connect(address, PATIENCE, isolation_level=None, uri=True)) as live,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous=OFF")  # all of it is brought to the disk at the end
        live.execute("BEGIN")
        live.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        (size,) = live.execute("PRAGMA page_size").fetchone()

        def copied(_status: int, left: int, whole: int) -> None:
            course.at(tr("Copying the database"), (whole - left) * size, whole * size)

        live.backup(copy, pages=PAGES, progress=copied)
    bring_to_disk(target)


def copy_file(source: Path, target: Path) -> str:
    """Copy a file for good and give its sha256; folders are made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with source.open("rb") as read, target.open("wb") as write:
        while piece := read.read(PIECE):
            digest.update(piece)
            write.write(piece)
        write.flush()
        os.fsync(write.fileno())
    return digest.hexdigest()


def sha256(path: Path) -> str:
    """Give the sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bring_to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, would survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def demand_room(folder: Path, needed: int, reserve: int, what: str) -> None:
    """Refuse a work before it begins. Raises NoRoom with what it needs and what there is."""
    free = shutil.disk_usage(folder).free
    if free < needed + reserve:
        raise NoRoom(
            tr(
                "There is no room for {what}: it needs {needed} on the disk of {folder}, and {free} are"
                " free. Free some space and try again.",
                what=what,
                needed=in_words(needed + reserve),
                folder=folder,
                free=in_words(free),
            )
        )


def in_words(size: int) -> str:
    """Give bytes as people read them: ``820 KB``, ``1.2 GB``."""
    for said, unit in _UNITS:
        if size >= unit:
            number = size / unit
            return tr(said, size=decimal(number, 1 if number < 10 else 0))
    return tr("{size} bytes", size=size)
