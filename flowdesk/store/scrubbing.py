"""Scrubbing: writing a database anew, so that nothing that was deleted can be found in its files.

SQLite only marks deleted rows as free, and its log keeps pages as they were; a full-text index keeps
words of rows that are gone until its parts are put together.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from flowdesk.store.damage import file_address
from flowdesk.store.errors import busy


def scrub(path: Path, patience: float) -> None:
    """Write the file anew without what is free, and empty its log.

    Raises Busy where another one holds the log for longer than ``patience`` seconds, and sqlite3.Error.
    """
    address = f"{file_address(path)}?mode=rw"
    with closing(
        sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
    ) as connection:
        for name in _indexes(connection):
            quoted = name.replace('"', '""')
            connection.execute(
                f"""INSERT INTO "{quoted}" ("{quoted}") VALUES ('optimize')"""  # noqa: S608 — quoted
            )
        connection.execute("VACUUM")
        (held, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held:
        raise busy(str(path))


def _indexes(connection: sqlite3.Connection) -> list[str]:
    """Give the names of the full-text indexes."""
    virtual = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
    return [name for (name,) in connection.execute(virtual)]
