"""The shelf: which copies there are, what is written about each, and which of them go.

A copy is a folder named by its time, with the database, ``photos.txt`` and ``backup.json``. It is
written beside its place and gets its name at the end, so that one with a name is whole.
"""

import json
import logging
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from flowdesk.backup import retention
from flowdesk.backup.pool import Pool
from flowdesk.backup.values import DATABASE, Backup, Contents, Data, Kind, Photo

_log = logging.getLogger(__name__)

NOTE, PHOTOS = "backup.json", "photos.txt"

ASIDE = "before-restore-"
"""How the folders begin in which a restore sets aside what was there."""


def listed(data: Data) -> list[Backup]:
    """Give every copy there is, in whichever folder, the newest first."""
    found = [*_set_aside(data)]
    for folder in (data.backups, *data.others):
        found += [*_made(folder), *_from_before_updates(folder)]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def last(data: Data, now: datetime) -> datetime | None:
    """Tell when the newest copy was made where copies go now; one of tomorrow, when the clock was wrong,
    does not count.
    """
    moments = (backup.made_at for backup in _made(data.backups) if backup.made_at <= now)
    return max(moments, default=None)


def photos(backup: Backup) -> Iterator[Photo]:
    """Give the photos of a copy; none where its kind has none of its own."""
    file = backup.place / PHOTOS
    if file.is_file():
        yield from _photos(file)


def _photos(file: Path) -> Iterator[Photo]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            sha256, size, written, path = line.rstrip("\n").split(" ", 3)
            yield Photo(path, sha256, int(size), int(written))


def everywhere(data: Data) -> dict[str, tuple[Photo, Pool]]:
    """Give every photo that any copy has, by its path, as the newest copy with it has it, and where."""
    found = dict[str, tuple[Photo, Pool]]()
    for backup in listed(data):
        pool = pool_of(backup)
        for photo in photos(backup):
            if photo.path not in found and pool.holds(photo):
                found[photo.path] = photo, pool
    return found


def pool_of(backup: Backup) -> Pool:
    """Give the photos that lie in the same folder as a copy."""
    return Pool(backup.place.parent)


def write_photos(folder: Path, kept: Iterable[Photo]) -> None:
    """Write a copy's list of photos, one a line: sha256, bytes, time of writing, path."""
    with (folder / PHOTOS).open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{p.sha256} {p.size} {p.written} {p.path}\n" for p in kept)


def write_note(folder: Path, backup: Backup) -> None:
    """Write what the list shows of a copy, into its folder."""
    note = {
        "madeAt": backup.made_at.isoformat(),
        "kind": backup.kind,
        "size": backup.size,
        "contents": asdict(backup.contents) if backup.contents else None,
        "photos": backup.photos,
        "missing": backup.missing,
        "tested": backup.tested,
    }
    (folder / NOTE).write_text(json.dumps(note, indent=1), "utf-8")


def prune(folder: Path) -> None:
    """Remove the copies of a folder whose time is over, what is left of those whose database somebody
    deleted, and the photos that none of the others names, be it one whose note cannot be read now.
    """
    for note in folder.glob(f"*/{NOTE}"):
        if not (note.parent / DATABASE).exists():
            shutil.rmtree(note.parent)
    made = list(_made(folder))
    stay = retention.kept(backup.made_at.astimezone() for backup in made)
    for backup in made:
        if backup.made_at not in stay:
            remove(backup)
    left = folder.glob(f"*/{PHOTOS}")
    Pool(folder).sweep(photo for file in left for photo in _photos(file))


def remove(backup: Backup) -> None:
    """Remove a copy; its name goes first, so that half of one is never on the list."""
    going = backup.place.with_name(f"{backup.name}.part")
    backup.place.rename(going)
    shutil.rmtree(going)


def sweep(data: Data) -> None:
    """Remove the folders that processes which were killed have left half made or half removed."""
    for left in data.backups.glob("*.part"):
        if left.is_dir():
            shutil.rmtree(left)


def free_name(folder: Path, stem: str) -> str:
    """Give a name that nothing in the folder has yet."""
    names = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if not (folder / name).exists())


def _made(folder: Path) -> Iterator[Backup]:
    for note in folder.glob(f"*/{NOTE}"):
        if note.parent.suffix == ".part" or not (note.parent / DATABASE).is_file():
            continue
        try:
            yield _read(note)
        except (OSError, ValueError, KeyError, TypeError):
            _log.warning("%s cannot be read; the copy is left out of the list", note)


def _read(note: Path) -> Backup:
    told = json.loads(note.read_text("utf-8"))
    contents = told["contents"]
    return Backup(
        name=note.parent.name,
        place=note.parent,
        made_at=datetime.fromisoformat(told["madeAt"]),
        kind=Kind(told["kind"]),
        size=int(told["size"]),
        contents=Contents(**contents) if contents else None,
        photos=told["photos"],
        missing=int(told["missing"]),
        tested=bool(told["tested"]),
    )


def _from_before_updates(folder: Path) -> Iterator[Backup]:
    for file in folder.glob("*.db"):
        yield _plain(file.name, file, file, Kind.UPDATE)


def _set_aside(data: Data) -> Iterator[Backup]:
    for folder in data.home.glob(f"{ASIDE}*"):
        if (folder / DATABASE).is_file():
            found = _plain(folder.name, folder, folder / DATABASE, Kind.ASIDE)
            moved = datetime.fromtimestamp(folder.stat().st_mtime).astimezone()
            yield replace(found, made_at=max(found.made_at, moved))


def _plain(name: str, place: Path, database: Path, kind: Kind) -> Backup:
    found = database.stat()
    written = datetime.fromtimestamp(found.st_mtime).astimezone()
    return Backup(name, place, written, kind, found.st_size)
