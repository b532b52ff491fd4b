"""The parcel: all of an owner's data in one sealed file, for another laptop.

Inside is a tar: ``about.json`` first, so that a look at what is in it costs nothing, then the database,
the photos with their small pictures, and the tokens if they were wanted.
"""

import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from flowdesk.backup import shelf
from flowdesk.backup.about import About
from flowdesk.backup.copying import (
    PIECE,
    RESERVE,
    bring_to_disk,
    copy_database,
    demand_room,
)
from flowdesk.backup.errors import BackupError, NotWhole, told_plainly
from flowdesk.backup.proof import (
    THUMBNAILS,
    fetched,
    is_ours,
    opened,
    prove,
    thumbnails,
)
from flowdesk.backup.sealed import SHORTEST, Opening, Sealing
from flowdesk.backup.turn import turn
from flowdesk.backup.values import DATABASE, Course, Data
from flowdesk.failpoint import reach
from flowdesk.tongue.say import tr

__all__ = ["SUFFIX", "About", "check_passphrase", "look", "pack", "unpack"]

SUFFIX = ".flowdesk"

_ABOUT, _TOKENS = "about.json", "tokens.json"
_SMALL = 1 << 20  # bytes that about.json and the tokens may have


def check_passphrase(passphrase: str) -> None:
    """Refuse one that is guessed too soon. Raises BackupError."""
    if len(passphrase.strip()) < SHORTEST:
        raise BackupError(
            tr(
                "The passphrase needs {SHORTEST} characters or more. Four words that do not belong"
                " together are good, and easy to remember.",
                SHORTEST=SHORTEST,
            )
        )


def pack(
    data: Data,
    target: Path,
    passphrase: str,
    tokens: Mapping[str, str],
    now: datetime,
    course: Course = Course(),  # noqa: B008 - a frozen value
    salt: Callable[[int], bytes] = os.urandom,
    reserve: int = RESERVE,
) -> About:
    """Write all data into a sealed file, and read it back to see that it opens.

    The bot may run meanwhile. Raises BackupError; what was at ``target`` is as it was then.
    """
    check_passphrase(passphrase)
    # a plain copy of the database lies there meanwhile: on no stick, and in no cloud drive
    data = data.in_home()
    part = target.with_name(f"{target.name}.part")
    with told_plainly(target.parent), turn(data.backups):
        shelf.sweep(data)
        scratch = data.backups / "parcel.part"
        scratch.mkdir()
        try:
            copy = scratch / DATABASE
            demand_room(
                data.backups, data.database.stat().st_size, reserve, tr("a copy of the database")
            )
            copy_database(data.database, copy, course)
            about, files = _about(data, copy, bool(tokens), now, course)
            demand_room(target.parent, about.size, 0, tr("the file"))
            with part.open("wb") as file:
                sealing = Sealing(file, passphrase, salt)
                _write(_Packing(sealing, data.home, course), copy, files, about, tokens)
                sealing.close()
                file.flush()
                os.fsync(file.fileno())
            _read_back(part, passphrase, about, course)
            part.replace(target)
        finally:
            shelf.sweep(data)
            part.unlink(missing_ok=True)
    return about


def look(file: Path, passphrase: str) -> About:
    """Tell what is in a parcel, reading no more than its beginning. Raises BackupError."""
    with told_plainly(file), _entries(file, passphrase) as entries:
        return entries.about


def unpack(
    file: Path,
    passphrase: str,
    stage: Path,
    course: Course = Course(),  # noqa: B008 - a frozen value
    reserve: int = RESERVE,
) -> tuple[About, dict[str, str]]:
    """Unpack a parcel into a folder; give what is in it, and the tokens, which are written nowhere.

    Raises BackupError.
    """
    tokens: dict[str, str] = {}
    with told_plainly(file), _entries(file, passphrase) as entries:
        demand_room(stage, entries.about.size, reserve, tr("the data in this file"))
        done = 0
        for name, entry in entries:
            if name == _TOKENS:
                tokens = _texts(entry.read(_SMALL))
                continue
            done += _bring(entry, stage / name, course, done, entries.about.size)
            reach("parcel")
        prove(stage / DATABASE, course)
    return entries.about, tokens


@dataclass(frozen=True)
class _Packing:
    sealing: Sealing
    home: Path
    course: Course


def _about(
    data: Data, copy: Path, tokens: bool, now: datetime, course: Course
) -> tuple[About, list[str]]:
    contents = prove(copy, course)
    with opened(copy) as connection:
        photos = [path for path in fetched(connection) if (data.home / path).is_file()]
        small = [path for path in thumbnails(connection) if (data.home / path).is_file()]
    files = [*photos, *small]
    size = copy.stat().st_size + sum((data.home / path).stat().st_size for path in files)
    return About(now, contents, len(photos), size, tokens), files


