"""The photos beside a workbook: copies under names for people, in a folder that moves with it.

They are copies and no links to one file, so that an owner who draws on one leaves the original as it
came. New ones are gathered in a folder beside it first. When the workbook is ready they are moved in,
then the workbook takes its place, then what no lead of it has any more goes. So the folder holds at
every moment what the workbook that is there leads to; and what is there already is not copied again.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from flowdesk.export.names import is_photo_name, photo_name
from flowdesk.export.place import ExportError
from flowdesk.export.unfinished import beside
from flowdesk.tongue.say import tr

_LUMP = 1 << 26
"""Bytes that the system is asked to copy at once."""


class Photos:
    """The folder of one workbook while that is written. ``home`` is the data folder."""

    def __init__(self, home: Path, target: Path) -> None:
        self._home = home
        self._folder = target.with_name(f"{target.stem} photos")
        self._fresh = beside(self._folder)
        self._before = self._fresh / "before"
        self._wanted: set[str] = set()
        self._moved: list[str] = []

    def keep(self, reference: str, step: str, path: str, taken: set[str]) -> str | None:
        """Copy a photo of a lead and give its name, None where there is no such file.

        ``taken`` are the names of that lead. Raises OSError for what the disk refuses.
        """
        source = self._home / path
        try:
            found = source.stat()
        except (OSError, ValueError):  # ValueError: a path that no system can have
            return None
        name = photo_name(reference, step, path, taken)
        self._wanted.add(name)
        if not _same(self._folder / name, found):
            self._fresh.mkdir(exist_ok=True)
            copy(source, self._fresh / name)
            os.utime(self._fresh / name, ns=(found.st_atime_ns, found.st_mtime_ns))
        return name

    def link(self, name: str) -> str:
        """Give the link to a photo from the workbook, relative, so that both can be moved together."""
        return quote(f"{self._folder.name}/{name}")

    def move_in(self) -> None:
        """Put the new ones where the workbook looks for them. Raises ExportError."""
        if not self._fresh.exists():
            return
        here = self._folder
        try:
            here.mkdir(exist_ok=True)
            fresh = sorted(self._fresh.iterdir())
            self._before.mkdir()
            for each in fresh:
                here = self._folder / each.name
                if here.exists():
                    _set_aside(here, self._before / each.name)
                self._moved.append(each.name)
                each.replace(here)
        except OSError as error:
            raise ExportError(
                tr(
                    "{file} cannot be written: {why}. Close it where it is open, or choose another"
                    " place.",
                    file=here,
                    why=error.strerror,
                )
            ) from error

    def settle(self, alone: bool) -> None:
        """The workbook is in its place: nothing is taken back.

        Where no other workbook needs them, what is in none of its leads any more goes: only what is
        called like a photo of ours. What cannot be taken away stays.
        """
        self._moved.clear()
        if not alone or not self._folder.is_dir():
            return
        for each in list(self._folder.iterdir()):
            if each.name not in self._wanted and is_photo_name(each.name):
                _forget(each)
        _forget_empty(self._folder)

    def give_up(self) -> None:
        """Leave nothing of it: neither the folder of the new ones nor what was moved in."""
        for name in self._moved:
            before = self._before / name
            if before.exists():
                before.replace(self._folder / name)
            else:
                _forget(self._folder / name)
        shutil.rmtree(self._fresh, ignore_errors=True)
        if self._moved:
            _forget_empty(self._folder)
        self._moved.clear()


@contextmanager
def photos_beside(home: Path, target: Path) -> Iterator[Photos]:
    """Give the photos of a workbook. Unless they are settled, nothing new is left of them."""
    photos = Photos(home, target)
    try:
        yield photos
    finally:
        photos.give_up()


def copy(source: Path, target: Path) -> None:
    """Copy a file, without its bytes passing through here where the system can do that.

    Some file systems then only note that both are the same until one is changed. Raises OSError.
    """
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as given, target.open("wb") as taken:
        try:
            while os.copy_file_range(given.fileno(), taken.fileno(), _LUMP):
                pass
        except OSError:
            # Not between these two: what was not copied yet goes the long way, or meets the same error.
            shutil.copyfileobj(given, taken)


def _set_aside(path: Path, aside: Path) -> None:
    """Keep a file that is about to be replaced; it stays in its place as long as it can."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        os.link(path, aside)
    except OSError:  # a memory stick has no links
        path.replace(aside)


def _same(path: Path, original: os.stat_result) -> bool:
    """Tell whether a copy is still what was copied, by its size and time."""
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (original.st_size, original.st_mtime_ns)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # open in another program: it does no harm there
        return


def _forget_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:  # something is in it
        return
