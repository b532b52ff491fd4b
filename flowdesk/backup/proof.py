"""The proof of a copy: opened as a restore would, every page looked at, its rows counted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from flowdesk.backup.errors import BackupError, NotWhole
from flowdesk.backup.values import Contents, Course
from flowdesk.store.damage import file_address
from flowdesk.store.schema import HEAD
from flowdesk.tongue.say import tr

IMAGES, THUMBNAILS = "images", "thumbnails"

_OFTEN = 100_000  # steps of SQLite between two looks at whether to stop


@contextmanager
def opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """Give a copy that nobody writes, to be read; nothing appears beside it."""
    address = f"{file_address(copy)}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection:
        yield connection


def prove(copy: Path, course: Course) -> Contents:
    """Look at every page and row of a copy, and count what is in it.

    Raises NotWhole where it could not be put back, and BackupError where a newer Flowdesk made it.
    """
    course.at(tr("Testing the copy"))
    try:
        with opened(copy) as connection:
            connection.set_progress_handler(course.is_off, _OFTEN)
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise NotWhole(
                    tr("The database is damaged ({found}). No copy of it was kept.", found=found)
                )
            contents = count(connection)
    except sqlite3.OperationalError:
        course.at(tr("Testing the copy"))  # the stop that we asked for
        raise
    except sqlite3.DatabaseError as error:
        raise NotWhole(
            tr("The copy {name} is damaged or no database of Flowdesk.", name=copy.name)
        ) from error
    if contents.revision > HEAD:
        raise BackupError(
            tr("This copy was made by a newer Flowdesk. Install the newest one first.")
        )
    return contents


def count(connection: sqlite3.Connection) -> Contents:
    """Count what is in a database. Raises sqlite3.Error."""
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    (rules,) = connection.execute('SELECT COUNT(*) FROM BotRule WHERE NOT "Deleted"').fetchone()
    (leads,) = connection.execute(
        "SELECT COUNT(*) FROM LeadSubmission WHERE NOT Practice"
    ).fetchone()
    (messages,) = connection.execute(
        "SELECT COUNT(*) FROM Message WHERE Direction = 'in' AND Channel = 'whatsapp'"
    ).fetchone()
    return Contents(str(revision), rules, leads, messages)


def fetched(connection: sqlite3.Connection) -> list[str]:
    """Give the paths in the data folder of the files that were fetched and so must be there."""
    rows = connection.execute("SELECT Path FROM Media WHERE State = 'done' ORDER BY Id")
    return [path for (path,) in rows if is_ours(path)]


def thumbnails(connection: sqlite3.Connection) -> list[str]:
    """Give the paths of the small pictures of those files."""
    rows = connection.execute("SELECT Thumbnail FROM Media WHERE Thumbnail IS NOT NULL ORDER BY Id")
    return [path for (path,) in rows if is_ours(path, THUMBNAILS)]


def named(connection: sqlite3.Connection) -> frozenset[str]:
    """Give every path under ``images/`` that a row names: of files, fetched or not, and in answers."""
    files = connection.execute("SELECT Path FROM Media")
    answers = connection.execute(
        "SELECT DISTINCT part.atom"
        " FROM LeadSubmission AS lead, json_tree(lead.CollectedDataJson) AS part"
        " WHERE part.atom LIKE 'images/%'"
    )
    return frozenset(str(path) for (path,) in (*files, *answers))


def is_ours(path: str, folder: str = IMAGES) -> bool:
    """Tell whether a path stays inside that folder on every system."""
    parts = PurePosixPath(path).parts
    plain = all(part not in {"..", "."} and not set(part) & set("\\:\0") for part in parts)
    return len(parts) > 1 and parts[0] == folder and plain and not path.endswith("/")
