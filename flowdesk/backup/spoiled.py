"""Photos that are not what came any more: found by their sums, and brought back from a copy."""

import binascii
import sqlite3
from base64 import b64decode
from collections.abc import Collection, Iterable

from flowdesk.backup import shelf
from flowdesk.backup.copying import copy_file, sha256
from flowdesk.backup.pool import Pool
from flowdesk.backup.values import Course, Data, Photo
from flowdesk.tongue.say import tr


def sums(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the sha256 of what came, by path, of photos of which it was kept. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT Path, Sha256 FROM Media WHERE State = 'done' AND Sha256 IS NOT NULL"
    )
    return {path: sum_ for path, kept in rows if (sum_ := _hex(kept))}


def spoiled(
    data: Data, paths: Iterable[str], came: dict[str, str], course: Course
) -> dict[str, str]:
    """Read every photo that is there; give those that differ from what came, with the sum that it had.

    Of one whose sum nobody kept the oldest copy tells what it was. Raises OSError.
    """
    there = [path for path in paths if (data.home / path).is_file()]
    unknown = {path for path in there if path not in came}
    right = {**_in_oldest(data, unknown), **came}
    found = dict[str, str]()
    for number, path in enumerate(there, 1):
        course.at(tr("Looking at photos"), number, len(there))
        if path in right and sha256(data.home / path) != right[path]:
            found[path] = right[path]
    return found


def kept(data: Data, wanted: dict[str, str]) -> dict[str, tuple[Photo, Pool]]:
    """Give where photos of these sums can be had, by their paths."""
    found = dict[str, tuple[Photo, Pool]]()
    for backup in shelf.listed(data):
        pool = shelf.pool_of(backup)
        for photo in shelf.photos(backup):
            if wanted.get(photo.path) == photo.sha256 and pool.holds(photo):
                found.setdefault(photo.path, (photo, pool))
    return found


def replace(data: Data, path: str, photo: Photo, pool: Pool, aside: str) -> bool:
    """Put a photo in place of a spoiled one, which is moved into the folder ``aside``; tell whether that
    was done: the copy may be spoiled, too. Raises OSError.
    """
    if not pool.is_whole(photo):
        return False
    here, away = data.home / path, data.home / aside / path
    part = here.with_name(f"{here.name}.part")
    copy_file(pool.place(photo), part)
    away.parent.mkdir(parents=True, exist_ok=True)
    here.replace(away)
    part.replace(here)
    return True


def _in_oldest(data: Data, paths: Collection[str]) -> dict[str, str]:
    if not paths:
        return {}
    return {
        photo.path: photo.sha256
        for backup in shelf.listed(data)  # the newest first, so the oldest has the last word
        for photo in shelf.photos(backup)
        if photo.path in paths
    }


def _hex(base64: str) -> str:
    """Give a sum as the copies write it, nothing for what is none."""
    try:
        return b64decode(base64, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""
