"""Replacing: a photo from the owner's laptop in the place of one that a customer sent.

The file is copied into the data folder under a name of ours; its own stays where it is. The photo that
was there stays, too: the chat has it, and the history, from which it comes back.
"""

import hashlib
import os
from base64 import b64encode
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from flowdesk.bot import correcting
from flowdesk.bot.asking_again import TakenBack, erased
from flowdesk.bot.correcting import Overtaken
from flowdesk.bot.likeness import fingerprint_of
from flowdesk.bot.picture import make_thumbnail, sniffed
from flowdesk.flow.correction import DoesNotFit
from flowdesk.store import erasing, own_files, submissions
from flowdesk.store.database import Database
from flowdesk.store.own_files import OwnFile
from flowdesk.tongue.say import tr

LARGEST = 50_000_000
"""Bytes of the largest file that is taken; no phone makes a photo of that size."""


@dataclass(frozen=True)
class Place:
    """The photo of a lead that is to be replaced: the step that it answers, and its path; empty where
    that step has no answer.
    """

    submission_id: int
    step: str
    photo: str


@dataclass(frozen=True)
class Replaced:
    """What became of it: the lead, the step, the path of the photo that is there now, and the number of
    the change in the history.
    """

    submission_id: int
    reference: str
    step: str
    photo: str
    event: int


def replace(database: Database, home: Path, place: Place, file: Path, now: datetime) -> Replaced:
    """Put a copy of *file* in the place of a photo. It takes a while; any thread may do it.

    :raises DoesNotFit: with a sentence, where it is no photo.
    :raises Overtaken: where that photo is not in the answer any more; nothing stays of the copy.
    :raises OSError: where the file cannot be read, or the copy cannot be written.
    """
    with ExitStack() as undo:
        path = own_files.place(_kind(file), now)
        undo.callback(_discard, home, path)
        copy = _copied(home, path, file)
        with database.begin() as session:
            own_files.add(session, place.submission_id, copy, now)
            event = correcting.replace_photo(
                session, place.submission_id, place.step, place.photo, path, now
            )
            reference = submissions.get(session, place.submission_id).reference
        undo.pop_all()
    return Replaced(place.submission_id, reference, place.step, path, event)


def take_back(session: Session, done: Replaced, now: datetime) -> TakenBack:
    """Let an answer be as it was before, unless it has changed since."""
    if submissions.find(session, done.submission_id) is None:
        return erased(done.reference)
    try:
        correcting.undo(session, done.event, now)
    except Overtaken:
        stays = tr(
            "{reference}: that photo has changed since, so it stays.", reference=done.reference
        )
        return TakenBack(False, stays)
    return TakenBack(True, tr("{reference} is as it was.", reference=done.reference))


def _kind(file: Path) -> str:
    """Give the type of a photo by its first bytes."""
    with file.open("rb") as opened:
        kind = sniffed(opened.read(16))
    if not kind.startswith("image/"):
        raise DoesNotFit(
            tr("{file} is no photo. Choose a JPEG, PNG or another picture.", file=file.name)
        )
    if file.stat().st_size > LARGEST:
        most = LARGEST // 1_000_000
        raise DoesNotFit(
            tr("{file} has more than {n} MB. Choose a smaller one.", file=file.name, n=most)
        )
    return kind


def _copied(home: Path, path: str, file: Path) -> OwnFile:
    """Write a file durably where it belongs, with its thumbnail, and say what it is."""
    there, small = home / path, erasing.small(path)
    there.parent.mkdir(parents=True, exist_ok=True)
    bytes_ = file.read_bytes()
    with there.open("wb") as copy:
        copy.write(bytes_)
        copy.flush()
        os.fsync(copy.fileno())
    made = make_thumbnail(there, home / small)
    known_by = fingerprint_of(home / small) if made else ""
    digest = b64encode(hashlib.sha256(bytes_).digest()).decode()
    return OwnFile(path, small if made else None, sniffed(bytes_[:16]), digest, known_by)


def _discard(home: Path, path: str) -> None:
    for each in (home / path, home / erasing.small(path)):
        each.unlink(missing_ok=True)
