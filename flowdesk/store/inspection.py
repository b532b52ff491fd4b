"""Inspection: a look through a database that is too large to be looked through before the start."""

import logging
import sqlite3
import threading

from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError

_log = logging.getLogger(__name__)

_PATIENCE = 3.0
"""Seconds that closing waits; SQLite of some versions cannot be stopped in the middle."""


class Inspection:
    """One look, on a thread of its own. What it finds is told by the database, see ``on_damage``."""

    def __init__(self, database: Database):
        self._database = database
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._look, name="inspection", daemon=True)

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin, unless opening the database has done it."""
        if not self._database.looked_through:
            self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE)

    def _look(self) -> None:
        try:
            self._database.look(self._ending.is_set)
        except StoreError as error:
            _log.error("%s", error)
        except sqlite3.OperationalError:
            if not self._ending.is_set():  # else it is the stop that we asked for
                raise
