"""Whose turn it is: of all processes only one at a time makes, removes or puts back copies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flowdesk.backup.errors import BackupError
from flowdesk.owner import lock
from flowdesk.tongue.say import tr


class Underway(BackupError):
    """Another process, or another thread of this one, is at work there."""


@contextmanager
def turn(backups: Path) -> Iterator[None]:
    """Be the only one at work in a folder of copies, which is made where it is missing.

    The system holds the lock for as long as the process lives. Raises Underway, and OSError.
    """
    backups.mkdir(parents=True, exist_ok=True)
    with (backups / "turn.lock").open("a+b") as file:
        if not lock(file.fileno()):
            raise Underway(tr("A backup is being made or put back already. Wait until it is done."))
        yield
