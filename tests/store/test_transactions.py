"""Threads and processes that use one file at the same time."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from flowdesk.store import inbound, settings
from flowdesk.store.database import Database
from flowdesk.store.errors import Busy
from flowdesk.store.post import Arrival

WRITER = """
import sys
from pathlib import Path
from flowdesk.store import settings
from flowdesk.store.database import Database

database = Database(Path(sys.argv[1]))
for number in range(50):
    with database.begin() as session:
        count = int(settings.load(session).get("count", "0"))
        settings.save(session, {"count": str(count + 1)})
database.close()
"""


def _count(database: Database, times: int) -> None:
    for _ in range(times):
        with database.begin() as session:
            count = int(settings.load(session).get("count", "0"))
            settings.save(session, {"count": str(count + 1)})


def _half(database: Database) -> None:
    with database.begin() as session:
        settings.save(session, {"theme": "dark"})
        raise ValueError("halfway")


def test_a_transaction_is_stored_as_a_whole_or_not_at_all(database: Database) -> None:
    """What fails in the middle leaves nothing."""
    with pytest.raises(ValueError, match="halfway"):
        _half(database)
    with database.read() as session:
        assert settings.load(session) == {}


def test_two_threads_lose_no_update(database: Database) -> None:
    """Read and write in one transaction is one step, whoever else writes."""
    threads = [threading.Thread(target=_count, args=(database, 50)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert settings.load(session) == {"count": "100"}


def test_two_processes_lose_no_update(database: Database) -> None:
    """The desk and a command may write the same row in turns."""
    command = [sys.executable, "-c", WRITER, str(database.path)]
    with subprocess.Popen(command) as other:
        _count(database, 50)
        assert other.wait(60) == 0
    with database.read() as session:
        assert settings.load(session) == {"count": "100"}


def test_a_reader_sees_one_moment(database: Database) -> None:
    """What is written meanwhile does not show up in the middle of a read."""
    with database.read() as reader:
        before = settings.load(reader)
        _count(database, 1)
        reader.expire_all()
        assert settings.load(reader) == before
    with database.read() as reader:
        assert settings.load(reader) == {"count": "1"}


def test_a_reader_cannot_write(database: Database) -> None:
    """A write in a read session is a mistake that shows at once."""
    with pytest.raises(Exception, match="cannot be written"), database.read() as session:
        settings.save(session, {"theme": "dark"})


def test_a_writer_who_waits_too_long_is_told(database: Database) -> None:
    """A blocked database is a sentence, not a driver's error."""
    hasty = Database(database.path, patience=0.1)
    with database.begin(), pytest.raises(Busy, match="Another program"), hasty.begin():
        pass
    hasty.close()


def test_our_own_mistakes_are_not_dressed_up(database: Database) -> None:
    """Wrong SQL stays what it is."""
    with pytest.raises(OperationalError), database.begin() as session:
        session.execute(text("SELECT nothing FROM nowhere"))


def test_two_doors_store_a_message_once(
    database: Database, arrive: Callable[..., Arrival], now: datetime
) -> None:
    """The same delivery on two threads at once is one message."""
    batch = [arrive(f"wamid.{number}") for number in range(20)]
    new: list[int] = []

    def door() -> None:
        for message in batch:
            with database.begin() as session:
                new.append(inbound.accept(session, "whatsapp", [message], now))

    threads = [threading.Thread(target=door) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(new) == 20


def test_a_thread_of_ours_that_holds_on_is_not_waited_for_either(database: Database) -> None:
    """Whoever has only so long gets its answer in that time, whoever it is that writes."""
    outcomes: list[type[Exception]] = []

    def write() -> None:
        try:
            with database.begin(0.1):
                pass
        except Busy as error:
            outcomes.append(type(error))

    with database.begin():
        other = threading.Thread(target=write, daemon=True)
        other.start()
        other.join(2)
        assert outcomes == [Busy]
