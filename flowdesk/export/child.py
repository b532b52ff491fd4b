"""The inside of an export's own process: what it does, what it tells, and how it is stopped.

It tells its parent tuples: ``("rows", done, total)``, and one at the end: ``("written", Written)``,
``("refused", sentence)`` or ``("cancelled",)``. Whatever the parent sends stops it, and so does the end
of the parent, which closes the line.
"""

import os
import sys
import threading
import time
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from flowdesk.export.place import Cancelled, ExportError
from flowdesk.export.request import Request
from flowdesk.export.run import make, note
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.tongue.catalogue import Catalogue
from flowdesk.tongue.say import speak

_PAUSE = 0.2
"""Seconds between two words about how far it is."""

_KINDNESS = 10
"""How much the system prefers everybody else, the window above all: nice(2)."""


def work(line: "Connection[Any, Any]", url: str, request: Request, language: Catalogue) -> None:
    """Do one export with the database at an address, and tell of it in the owner's language.

    Never raises for what an owner can mend.
    """
    speak(language)
    if sys.platform != "win32":
        os.nice(_KINDNESS)
    stop = _Stop(line)
    try:
        answer: tuple[Any, ...] = ("written", _export(line, url, request, stop))
    except (KeyboardInterrupt, Cancelled):
        answer = ("cancelled",)
    except (ExportError, StoreError) as error:
        answer = ("refused", str(error))
    with suppress(OSError):  # nobody is there any more
        line.send(answer)


def _export(line: "Connection[Any, Any]", url: str, request: Request, stop: "_Stop") -> Any:
    # it was looked through by whoever asks, and is theirs to begin
    with closing(Database(url, at_once=0, anew=False)) as database:
        with stop.allowed():
            written = make(database, request, _telling(line))
        note(database, request, written)
    return written


def _telling(line: "Connection[Any, Any]") -> Callable[[int, int], None]:
    """Give what tells how far it is, but not too often."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now - last > _PAUSE:
            last = now
            line.send(("rows", done, total))

    return tell


class _Stop:
    """Waits on a thread for a word to stop, and then stops the main thread wherever it is: also while
    the workbook is put together, when nothing counts rows.
    """

    def __init__(self, line: "Connection[Any, Any]") -> None:
        self._line = line
        self._lock = threading.Lock()
        self._stopped = False
        self._allowed = False
        threading.Thread(target=self._wait, name="stop", daemon=True).start()

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Let it be stopped inside this block; what is after it has happened and stays."""
        with self._lock:
            if self._stopped:
                raise KeyboardInterrupt
            self._allowed = True
        try:
            yield
        finally:
            with self._lock:
                self._allowed = False

    def _wait(self) -> None:
        with suppress(EOFError, OSError):  # the parent has ended
            self._line.recv()
        with self._lock:
            self._stopped = True
            if self._allowed:
                interrupt_main()
