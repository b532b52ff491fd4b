"""An export in a process of its own, so that whoever asks for it stays quick."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from flowdesk.export.child import work
from flowdesk.export.place import Cancelled, ExportError, no_empty_folder
from flowdesk.export.progress import never, silent
from flowdesk.export.request import Request
from flowdesk.export.unfinished import sweep, sweep_scratch
from flowdesk.export.written import Written
from flowdesk.tongue.say import speaking, tr

_LOOK = 0.1
"""Seconds between two looks whether it is cancelled."""

_PATIENCE = 5.0
"""Seconds in which a process that was told to stop clears up before it is ended."""


def export_apart(
    url: str,
    request: Request,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Do what `run.export` does with the database at an address, and wait for it.

    However it ends, no process and nothing half written is left. Raises ExportError, Cancelled among
    them.
    """
    with no_empty_folder(request.target):
        return _read(*_run(url, request, progress, cancelled))


def _run(
    url: str,
    request: Request,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[tuple[Any, ...], int | None]:
    """Run the process and give its last word and its exit code."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(
        target=work, args=(theirs, url, request, speaking()), name="flowdesk export"
    )
    with ours:
        child.start()
        theirs.close()
        try:
            answer = _follow(ours, progress, cancelled)
        finally:
            _end(child, ours, request)
    return answer, child.exitcode


def _read(answer: tuple[Any, ...], code: int | None) -> Written:
    match answer:
        case ("written", Written() as written):
            return written
        case ("refused", str(sentence)):
            raise ExportError(sentence)
        case ("cancelled",):
            raise Cancelled(tr("The export was cancelled. Nothing was changed."))
    raise ExportError(
        tr(
            "The export ended in the middle (exit code {code}), and nothing was changed. Try again.",
            code=code,
        )
    )


def _follow(
    line: "Connection[Any, Any]",
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Any, ...]:
    """Pass on what is told until the last word, and give that; nothing where it ends without one."""
    told = False
    while True:
        if cancelled() and not told:
            told = True
            with suppress(OSError):  # it has just ended
                line.send("stop")
        if not line.poll(_LOOK):
            continue
        try:
            word, *values = line.recv()
        except (EOFError, OSError):
            return ("cancelled",) if told else ()
        if word != "rows":
            return (word, *values)
        progress(*values)


def _end(child: BaseProcess, line: "Connection[Any, Any]", request: Request) -> None:
    """See to it that the process is gone, and what it may have left as well."""
    line.close()
    child.join(_PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
    sweep(request.target.absolute().parent)  # one that is stopped may be so at any instruction
    sweep_scratch()