def _write(
    packing: _Packing, copy: Path, files: list[str], about: About, tokens: Mapping[str, str]
) -> None:
    with _tar(packing.sealing, "w|") as tar:
        _put_text(tar, _ABOUT, about.dumps())
        if tokens:
            _put_text(tar, _TOKENS, json.dumps(dict(tokens)))
        done = _put_file(packing, tar, DATABASE, copy, 0, about.size)
        for path in files:
            done += _put_file(packing, tar, path, packing.home / path, done, about.size)


def _tar(stream: Any, mode: str) -> tarfile.TarFile:
    """Give a tar over a stream of ours, which has all of a file's methods that a stream needs."""
    return tarfile.open(  # type: ignore[call-overload,no-any-return]  # it knows plain modes only
        fileobj=cast("BinaryIO", stream), mode=mode, bufsize=PIECE, format=tarfile.PAX_FORMAT
    )


def _put_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def _put_file(
    packing: _Packing, tar: tarfile.TarFile, name: str, source: Path, done: int, whole: int
) -> int:
    """Put a file in; give its bytes."""
    with source.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(file.fileno()).st_size
        watched = _Watched(file, lambda part: packing.course.at(tr("Packing"), done + part, whole))
        tar.addfile(entry, cast("BinaryIO", watched))
        _forget(tar)
    return entry.size


class _Watched:
    """A file whose reading is counted."""

    def __init__(self, file: BinaryIO, read: Callable[[int], None]):
        self._file, self._told, self._count = file, read, 0

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self._count += len(piece)
        self._told(self._count)
        return piece


class _Entries:
    """What is in a parcel, in its order; at the end the whole file has been found unchanged."""

    def __init__(self, opening: Opening, tar: tarfile.TarFile):
        self._opening, self._tar = opening, tar
        first = tar.next()
        if first is None or first.name != _ABOUT:
            raise NotWhole(tr("The file says nothing about what is in it. Make it again."))
        self.about = About.loads(_content(tar, first).read(_SMALL))

    def __iter__(self) -> Iterator[tuple[str, "tarfile.ExFileObject"]]:
        while entry := self._tar.next():
            _forget(self._tar)
            if not entry.isreg() or not _belongs(entry.name):
                raise NotWhole(
                    tr(
                        "The file has something in it that does not belong there: {name}",
                        name=entry.name,
                    )
                )
            yield entry.name, _content(self._tar, entry)
        while self._opening.read(PIECE):
            pass  # the rest of the tar: its last piece tells whether anything was cut off


@contextmanager
def _entries(file: Path, passphrase: str) -> Iterator[_Entries]:
    with file.open("rb") as sealed:
        opening = Opening(sealed, passphrase)
        try:
            with _tar(opening, "r|") as tar:
                yield _Entries(opening, tar)
        except tarfile.TarError as error:
            raise NotWhole(tr("What is in the file cannot be read. Make it again.")) from error


def _belongs(name: str) -> bool:
    return name in {DATABASE, _TOKENS} or is_ours(name) or is_ours(name, THUMBNAILS)


def _forget(tar: tarfile.TarFile) -> None:
    """Let go of what has passed: a tar remembers every entry, and there may be a million photos."""
    tar.members = []  # type: ignore[attr-defined]  # it is there, and says so in its documentation only


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> "tarfile.ExFileObject":
    content = tar.extractfile(entry)
    if content is None:
        raise NotWhole(
            tr("The file has something in it that does not belong there: {name}", name=entry.name)
        )
    return cast("tarfile.ExFileObject", content)


def _bring(
    entry: "tarfile.ExFileObject", target: Path, course: Course, done: int, whole: int
) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with target.open("wb") as file:
        while piece := entry.read(PIECE):
            size += file.write(piece)
            course.at(tr("Unpacking"), done + size, whole)
    bring_to_disk(target)
    return size


def _read_back(file: Path, passphrase: str, about: About, course: Course) -> None:
    """Open the file as the other laptop will, to the last byte."""
    done = 0
    with _entries(file, passphrase) as entries:
        for _, entry in entries:
            while piece := entry.read(PIECE):
                done += len(piece)
                course.at(tr("Testing the file"), done, about.size)


def _texts(text: bytes) -> dict[str, str]:
    return {str(name): str(value) for name, value in json.loads(text).items()}
