"""Writer: one thread that commits what the door brought, as much in one transaction as is there.

A commit costs one fdatasync however much it holds. Whoever comes while one is under way shares the
next one, so a burst costs few of them, and nobody is told that something is stored before it is.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from sqlalchemy.orm import Session

from flowdesk import failpoint
from flowdesk.store.database import Database
from flowdesk.store.errors import Busy, DiskFull, Unwritable

FLOOR = 50_000_000
"""Bytes that must be free on the disk for anything new to be taken in."""

PATIENCE = 5.0
"""Seconds that a request waits for its commit."""

MOST = 256
"""Requests that may wait at the same time."""

_LOOK = 2.0
"""Seconds between looks at the disk while it is too full."""

Job = Callable[[Session], None]
"""What one request wants to have stored."""


class _Entry:
    """A job, and the request that waits for it: the lock opens when it is settled."""

    def __init__(self, job: Job):
        self.job = job
        self.error: Exception | None = None
        self.given_up = False
        self.settled = threading.Lock()
        self.settled.acquire()


class Writer:
    """Stores jobs in the order they came. Made once, started once, closed once.

    ``free`` tells how many bytes the disk has left. ``told`` gets a sentence for the owner when the
    disk is too full, once, and an empty one when there is room again, by itself.
    """

    def __init__(
        self,
        database: Database,
        free: Callable[[], int],
        told: Callable[[str], None],
        floor: int = FLOOR,
        patience: float = PATIENCE,
        most: int = MOST,
    ):
        self._database = database
        self._free = free
        self._told = told
        self._floor = floor
        self._patience = patience
        self._most = most
        self._waiting: SimpleQueue[_Entry | None] = SimpleQueue()
        self._ending = False
        self._full = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Begin to store."""
        self._thread.start()

    def close(self) -> None:
        """Store what waits, take nothing more, and end."""
        self._ending = True
        self._waiting.put(None)
        if self._thread.ident is not None:
            self._thread.join(self._patience)

    def write(self, job: Job) -> None:
        """Have a job stored; returns when it is committed, and durable.

        :raises Busy: where that takes too long, or too many wait. The job may still be stored.
        :raises StoreError: where it cannot be stored; others of the same group are not harmed by it.
        """
        if self._ending or self._waiting.qsize() >= self._most:
            raise Busy("Too much waits to be stored. Try again in a moment.")
        entry = _Entry(job)
        self._waiting.put(entry)
        if not entry.settled.acquire(timeout=self._patience):
            entry.given_up = True
            raise Busy("Another program holds the database. Try again in a moment.")
        if entry.error is not None:
            raise entry.error

    def _run(self) -> None:
        ending = False
        while not ending:
            group = self._next()
            ending = None in group
            self._store([entry for entry in group if entry and not entry.given_up])

    def _next(self) -> list[_Entry | None]:
        """Wait for jobs and take all of them; None says that they are the last.

        While the disk is full the wait is short, and may bring none.
        """
        group: list[_Entry | None] = []
        with suppress(Empty):
            group.append(self._waiting.get(timeout=_LOOK if self._full else None))
            while True:
                group.append(self._waiting.get_nowait())
        return group

    def _store(self, group: Sequence[_Entry]) -> None:
        """Commit a group; where one job of it is bad, commit each alone."""
        try:
            self._commit([entry.job for entry in group])
        except (Busy, DiskFull, Unwritable) as error:
            if isinstance(error, DiskFull):
                self._note(str(error))
            _finish(group, error)
        except Exception as error:  # noqa: BLE001 — whoever asked gets it, whatever it is
            if len(group) <= 1:
                _finish(group, error)
                return
            for entry in group:
                self._store([entry])
        else:
            self._note("")
            _finish(group, None)

    def _commit(self, jobs: Sequence[Job]) -> None:
        if self._free() < self._floor:
            raise DiskFull(
                "The disk is almost full, so new messages are not taken in. Free some space;"
                " WhatsApp brings them again."
            )
        if not jobs:
            return
        with self._database.begin() as session:
            for job in jobs:
                job(session)
            failpoint.reach("accept")
        failpoint.reach("accepted")

    def _note(self, sentence: str) -> None:
        """Tell the owner that the disk is full, or is no longer, where that is news."""
        if bool(sentence) != self._full:
            self._full = bool(sentence)
            self._told(sentence)


def _finish(group: Sequence[_Entry], error: Exception | None) -> None:
    for entry in group:
        entry.error = error
        entry.settled.release()
