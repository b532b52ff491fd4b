"""Where errors end that nobody caught: in the log, whichever thread they were on.

A crash below Python leaves the stacks of every thread in a file of its own, written by the dying
process itself.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from flowdesk.crashes.running import TRACE

log = logging.getLogger(__name__)


@contextmanager
def listening(logs: Path, trace: str = TRACE) -> Iterator[None]:
    """Take down what ends threads, cleaning up, and the process, for the length of the block.

    The stacks of a crash are added to the file *trace*: two programs on one folder have one each.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with (logs / trace).open("a", encoding="utf-8") as file:
        faulthandler.enable(file)
        sys.excepthook, threading.excepthook, sys.unraisablehook = _main, _thread, _unraisable
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before
            faulthandler.disable()


def _main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        raise SystemExit(130) from error
    log.critical("A bug", exc_info=(kind, error, trace))


def _thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        name = ended.thread.name if ended.thread else "a thread that has gone"
        trouble = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        log.critical("A bug ended %s", name, exc_info=trouble)


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    """Take down what was raised where nothing can be: while something is thrown away."""
    error = found.exc_value or found.exc_type()
    trouble = (found.exc_type, error, found.exc_traceback)
    log.error("%s: %r", found.err_msg or "Could not be raised", found.object, exc_info=trouble)
