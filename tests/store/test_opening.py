"""Opening a database: made, recognised, copied, refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from flowdesk.store import schema
from flowdesk.store.database import Database
from flowdesk.store.errors import NotOurs, StoreError, TooNew, Unwritable
from flowdesk.store.tables import Row


def _shape(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name != 'alembic_version'"
            " AND type != 'trigger'"
        ).fetchall()
    spaced = [row[0].replace(",", " ").replace(")", " ) ") for row in rows]
    return {" ".join(sorted(each.split())) for each in spaced}


def _set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()


def test_the_migrated_shape_is_the_mapped_one(database: Database, tmp_path: Path) -> None:
    """The revisions make what the mapped classes say, to the last constraint and index."""
    mapped = tmp_path / "mapped.db"
    engine = create_engine(f"sqlite:///{mapped}")
    Row.metadata.create_all(engine)
    engine.dispose()
    assert _shape(database.path) == _shape(mapped)


# an index of what a condition says is not compared by Alembic: the test above does that
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_alembic_finds_nothing_to_migrate(database: Database) -> None:
    """Alembic's own comparison finds no difference either."""
    with database.read() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, Row.metadata) == []


def test_head_is_the_newest_revision() -> None:
    """The revision that opening looks for is the last one there is."""
    settings = Config()
    settings.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(settings).get_current_head() == schema.HEAD


def test_a_known_shape_is_opened_without_alembic(database: Database) -> None:
    """A start with nothing to migrate does not pay for loading Alembic."""
    code = (
        "import sys; from pathlib import Path; from flowdesk.store.database import Database;"
        "Database(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(database.path)], check=False)
    assert done.returncode == 0


def test_every_connection_is_safe(database: Database) -> None:
    """What is committed is on disk, and foreign keys hold."""
    with database.begin() as session:
        connection = session.connection()
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 5000]


def test_an_odd_file_name_opens(tmp_path: Path) -> None:
    """Per cent signs, spaces and other scripts in a path do no harm."""
    path = tmp_path / "100% café ?#" / "données.db"
    Database(path).close()
    assert path.is_file()


def test_a_url_opens_the_same_file(database: Database) -> None:
    """The database's own address opens it again."""
    again = Database(database.url)
    again.close()
    assert again.path == database.path


def test_an_existing_database_is_copied_before_it_changes_shape(tmp_path: Path) -> None:
    """A migration leaves a copy of what was there, also of what was still in the WAL."""
    path = tmp_path / "flowdesk.db"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO Setting VALUES ('theme', 'dark')")
        connection.commit()
        copy = tmp_path / "copy"
        schema._copy(path, copy, "0000")
        schema._copy(path, copy, "0000")
    names = sorted(each.name for each in copy.iterdir())
    stem = f"flowdesk-before-{schema.HEAD}-from-0000"
    assert names == [f"{stem}-2.db", f"{stem}.db"]
    with closing(sqlite3.connect(copy / names[1])) as connection:
        assert connection.execute("SELECT Value FROM Setting").fetchall() == [("dark",)]


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A revision that we do not know is told in one sentence, and left as it is."""
    path = tmp_path / "flowdesk.db"
    Database(path).close()
    _set_revision(path, "9999")
    with pytest.raises(TooNew, match="newer Flowdesk"):
        Database(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    assert not (tmp_path / "backups").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A text file is told apart and not touched."""
    path = tmp_path / "letter.db"
    path.write_text("Dear customer, " * 200)
    with pytest.raises(NotOurs, match="not a database"):
        Database(path)
    assert path.read_text().startswith("Dear customer")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """Somebody else's tables are not mixed with ours."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE Invoice (Id INTEGER)")
    with pytest.raises(NotOurs, match="some other program"):
        Database(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file where the folder should be gives a sentence, not a traceback."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="cannot be made"):
        Database(tmp_path / "file" / "flowdesk.db")


def test_a_folder_as_database_is_told(tmp_path: Path) -> None:
    """A folder where the file should be gives a sentence."""
    with pytest.raises(Unwritable, match="cannot be written"):
        Database(tmp_path)


@pytest.mark.parametrize(
    "url", ["postgresql://db/flowdesk", "sqlite://", "nonsense://", "sqlite:///x?mode=ro"]
)
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    """Only a SQLite file will do, and the sentence says so."""
    with pytest.raises(StoreError, match=r"SQLite|sqlite:///"):
        Database(url)


def test_processes_that_start_together_all_open(tmp_path: Path) -> None:
    """The desk and a command started at once on a fresh folder do not trip over each other."""
    code = (
        "import sys; from pathlib import Path; from flowdesk.store.database import Database;"
        "Database(Path(sys.argv[1])).close()"
    )
    path = str(tmp_path / "flowdesk.db")
    started = [subprocess.Popen([sys.executable, "-c", code, path]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
