"""Usage: keeps how many requests came through the door, once a minute and away from the door.

The door only adds one to a number in memory. A laptop that dies loses the last minute's count.
"""

import logging
from collections.abc import Callable
from datetime import tzinfo

from flowdesk.bot.clock import Clock
from flowdesk.bot.workers import Workers
from flowdesk.store import usage
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError

EVERY = 60.0
"""Seconds between two writes, where anything came."""

_PATIENCE = 1.0
"""Seconds to wait for a turn to write: the count can wait, whoever closes should not."""

_log = logging.getLogger(__name__)


class Usage:
    """Adds what ``came`` since the last time to the month of the owner's clock; *zone* None is the
    laptop's.
    """

    def __init__(
        self,
        database: Database,
        came: Callable[[], int],
        clock: Clock,
        zone: tzinfo | None = None,
        every: float = EVERY,
    ):
        self._database = database
        self._came = came
        self._clock = clock
        self._zone = zone
        self._kept = 0
        self._workers = Workers("usage", 1, self.keep, lambda: every)

    def start(self) -> None:
        """Keep count from now on."""
        self._workers.start()

    def close(self) -> None:
        """Keep what came last, and end."""
        self._workers.close()
        try:
            self.keep()
        except StoreError as error:
            _log.warning("The last requests were not counted: %s", error)

    def keep(self) -> bool:
        """Write down what came since the last time, and say that there is nothing more to do now."""
        came = self._came()
        if came > self._kept:
            with self._database.begin(_PATIENCE) as session:
                usage.add_requests(
                    session, self._clock().astimezone(self._zone).date(), came - self._kept
                )
            self._kept = came
        return False
