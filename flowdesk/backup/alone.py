"""Alone with the data: nobody else may have the database open while another one takes its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from flowdesk.backup.errors import BackupError
from flowdesk.backup.values import Data
from flowdesk.owner import AlreadyAnswering, sole_bot
from flowdesk.store import damage
from flowdesk.store.damage import file_address
from flowdesk.store.errors import Damaged
from flowdesk.tongue.say import tr

PATIENCE = 3.0
"""Seconds in which what a desk that has just closed had under way may still end."""


@contextmanager
def alone(data: Data) -> Iterator[None]:
    """Be the only process on the database, and keep every bot away for the block. Raises BackupError."""
    data.database.parent.mkdir(parents=True, exist_ok=True)  # it may be gone with the database
    with ExitStack() as held:
        try:
            held.enter_context(sole_bot(data.database))
        except AlreadyAnswering as error:
            raise BackupError(str(error)) from error
        let_go(data.database)
        yield


def let_go(database: Path) -> None:
    """Find out whether another process has the database open: only the last one may end its WAL.

    Raises BackupError. A damaged file stays as it is, with what lies beside it: ending the WAL would
    write it into the file, and whoever recovers it needs both.
    """
    if _is_damaged(database) or not database.exists():
        return
    until = monotonic() + PATIENCE
    while True:
        try:
            _end_wal(database)
        except sqlite3.OperationalError as error:
            if not _is_held(error):
                raise
            if monotonic() > until:
                raise BackupError(
                    tr(
                        "Flowdesk is open on these data. Close its window, and end every other"
                        " Flowdesk first."
                    )
                ) from error
            sleep(0.05)
        else:
            return


def _end_wal(database: Path) -> None:
    address = f"{file_address(database)}?mode=rw"
    with closing(sqlite3.connect(address, 0.0, isolation_level=None, uri=True)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")


def _is_damaged(database: Path) -> bool:
    """Tell whether SQLite finds the file not whole, or no database, without writing to it."""
    try:
        damage.look(database, database.parent, 1.0)
    except Damaged:
        return True
    except sqlite3.DatabaseError as error:
        return not _is_held(error)
    return False


def _is_held(error: sqlite3.Error) -> bool:
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
