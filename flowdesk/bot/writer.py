"""Writer: one thread that commits what the door brought, as much in one transaction as is there.

A commit costs one fdatasync however much it holds. Whoever comes while one is under way shares the
next one, so a burst costs few of them, and nobody is told that something is stored before it is.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from sqlalchemy.orm import Session

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

_Entry = tuple[Job, "Future[None]"]


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
        self._news = threading.Condition()
        self._waiting: list[_Entry] = []
        self._ending = False
        self._full = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Begin to store."""
        self._thread.start()

    def close(self) -> None:
        """Store what waits, take nothing more, and end."""
        with self._news:
            self._ending = True
            self._news.notify()
        if self._thread.ident is not None:
            self._thread.join(self._patience)

    def write(self, job: Job) -> None:
        """Have a job stored; returns when it is committed, and durable.

        :raises Busy: where that takes too long, or too many wait. The job may still be stored.
        :raises StoreError: where it cannot be stored; others of the same group are not harmed by it.
        """
        future: Future[None] = Future()
        with self._news:
            if self._ending or len(self._waiting) >= self._most:
                raise Busy("Too much waits to be stored. Try again in a moment.")
            self._waiting.append((job, future))
            self._news.notify()
        try:
            error = future.exception(self._patience)
        except TimeoutError as late:
            future.cancel()
            raise Busy("Another program holds the database. Try again in a moment.") from late
        if error is not None:
            raise error

    def _run(self) -> None:
        while (group := self._next()) is not None:
            self._store([entry for entry in group if entry[1].set_running_or_notify_cancel()])

    def _next(self) -> list[_Entry] | None:
        """Wait for jobs and take all of them; None at the end, none of them to look at the disk."""
        with self._news:
            self._news.wait_for(
                lambda: self._waiting or self._ending, _LOOK if self._full else None
            )
            if self._ending and not self._waiting:
                return None
            group, self._waiting = self._waiting, []
            return group

    def _store(self, group: Sequence[_Entry]) -> None:
        """Commit a group; where one job of it is bad, commit each alone."""
        try:
            self._commit([job for job, _ in group])
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

    def _note(self, sentence: str) -> None:
        """Tell the owner that the disk is full, or is no longer, where that is news."""
        if bool(sentence) != self._full:
            self._full = bool(sentence)
            self._told(sentence)


def _finish(group: Sequence[_Entry], error: Exception | None) -> None:
    for _, future in group:
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
