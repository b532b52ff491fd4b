"""The shape of the database: made, recognised, and brought up to date.

Alembic is slow to load, so it is loaded only when there is something to do. Processes that start
together take turns: the first one does the work, the others find it done.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.pool import NullPool

from flowdesk.store.errors import NotOurs, TooNew
from flowdesk.store.folder import make_folder
from flowdesk.tongue.say import tr

HEAD = "0005"
"""The newest revision in migrations/versions."""

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def prepare(path: Path, backups: Path, patience: float) -> None:
    """Bring the file at ``path`` to HEAD, waiting up to ``patience`` seconds for other processes.

    An existing database is copied into ``backups`` before its shape changes. Raises StoreError for
    what is not ours or too new, and sqlite3.Error for what SQLite refuses.
    """
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        _use_wal(connection, patience)
        if _revision(connection, path) == HEAD:
            return
    with _locked(path, patience) as live:
        _upgrade(live, path, backups)


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to WAL. SQLite does not wait by itself while another process is doing the same."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _revision(connection: sqlite3.Connection, path: Path) -> str | None:
    """Give the revision the database is at, None if it is empty."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    rows = []
    if "alembic_version" in tables and "BotRule" in tables:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise NotOurs(
            tr("{file} is the database of some other program. Choose another file.", file=path)
        )
    return str(rows[0][0])


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[Connection]:
    """Give a connection in one writing transaction, with foreign keys off: a table that is rebuilt
    must not take along the rows that point to it.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": patience, "isolation_level": None},
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()


def _copy(path: Path, backups: Path, revision: str) -> None:
    """Copy the database as it is, through SQLite, so that what is still in the WAL comes along."""
    make_folder(backups)
    target = _free_name(backups, f"{path.stem}-before-{HEAD}-from-{revision}")
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
    partial.replace(target)


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while (target := folder / f"{stem}{f'-{number}' if number > 1 else ''}.db").exists():
        number += 1
    return target


def _upgrade(live: Connection, path: Path, backups: Path) -> None:
    raw = live.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(f"expected a SQLite connection, not {raw!r}")
    found = _revision(raw, path)
    if found == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - a second to load, and needed once in a version
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    settings = Config(attributes={"connection": live})
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if found is not None and found not in known:
        raise TooNew(
            tr(
                "{file} was last used by a newer Flowdesk. Install the newest Flowdesk to open it.",
                file=path,
            )
        )
    if found is not None:
        _copy(path, backups, found)
    command.upgrade(settings, HEAD)
