"""An agent that a killed Flowdesk left behind still holds the address; it is ended at the next start.

A note in the data folder says which process we started and for whom. A process id alone proves
nothing, the system gives it out again; with the time of its start it does. An agent whose Flowdesk
still runs is no leftover.
"""

import json
import logging
import os
import time
from pathlib import Path

from flowdesk.webhook.processes import end, started_at

_log = logging.getLogger(__name__)


def remember(note: Path, pid: int) -> None:
    """Note a child of ours. Where the note cannot be written the log says so, and life goes on."""
    about = {"agent": _identity(pid), "owner": _identity(os.getpid())}
    try:
        note.write_text(json.dumps(about), encoding="utf-8")
    except OSError as error:
        _log.warning("The ngrok process could not be noted: %s", error)


def forget(note: Path) -> None:
    """Drop the note: our child has ended."""
    try:
        note.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("The note about ngrok could not be removed: %s", error)


def end_leftover(note: Path, patience: float = 2.0) -> bool:
    """End the noted agent if it still runs and its Flowdesk does not; tell whether one was ended."""
    try:
        about = json.loads(note.read_text(encoding="utf-8"))
        agent, owner = _read(about["agent"]), _read(about["owner"])
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("The note about ngrok cannot be read: %s", error)
        return False
    if owner[0] != os.getpid() and _runs(owner):
        return False
    if not _runs(agent):
        forget(note)
        return False
    end(agent[0])
    deadline = time.monotonic() + patience
    while _runs(agent) and time.monotonic() < deadline:
        time.sleep(0.02)
    forget(note)
    _log.info("Ended an ngrok process that an earlier run had left behind.")
    return True


def _identity(pid: int) -> dict[str, object]:
    return {"pid": pid, "started": started_at(pid)}


def _read(identity: dict[str, object]) -> tuple[int, str | None]:
    pid, started = identity["pid"], identity["started"]
    if not isinstance(pid, int) or not isinstance(started, str | None):
        raise TypeError("a process id and a time were expected")
    return pid, started


def _runs(who: tuple[int, str | None]) -> bool:
    pid, started = who
    return started is not None and started_at(pid) == started
