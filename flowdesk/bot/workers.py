"""Workers: a few threads that do one kind of work while there is any, and rest until they are woken."""

import logging
import threading
from collections.abc import Callable
from time import monotonic

from flowdesk.store.errors import StoreError

_log = logging.getLogger(__name__)

REST = 2.0
"""Seconds between looks when nobody wakes us: another process may have stored something."""


PATIENCE = 3.0
"""Seconds that closing waits for threads to end."""


class Workers:
    """Runs ``work`` on each thread again and again; it does one piece and tells whether there was any.

    ``rest`` gives the seconds until something is due, where that is known. While the store cannot be
    used the threads rest and try again. Any other error is a bug: it is logged, and the thread goes on
    after a rest, since one bad piece must not stop the bot for everybody.
    """

    def __init__(
        self,
        name: str,
        threads: int,
        work: Callable[[], bool],
        rest: Callable[[], float] = lambda: REST,
    ):
        self._name = name
        self._work = work
        self._rest = rest
        self._news = threading.Condition()
        self._wakings = 0
        self._ending = False
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{at}", daemon=True)
            for at in range(threads)
        ]

    @property
    def ending(self) -> bool:
        """Whether the work under way should be cut short."""
        return self._ending

    def start(self) -> None:
        """Begin with what is waiting."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that there is something to do; also heard by a thread that is just about to rest."""
        with self._news:
            self._wakings += 1
            self._news.notify_all()

    def close(self) -> None:
        """End every thread after the piece that it is at.

        A thread that is still waiting for the network after PATIENCE is left to end by itself.
        """
        with self._news:
            self._ending = True
            self._news.notify_all()
        until = monotonic() + PATIENCE
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(until - monotonic(), 0.0))

    def pause(self, seconds: float) -> None:
        """Rest in the middle of a piece, at the most until the end."""
        with self._news:
            self._news.wait_for(lambda: self._ending, seconds)

    def _run(self) -> None:
        while not self._ending:
            heard = self._wakings
            try:
                if self._work():
                    continue
                rest = self._rest()
            except StoreError as error:
                _log.warning("The %s waits: %s", self._name, error)
                rest = REST
            except Exception:  # noqa: BLE001 — see the class: one bad piece must not stop the bot
                _log.exception("A bug in the %s", self._name)
                rest = REST
            self._pause(heard, rest)

    def _pause(self, heard: int, seconds: float) -> None:
        """Rest until a waking that came after the ones already heard, or for so long."""
        with self._news:
            self._news.wait_for(lambda: self._ending or self._wakings != heard, seconds)
