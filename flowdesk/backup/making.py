"""Making a copy: the database at one moment, every photo it names, and the proof that it is whole."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from flowdesk.backup import shelf
from flowdesk.backup.copying import RESERVE, bring_to_disk, copy_database, demand_room
from flowdesk.backup.errors import NotWhole, told_plainly
from flowdesk.backup.pool import Pool
from flowdesk.backup.proof import fetched, opened, prove
from flowdesk.backup.turn import turn
from flowdesk.backup.values import DATABASE, Backup, Course, Data, Kind, Photo
from flowdesk.failpoint import reach
from flowdesk.tongue.say import tr

SAMPLE = 20
"""Photos of which each test reads every byte, besides those that are new."""


def make(
    data: Data,
    now: datetime,
    kind: Kind,
    chance: Random,
    course: Course = Course(),  # noqa: B008 - a frozen value
    reserve: int = RESERVE,
) -> Backup:
    """Make a copy, test it, and remove those whose time is over. The bot may run meanwhile.

    It leaves ``reserve`` bytes of the disk free. Raises BackupError; nothing of it is left then.
    """
    with told_plainly(data.backups), turn(data.backups):
        shelf.sweep(data)
        name = shelf.free_name(data.backups, f"{now.astimezone():%Y-%m-%d-%H%M%S}")
        part = data.backups / f"{name}.part"
        part.mkdir()
        try:
            backup = _fill(_Making(data, part, course, chance, reserve), name, now, kind)
            reach("backup")
            part.rename(backup.place)
        except BaseException:
            with suppress(OSError):  # what hindered the copy is told, not what hindered this
                shelf.sweep(data)
            raise
        bring_to_disk(data.backups)
        shelf.prune(data.backups)
    return backup


@dataclass(frozen=True)
class _Making:
    """One copy being made in the folder ``part``."""

    data: Data
    part: Path
    course: Course
    chance: Random
    reserve: int


def _fill(making: _Making, name: str, now: datetime, kind: Kind) -> Backup:
    copy = making.part / DATABASE
    size = making.data.database.stat().st_size
    demand_room(making.data.backups, size, making.reserve, tr("a backup"))
    copy_database(making.data.database, copy, making.course)
    reach("backup-database")
    contents = prove(copy, making.course)
    with opened(copy) as connection:
        wanted = fetched(connection)
    kept = _keep_photos(making, wanted)
    shelf.write_photos(making.part, kept)
    _sample(making, kept)
    backup = Backup(
        name=name,
        place=making.data.backups / name,
        made_at=now,
        kind=kind,
        size=copy.stat().st_size + sum(photo.size for photo in kept),
        contents=contents,
        photos=len(kept),
        missing=len(wanted) - len(kept),
        tested=True,
    )
    shelf.write_note(making.part, backup)
    for file in making.part.iterdir():
        bring_to_disk(file)
    bring_to_disk(making.part)
    return backup


def _keep_photos(making: _Making, paths: Sequence[str]) -> list[Photo]:
    """Bring the photos into the pool; those that were there, and have not changed, are not read."""
    pool, home = Pool(making.data.backups), making.data.home
    known = _known(making.data)
    kept: dict[str, Photo] = {}
    new: list[str] = []
    for path in paths:
        photo = known.get(path)
        if photo and _is_as_it_was(home / path, photo) and pool.holds(photo):
            kept[path] = photo
        elif (home / path).is_file():
            new.append(path)
    needed = sum((home / path).stat().st_size for path in new)
    demand_room(making.data.backups, needed, making.reserve, tr("the photos of a backup"))
    for number, path in enumerate(new, 1):
        making.course.at(tr("Copying photos"), number, len(new))
        with suppress(FileNotFoundError):  # moved away meanwhile: it counts as missing
            kept[path] = pool.keep(home, path)
        reach("backup-photo")
    return [kept[path] for path in paths if path in kept]


def _known(data: Data) -> dict[str, Photo]:
    """Give the photos of the newest copy by their paths."""
    newest = next((each for each in shelf.listed(data) if each.photos is not None), None)
    return {photo.path: photo for photo in shelf.photos(newest)} if newest else {}


def _is_as_it_was(file: Path, photo: Photo) -> bool:
    try:
        found = file.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (photo.size, photo.written)


def _sample(making: _Making, kept: Sequence[Photo]) -> None:
    """Read some photos back. One that went bad is taken out, so that the next copy writes it anew."""
    pool = Pool(making.data.backups)
    for photo in making.chance.sample(kept, min(SAMPLE, len(kept))):
        making.course.at(tr("Testing photos"))
        if not pool.is_whole(photo):
            pool.place(photo).unlink(missing_ok=True)
            raise NotWhole(
                tr(
                    "The copy of {path} went bad on the disk of {backups}. Check that disk, then"
                    " make a backup again.",
                    path=photo.path,
                    backups=making.data.backups,
                )
            )
