"""The database file: opened, brought to the shape this program knows, and lent out in transactions.

Several threads and several processes (the desk, ``serve``, a command) use one file at the same time.
WAL lets readers go on while one writes; ``synchronous=FULL`` means that what was committed survives a
power cut, one fdatasync a commit.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from flowdesk.store import damage, schema, scrubbing
from flowdesk.store.errors import Damaged, Replaced, StoreError, busy
from flowdesk.store.folder import make_folder
from flowdesk.store.plainly import told_plainly
from flowdesk.store.search import add_functions
from flowdesk.tongue.say import tr

PATIENCE = 5.0
"""Seconds that a transaction waits for another one to end, unless told otherwise."""

_PATIENCE = "patience"  # the name of a connection's option


class Database:
    """One open database. Opening makes or migrates it; closing is the owner's to do.

    ``place`` is a path or a SQLite URL. ``backups`` is where a copy goes before the database changes
    shape; a folder of that name beside the file by default. A file of up to ``at_once`` bytes is
    looked through for damage first; ``looked_through`` tells whether it was. Without ``anew`` one
    that is not there is refused as Replaced. Raises StoreError.
    """

    def __init__(
        self,
        place: str | Path,
        backups: Path | None = None,
        patience: float = PATIENCE,
        at_once: int = damage.AT_ONCE,
        *,
        anew: bool = True,
    ) -> None:
        self.path = file_of(place)
        self._name = str(self.path)
        self._backups = backups or self.path.parent / "backups"
        self._patience = patience
        self._writing = threading.Lock()
        self._watching = threading.Lock()
        self._told: Callable[[str], None] | None = None
        self._damage = ""
        if not anew and not self.path.exists():
            raise Replaced(_moved(self._name))
        self.looked_through = damage.size(self.path) <= at_once
        make_folder(self.path.parent)
        with self._plainly():
            if self.looked_through:
                damage.look(self.path, self._backups, patience)
            schema.prepare(self.path, self._backups, patience)
        self._writer = _engine(self.path, "BEGIN IMMEDIATE", patience, query_only=False)
        self._reader = _engine(self.path, "BEGIN", patience, query_only=True)
        with self._plainly():
            self._reader.connect().close()  # stays open in the pool: FAT numbers open files only
        self._file = _identity(self.path)

    @property
    def url(self) -> str:
        """A text that opens the same database in another process."""
        return URL.create("sqlite", database=self._name).render_as_string(hide_password=False)

    @contextmanager
    def begin(self, patience: float | None = None) -> Iterator[Session]:
        """Give a session inside one writing transaction: all of it is stored at the end, or nothing.

        ``patience`` is in seconds, for this once. Raises Busy if no turn comes in time, DiskFull,
        Replaced, or another StoreError.
        """
        with (
            self._turn(self._patience if patience is None else patience) as left,
            self._plainly(),
            self._in_its_place(),
            Session(self._writer) as session,
            session.begin(),
        ):
            # takes the write lock now, not at the first change
            session.connection(execution_options={_PATIENCE: left})
            yield session

    @contextmanager
    def _in_its_place(self) -> Iterator[None]:
        """Refuse to write into a file that somebody moved or deleted: SQLite would, and say nothing."""
        sentence = _moved(self._name)
        if _identity(self.path) != self._file:
            raise Replaced(sentence)
        if self._damage == sentence:
            self._tell("")
        yield

    @contextmanager
    def _turn(self, patience: float) -> Iterator[float]:
        """Let our own threads write one after the other; gives the seconds left for other processes.

        SQLite's waiting is polling with ever longer sleeps: among a dozen threads the unlucky ones
        would starve. It is left for other processes.
        """
        until = monotonic() + patience
        if not self._writing.acquire(timeout=patience):
            raise busy(self._name)
        try:
            left = until - monotonic()
            yield patience if left > patience * 0.9 else max(left, 0.0)
        finally:
            self._writing.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the database and cannot change it."""
        with self._plainly(), Session(self._reader) as session:
            yield session

    def scrub(self) -> None:
        """Leave no byte of a row that was deleted in the file or in its log.

        Both are written anew, which takes a second or two for each hundred megabytes.

        Raises Busy where somebody reads or writes for long, DiskFull, or another StoreError.
        """
        with self._turn(self._patience) as left, self._plainly(), self._in_its_place():
            scrubbing.scrub(self.path, left)

    def look(self, ending: Callable[[], bool] = lambda: False) -> None:
        """Have SQLite look through the whole file, which takes seconds where that is large.

        ``ending`` is asked now and then whether to stop. Raises Damaged.
        """
        with self._plainly():
            damage.look(self.path, self._backups, self._patience, ending)

    def on_damage(self, told: Callable[[str], None]) -> None:
        """Have the owner told when damage is met, by whichever thread met it: once, or at once.

        An empty sentence comes when a file that was moved is back.
        """
        with self._watching:
            self._told, known = told, self._damage
        if known:
            told(known)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Turn SQLite's refusals into our sentences, and tell the first that is about damage."""
        try:
            with told_plainly(self._name, self._backups):
                yield
        except Damaged as error:
            self._tell(str(error))
            raise

    def _tell(self, sentence: str) -> None:
        """Tell the owner what is new about damage: that there is some, or none any more."""
        with self._watching:
            news = bool(sentence) != bool(self._damage)
            self._damage, told = sentence, self._told
        if news and told:
            told(sentence)

    def close(self) -> None:
        """Give back every connection. Sessions still open keep theirs until they end."""
        self._reader.dispose()
        self._writer.dispose()


def file_of(place: str | Path) -> Path:
    """Give the file that a path or a SQLite URL names. Raises StoreError."""
    return Path(_url(place).database or "").absolute()


def _url(place: str | Path) -> URL:
    """Read a path or a SQLite URL that names a file."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise StoreError(
            tr("{text} is no database address. Write sqlite:///path/to/file.", text=place)
        ) from error
    if url.get_backend_name() != "sqlite":
        raise StoreError(
            tr("Flowdesk keeps its data in SQLite; {name} is not it.", name=url.get_backend_name())
        )
    if url.database in (None, "", ":memory:") or url.query:
        raise StoreError(tr("The database must be a plain file: write sqlite:///path/to/file."))
    return url


def _moved(place: str) -> str:
    return tr(
        "{file} was moved or replaced while Flowdesk runs, so nothing can be stored. Put it back, or"
        " close Flowdesk and start it again.",
        file=place,
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """Give what tells a file from every other of this computer; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _engine(path: Path, begin: str, patience: float, *, query_only: bool) -> Engine:
    """Build a pool whose transactions start with ``begin``; sqlite3's own starting is switched off.

    It makes no file where there is none any more.
    """
    engine = create_engine(
        URL.create(
            "sqlite", database=damage.file_address(path), query={"mode": "rw", "uri": "true"}
        ),
        connect_args={"timeout": patience, "isolation_level": None},
        max_overflow=-1,
    )
    event.listen(engine, "connect", _prepare(query_only))

    def start(connection: Connection) -> None:
        wanted = connection.get_execution_options().get(_PATIENCE, patience)
        if connection.info.get(_PATIENCE, patience) != wanted:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={round(wanted * 1000)}")
            connection.info[_PATIENCE] = wanted
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine


def _prepare(query_only: bool) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        if not isinstance(connection, sqlite3.Connection):
            raise TypeError(f"expected a SQLite connection, not {connection!r}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA query_only={'ON' if query_only else 'OFF'}")
        add_functions(connection)

    return set_up
