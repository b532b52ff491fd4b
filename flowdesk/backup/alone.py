"""Alone with the data: nobody else may have the database open while another one takes its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from flowdesk.backup.errors import BackupError
from flowdesk.backup.values import Data
from flowdesk.owner import AlreadyAnswering, sole_bot
from flowdesk.store.damage import file_address


@contextmanager
def alone(data: Data) -> Iterator[None]:
    """Be the only process on the database, and keep every bot away for the block. Raises BackupError."""
    with ExitStack() as held:
        try:
            held.enter_context(sole_bot(data.database))
        except AlreadyAnswering as error:
            raise BackupError(str(error)) from error
        let_go(data.database)
        yield


def let_go(database: Path) -> None:
    """Find out whether another process has the database open: only the last one may end its WAL.

    Raises BackupError. A damaged file stays as it is, with what lies beside it.
    """
    if not database.exists():
        return
    address = f"{file_address(database)}?mode=rw"
    try:
        with closing(sqlite3.connect(address, 1.0, isolation_level=None, uri=True)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BackupError(
                "Flowdesk is open on these data. Close its window, and end every other Flowdesk first."
            ) from error
