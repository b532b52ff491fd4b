"""The daily copy: made by a thread of its own, whenever the last one is a day old."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from flowdesk.backup import making, shelf
from flowdesk.backup.errors import Cancelled
from flowdesk.backup.values import Backup, Course, Data, Kind
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr

_log = logging.getLogger(__name__)

DAY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""How long after one that failed the next is tried."""

FIRST = 60.0
"""Seconds after the start before anything is copied: starting comes first."""

LOOK = 60.0
"""Seconds between two looks at the clock: waiting takes no notice of a laptop that sleeps."""


def next_due(last: datetime | None, failed: datetime | None, now: datetime) -> datetime:
    """Tell when the next copy is due, by when the last was made and the last try failed."""
    due = now if last is None else last + DAY
    if failed is not None and failed <= now:
        due = max(due, failed + AGAIN)
    return due


class Daily:
    """Makes the daily copies of one data folder. Made once, started once, closed once.

    ``data`` tells where copies go now. ``made`` hears of each copy, ``failed`` the sentence of a try
    that failed or of a copy that went elsewhere than the owner wants; both on its thread.
    """

    def __init__(
        self,
        data: Callable[[], Data],
        clock: Callable[[], datetime],
        made: Callable[[Backup], object],
        failed: Callable[[str], object],
        chance: Random,
        first: float = FIRST,
        look: float = LOOK,
    ):
        self._data = data
        self._clock = clock
        self._made = made
        self._told = failed
        self._chance = chance
        self._first, self._look = first, look
        self._failed: datetime | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backups", daemon=True)

    def start(self) -> None:
        """Begin to look at the clock."""
        self._thread.start()

    def close(self) -> None:
        """End; a copy under way is given up, and nothing of it stays."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join(10.0)

    def make_if_due(self) -> None:
        """Make a copy if one is due; never raises, for tomorrow is another day."""
        now, data = self._clock(), self._data()
        if next_due(shelf.last(data, now), self._failed, now) > now:
            return
        try:
            backup = self._make(data, now)
        except Cancelled:
            return
        except StoreError as error:
            _log.warning("No backup was made: %s", error)
            self._failed = now
            self._told(tr("No backup was made. {reason}", reason=error))
            self._make_at_home(data, now)
        except Exception:  # noqa: BLE001 - the thread must go on tomorrow
            _log.exception("A bug in making a backup")
            self._failed = now
            self._told(tr("No backup was made: something went wrong inside Flowdesk. See the log."))
        else:
            self._failed = None
            self._made(backup)
            if data.note:
                self._told(data.note)

    def _make(self, data: Data, now: datetime) -> Backup:
        course = Course(is_off=self._ending.is_set)
        return making.make(data, now, Kind.DAILY, self._chance, course)

    def _make_at_home(self, data: Data, now: datetime) -> None:
        """Make one a day in the data folder where the folder that was chosen takes none."""
        home = data.in_home()
        if home.backups == data.backups or next_due(shelf.last(home, now), None, now) > now:
            return
        try:
            self._made(self._make(home, now))
        except StoreError as error:
            _log.warning("Nor was one made in the data folder: %s", error)

    def _run(self) -> None:
        rest = self._first
        while not self._ending.wait(rest):
            self.make_if_due()
            rest = self._look
