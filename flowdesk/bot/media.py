"""Downloads: what customers sent, fetched until it is on disk. The chat does not wait for it."""

import hashlib
import logging
import os
import threading
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Protocol

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import Clock
from flowdesk.bot.likeness import fingerprint_of
from flowdesk.bot.picture import make_thumbnail, settled
from flowdesk.bot.throttle import Throttle
from flowdesk.bot.workers import Workers
from flowdesk.store import media
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.post import Download
from flowdesk.tongue.say import mark
from flowdesk.whatsapp.client import MediaInfo
from flowdesk.whatsapp.errors import GiveUp, Wait, WhatsAppError

_log = logging.getLogger(__name__)

_TRIES = 180
"""With a back-off of at most an hour, the seven days for which WhatsApp keeps a file."""

_TRIES_HERE = 1_000_000
"""A full disk is no fault of the file's: it waits for as long as it takes."""

_TRIES_REFUSED = 6
"""An address may have run out before we came; each try asks for a new one."""

_LONGEST = timedelta(hours=1)


class Gone(Exception):
    """WhatsApp does not know the file any more, and there is no other way to it."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class Source(Protocol):
    """Where files come from."""

    def media_info(self, media_id: str) -> MediaInfo:
        """Say where a file lies now; raises WhatsAppError."""

    def download(self, url: str) -> Iterator[bytes]:
        """Give the bytes of a file in pieces; raises WhatsAppError."""


class Downloads:
    """Fetches the pending files of one channel into the data folder."""

    def __init__(
        self,
        database: Database,
        channel: str,
        source: Source,
        home: Path,
        clock: Clock,
        changed: Changed,
        threads: int = 2,
    ):
        self._database = database
        self._channel = channel
        self._source = source
        self._home = home
        self._clock = clock
        self._changed = changed
        self._counting = threading.Lock()
        self._under_way: set[int] = set()
        self._throttle = Throttle()
        self._workers = Workers(f"downloads-{channel}", threads, self._fetch_one)

    def start(self) -> None:
        """Begin with what is still pending from the last time."""
        self._workers.start()

    def wake(self) -> None:
        """Say that a file has been announced."""
        self._workers.wake()

    def close(self) -> None:
        """End after the pieces under way; what is pending stays pending."""
        self._workers.close()

    def _fetch_one(self) -> bool:
        download = self._next()
        if download:
            self._fetch(download)
        return download is not None

    def _next(self) -> Download | None:
        """Take the oldest pending file that no other thread is fetching, if it is wise to ask."""
        if not self._throttle.lets(self._clock()):
            return None
        with self._counting:
            with self._database.read() as session:
                limit = len(self._under_way) + 1
                found = media.pending(session, self._channel, self._clock(), limit)
            free = next((each for each in found if each.id not in self._under_way), None)
            if free:
                self._under_way.add(free.id)
            return free

    def _fetch(self, download: Download) -> None:
        try:
            self._store(download)
        except Gone as error:
            self._later(download, error.message, tries=0)
        except WhatsAppError as error:
            if error.status is not None:
                self._throttle.note(self._clock())
            tries = _TRIES_REFUSED if isinstance(error, GiveUp) else _TRIES
            self._later(download, error.message, tries)
        except OSError as error:
            reason = f"The file could not be written: {error.strerror}"
            self._later(download, reason, tries=_TRIES_HERE)
        except StoreError:
            raise  # the file is as good as fetched; the store comes back for it
        except Exception:
            self._later(download, mark("Flowdesk could not take in this file. It is tried again."))
            raise
        finally:
            (self._home / f"{download.path}.part").unlink(missing_ok=True)
            with self._counting:
                self._under_way.discard(download.id)
        self._changed(Change("photo", self._channel))

    def _store(self, download: Download) -> None:
        """Fetch a file beside its place, look what it is, and put it where it belongs."""
        part = self._home / f"{download.path}.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        digest, head = self._write(part, self._pieces(download))
        if download.sha256 and download.sha256 not in {digest, ""}:
            _log.warning("Photo %s differs from the sum that WhatsApp gave; kept", download.path)
        kind = settled(head, download.mime)
        path = str(PurePosixPath(download.path).with_suffix(media.extension(kind)))
        part.replace(self._home / path)
        small = str(PurePosixPath("thumbnails", *PurePosixPath(path).parts[1:]).with_suffix(".jpg"))
        made = make_thumbnail(self._home / path, self._home / small)
        known_by = fingerprint_of(self._home / small) if made else ""
        where = path, small if made else None, kind or download.mime, self._clock()
        with self._database.begin() as session:
            wanted = media.is_wanted(session, download.id, download.path)
            if wanted:
                media.done(session, download.id, *where, picture_hash=known_by, sha256=digest)
        if not wanted:
            (self._home / path).unlink(missing_ok=True)
            (self._home / small).unlink(missing_ok=True)

    def _pieces(self, download: Download) -> Iterator[bytes]:
        """Ask where the file lies now; the address in the webhook serves where asking does not."""
        try:
            url = self._source.media_info(download.whatsapp_media_id).url
        except GiveUp as error:
            if not download.url:
                raise Gone(error.message) from error
            url = download.url
        return self._source.download(url)

    def _write(self, part: Path, pieces: Iterator[bytes]) -> tuple[str, bytes]:
        """Write pieces durably; give the base64 of their SHA-256 and the first bytes."""
        digest = hashlib.sha256()
        head = b""
        with part.open("wb") as file:
            for piece in pieces:
                if self._workers.ending:
                    raise OSError(0, "Flowdesk is closing")
                digest.update(piece)
                head = head if len(head) >= 16 else head + piece[:16]
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if not head:
            raise Wait(mark("The file came without a single byte."))
        return b64encode(digest.digest()).decode(), head

    def _later(self, download: Download, reason: str, tries: int = _TRIES) -> None:
        """Try again after a while that doubles, or note after so many tries that it will never come."""
        _log.warning("Photo %s was not fetched: %s", download.path, reason)
        wait = min(timedelta(seconds=2 ** min(download.attempts, 12)), _LONGEST)
        with self._database.begin() as session:
            if not media.is_wanted(session, download.id, download.path):
                return
            if download.attempts >= tries:
                media.failed(session, download.id, reason)
            else:
                media.again(session, download.id, self._clock() + wait, reason)
