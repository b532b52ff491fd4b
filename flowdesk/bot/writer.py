"""Writer: commits what the door brought, all that came together in one transaction.

A commit costs one fdatasync however much it holds, so a burst costs few of them, and nobody is told
that something is stored before it is.
"""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

from flowdesk import failpoint
from flowdesk.store.database import Database
from flowdesk.store.errors import Busy, DiskFull, StoreError
from flowdesk.tongue.say import mark, tr

FLOOR = 50_000_000
"""Bytes that must be free on the disk for anything new to be taken in."""

PATIENCE = 5.0
"""Seconds that a group waits for its turn to write."""

_SHORT = 0.5
"""Seconds that the next ones wait, while whoever holds the database does not let go."""

_LOOK = 2.0
"""Seconds between looks at the disk while it is too full."""

Item = TypeVar("Item")

Store = Callable[[Session, Sequence[Item]], None]
"""Puts items into a transaction."""

_FULL = mark(
    "The disk is almost full, so new messages are not taken in. Free some space;"
    " WhatsApp brings them again."
)


class Writer:
    """Stores what it is given, one group a transaction.

    ``free`` tells how many bytes the disk has left. ``told`` gets a sentence for the owner when the
    disk is too full, once, and an empty one when there is room again, by itself, as long as somebody
    calls ``write`` now and then, be it with nothing.
    """

    def __init__(
        self,
        database: Database,
        free: Callable[[], int],
        told: Callable[[str], None],
        floor: int = FLOOR,
        patience: float = PATIENCE,
        monotonic: Callable[[], float] = time.monotonic,
    ):
        self._database = database
        self._free = free
        self._told = told
        self._floor = floor
        self._patience = patience
        self._monotonic = monotonic
        self._held = False
        self._full_at: float | None = None

    def write(self, items: Sequence[Item], store: Store[Item]) -> list[Exception | None]:
        """Store items durably, in their order; give for each what went wrong, None where it is stored.

        Where one of them is bad, the others are stored without it.
        """
        if not items:
            self._look()
            return []
        try:
            self._commit(items, store)
        except StoreError as error:
            self._refused(error)
            return [error] * len(items)
        except Exception as error:  # noqa: BLE001 — whoever brought it gets it, whatever it is
            if len(items) == 1:
                return [error]
            return [outcome for item in items for outcome in self.write([item], store)]
        self._held = False
        self._note("")
        return [None] * len(items)

    def _commit(self, items: Sequence[Item], store: Store[Item]) -> None:
        if self._free() < self._floor:
            raise DiskFull(tr(_FULL))
        with self._database.begin(_SHORT if self._held else self._patience) as session:
            store(session, items)
            failpoint.reach("accept")
        failpoint.reach("accepted")

    def _refused(self, error: StoreError) -> None:
        self._held = isinstance(error, Busy)
        if isinstance(error, DiskFull):
            self._note(str(error))

    def _look(self) -> None:
        """See now and then whether a disk that was full has room again."""
        since = self._full_at
        if since is None or self._monotonic() - since < _LOOK:
            return
        self._full_at = self._monotonic()
        if self._free() >= self._floor:
            self._note("")

    def _note(self, sentence: str) -> None:
        """Tell the owner that the disk is full, or is no longer, where that is news."""
        if bool(sentence) != (self._full_at is not None):
            self._full_at = self._monotonic() if sentence else None
            self._told(sentence)
