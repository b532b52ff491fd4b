"""Moving the data folder: everything is copied and compared; the old folder stays as it is."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from flowdesk.backup.alone import alone
from flowdesk.backup.copying import RESERVE, bring_to_disk, copy_file, demand_room, sha256
from flowdesk.backup.errors import BackupError, NotWhole, told_plainly
from flowdesk.backup.proof import prove
from flowdesk.backup.turn import turn
from flowdesk.backup.values import Course, Data
from flowdesk.failpoint import reach
from flowdesk.store.damage import size
from flowdesk.tongue.say import tr

NAME = "Flowdesk"

_OF_A_RUN = ("desk.lock", "running.json", "turn.lock")
_ENDS_OF_A_RUN = (".bot", "-wal", "-shm", ".part")


def target_in(folder: Path, home: Path) -> Path:
    """Give the new folder for everything inside one that the owner chose. Raises BackupError."""
    folder = folder.resolve()
    if folder.is_relative_to(home.resolve()):
        raise BackupError(tr("That is inside the data folder itself. Choose a folder elsewhere."))
    names = (NAME, *(f"{NAME} {number}" for number in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())


def resettle(
    data: Data,
    target: Path,
    course: Course = Course(),  # noqa: B008 - a frozen value
    reserve: int = RESERVE,
) -> int:
    """Copy the data folder to ``target``, which must not exist; give how many files that were.

    Nobody may have the database open. Every file is read back and compared, and the database looked
    through. Raises BackupError; nothing is left at the target then.
    """
    part = target.with_name(f"{target.name}.part")
    with told_plainly(target.parent), turn(data.backups), alone(data):
        if target.exists():
            raise BackupError(
                tr("There is something at {target} already. Choose another folder.", target=target)
            )
        if size(data.database.with_name(f"{data.database.name}-wal")):
            raise NotWhole(
                tr("The database is damaged. Restore a backup first, then move everything.")
            )
        if part.exists():
            shutil.rmtree(part)  # what a killed one has left
        files = sorted(_files(data.home))
        sizes = {file: file.stat().st_size for file in files}
        part.mkdir(parents=True)
        try:
            demand_room(part, sum(sizes.values()), reserve, tr("your data"))
            _copy(data, part, files, sizes, course)
            prove(part / data.database.name, course)
            reach("resettled")
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        bring_to_disk(target.parent)
    return len(files)


def _copy(
    data: Data, part: Path, files: list[Path], sizes: dict[Path, int], course: Course
) -> None:
    whole, done, sums = sum(sizes.values()), 0, dict[Path, str]()
    for file in files:
        course.at(tr("Copying"), done, whole)
        copy = part / file.relative_to(data.home)
        sums[copy] = copy_file(file, copy)
        shutil.copystat(file, copy)  # backups know a photo by its time, and tokens are private
        done += sizes[file]
    done = 0
    for (copy, sum_), file in zip(sums.items(), files, strict=True):
        course.at(tr("Comparing"), done, whole)
        if sha256(copy) != sum_:
            raise NotWhole(
                tr("{name} could not be read back as it is. Check the disk.", name=copy.name)
            )
        done += sizes[file]


def _files(home: Path) -> Iterator[Path]:
    """Give every file but those that belong to a run, also behind folders that are only linked."""
    for folder, inner, names in os.walk(home, followlinks=True):
        inner[:] = [name for name in inner if not name.endswith(".part")]
        yield from (
            Path(folder, name)
            for name in names
            if name not in _OF_A_RUN and not name.endswith(_ENDS_OF_A_RUN)
        )
