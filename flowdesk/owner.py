"""Who answers: of all the processes on one database only one may be the bot.

The system holds the lock for as long as the process lives, so kill -9 frees it and no stale file is
left to judge. The file's text, the process's number, is for people.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flowdesk.settings import SettingsError
from flowdesk.tongue.say import tr


class AlreadyAnswering(SettingsError):
    """Another process is the bot of this database."""


@contextmanager
def sole_bot(database: Path) -> Iterator[None]:
    """Be the only bot of a database for the length of the block.

    :raises AlreadyAnswering: in one sentence that names the other process.
    """
    with _place(database).open("a+", encoding="ascii") as file:
        if not lock(file.fileno()):
            raise AlreadyAnswering(
                tr(
                    "Flowdesk answers already on this data folder (process {number})."
                    " End that one first.",
                    number=_number(database),
                )
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _place(database: Path) -> Path:
    return database.with_name(f"{database.name}.bot")


def _number(database: Path) -> str:
    try:
        return _place(database).read_text("ascii").strip() or "unknown"
    except OSError:  # Windows lets nobody read a locked byte
        return "unknown"


if sys.platform == "win32":
    import msvcrt

    def lock(number: int) -> bool:
        """Lock a byte far behind the text; tell whether it was free."""
        os.lseek(number, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(number: int) -> bool:
        """Lock the file; tell whether it was free."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
