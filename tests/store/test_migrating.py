"""From the shape of an earlier Flowdesk to this one's, with everything that was in it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from flowdesk.backup import shelf
from flowdesk.backup.restoring import restore
from flowdesk.backup.values import Data
from flowdesk.store import contacts, finding, photos, rules, schema, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.store.conftest import NOW

LATER = ("0002", "0003", "0004")
"""The shapes between the first and today's."""

FILLED = """
INSERT INTO BotRule VALUES (1, 'Payments', '["pay"]', 'Exact', 'Hi', 1, 1, 'Bye', 'Yes', 'No',
  '[{"id":"Name","question":"Name?","type":"Text","options":[],"nextMapping":{},"next":null}]',
  '{}', '{}', NULL, NULL, '2026-11-01 08:00:00.000000', '2026-11-01 08:00:00.000000', 0);
INSERT INTO FlowVersion VALUES (1, 1, 1, (SELECT DraftFlowJson FROM BotRule), 'Bye',
  '2026-11-01 08:00:00.000000');
UPDATE BotRule SET PublishedVersionId = 1;
INSERT INTO Contact VALUES (1, 'whatsapp', '15550002222', NULL, 'Ana', 'FLOW:Name:1',
  '2026-11-02 08:00:05.000000', 'Name?', 1, '2026-11-02 08:00:00.000000');
INSERT INTO LeadSubmission VALUES (1, 1, 1, 1, 'FD-ABCDE', 'InProgress', '{"Name": "Ana"}', 0,
  '2026-11-02 08:00:00.000000', '2026-11-02 08:00:00.000000', NULL);
INSERT INTO Message (Id, Channel, Direction, ContactId, Kind, Text, PayloadJson, State, Attempts,
  SentAt, CreatedAt) VALUES (1, 'whatsapp', 'in', 1, 'text', 'pay', '{}', 'answered', 0,
  '2026-11-02 08:00:00.000000', '2026-11-02 08:00:01.000000');
"""


def _shaped(path: Path, revision: str) -> None:
    """Bring a database to the shape of a revision, as the Flowdesk of that time did."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        settings = Config(attributes={"connection": connection})
        settings.set_main_option("script_location", str(schema.MIGRATIONS))
        command.upgrade(settings, revision)
    engine.dispose()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a database of the first shape with a customer in the middle of a form."""
    path = tmp_path / "flowdesk.db"
    _shaped(path, "0001")
    with closing(sqlite3.connect(path)) as filling:
        filling.executescript(FILLED)
    return path


def test_an_old_database_keeps_what_was_in_it(old: Path) -> None:
    """Rule, customer, form and answers are there as before, nobody paused, no reminder set."""
    opened = Database(old)
    with opened.read() as session:
        rule, contact = rules.get(session, 1).rule, contacts.get(session, 1)
        lead = submissions.get(session, 1)
    opened.close()
    assert (rule.name, rule.completion) == ("Payments", "Bye")
    assert (contact.name, contact.bot_state) == ("Ana", "FLOW:Name:1")
    assert lead.answers == {"Name": "Ana"}


@pytest.mark.parametrize("revision", LATER)
def test_a_database_of_every_earlier_shape_opens(old: Path, revision: str) -> None:
    """It is copied first, and then what was in it can be read, found and written."""
    _shaped(old, revision)
    opened = Database(old)
    with opened.begin() as session:
        submissions.record(session, 1, {"Name": "Ana"}, Status.COMPLETED, NOW)
        assert [lead.reference for lead in submissions.page(session, search="ana")] == ["FD-ABCDE"]
        assert photos.count(session) == photos.HowMany(leads=1, with_photo=0)
    opened.close()
    copy = old.parent / "backups" / f"flowdesk-before-{schema.HEAD}-from-{revision}.db"
    with closing(sqlite3.connect(copy)) as looking:
        assert looking.execute("SELECT CollectedDataJson FROM LeadSubmission").fetchall() == [
            ('{"Name": "Ana"}',)
        ]


def test_the_shapes_that_are_tried_are_all_that_there_were() -> None:
    """A new revision makes the one before it an earlier shape, which is to be tried, too."""
    settings = Config()
    settings.set_main_option("script_location", str(schema.MIGRATIONS))
    known = [each.revision for each in ScriptDirectory.from_config(settings).walk_revisions()]
    assert known[::-1] == ["0001", *LATER, schema.HEAD]


def test_new_columns_of_old_rows_say_what_would_have_been_there(old: Path) -> None:
    """The last message of an old customer counts for the window; counters begin at nothing."""
    Database(old).close()
    with closing(sqlite3.connect(old)) as looking:
        who = looking.execute(
            "SELECT PausedUntil, HandedOverAt, OptedOutAt, LastInboundAt FROM Contact"
        ).fetchone()
        lead = looking.execute("SELECT TrailJson, DueAt, Nudges FROM LeadSubmission")
        assert lead.fetchone() == ("[]", None, 0)
    assert who == (None, None, None, "2026-11-02 08:00:00.000000")


def test_old_leads_are_found(old: Path) -> None:
    """What old leads are found by is written after the opening, and they are found before that, too."""
    opened = Database(old)
    with opened.begin() as session:
        assert submissions.count(session, search="fd-abc ana") == 1
        assert finding.catch_up(session) == 1
        assert not finding.is_due(session)
        assert submissions.count(session, search="fd-abc ana") == 1
    opened.close()


def test_the_old_database_is_copied_first(old: Path) -> None:
    """What was there before lies in the backups, still in its old shape."""
    Database(old).close()
    copy = old.parent / "backups" / f"flowdesk-before-{schema.HEAD}-from-0001.db"
    with closing(sqlite3.connect(copy)) as looking:
        assert looking.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


@pytest.mark.parametrize("revision", ["0001", *LATER])
def test_a_copy_of_every_earlier_shape_can_be_put_back(old: Path, revision: str) -> None:
    """What is put back is brought to today's shape when it is opened, with everything in it."""
    _shaped(old, revision)
    opened = Database(old)
    with opened.begin() as session:
        submissions.record(session, 1, {"Name": "Bea"}, Status.COMPLETED, NOW)
    opened.close()
    data = Data(old, old.parent, old.parent / "backups")
    (copy,) = shelf.listed(data)

    restore(data, copy, NOW, reserve=0)

    opened = Database(old)
    with opened.read() as session:
        assert submissions.get(session, 1).answers == {"Name": "Ana"}
        assert photos.count(session) == photos.HowMany(leads=0, with_photo=0)
    opened.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from flowdesk.store.database import Database

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *more):
    if "NudgeMessage" in statement:
        os.kill(os.getpid(), signal.SIGKILL)

Database(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_migration_killed_in_the_middle_leaves_the_old_shape_and_is_done_next_time(
    old: Path,
) -> None:
    """Half a migration is none: the file is as it was, and the next start does it whole."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(old)], check=False)
    assert done.returncode == -9
    with closing(sqlite3.connect(old)) as looking:
        assert looking.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert len(looking.execute("SELECT * FROM Contact").fetchone()) == 10
    opened = Database(old)
    with opened.read() as session:
        assert submissions.get(session, 1).answers == {"Name": "Ana"}
    opened.close()
