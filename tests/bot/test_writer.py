"""The writer: stored before it is said to be, many at once, and nobody harmed by a neighbour."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy.orm import Session

from flowdesk.bot.writer import Writer
from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.store.errors import Busy, DiskFull
from tests.bot.conftest import until


class Desk:
    """A writer on a real database, and a disk whose room can be set."""

    def __init__(self, home: Path, **more: Any):
        self.database = Database(home / "flowdesk.db", patience=0.5)
        self.free = 10**12
        self.told: list[str] = []
        self.writer = Writer(self.database, lambda: self.free, self.told.append, **more)
        self.writer.start()

    def keep(self, key: str) -> None:
        """Have one setting stored."""
        self.writer.write(lambda session: settings.save(session, {key: "yes"}))

    def kept(self) -> set[str]:
        """Give the keys that another connection sees."""
        with closing(sqlite3.connect(self.database.path)) as other:
            return {key for (key,) in other.execute("SELECT Key FROM Setting")}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let another program hold the database."""
        with closing(sqlite3.connect(self.database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


@contextmanager
def desk(home: Path, **more: Any) -> Iterator[Desk]:
    """Open a desk for one test."""
    opened = Desk(home, **more)
    try:
        yield opened
    finally:
        opened.writer.close()
        opened.database.close()


def test_write_returns_when_it_is_committed(tmp_path: Path) -> None:
    """Another connection sees it as soon as write has returned."""
    with desk(tmp_path) as here:
        here.keep("a")
        assert here.kept() == {"a"}


def test_those_who_come_meanwhile_share_one_transaction(tmp_path: Path) -> None:
    """Ten jobs that come while one is being stored are one commit, in one session."""
    inside, free = threading.Event(), threading.Event()
    sessions: list[Session] = []

    def slow(_session: Session) -> None:
        inside.set()
        free.wait(5)

    with desk(tmp_path) as here, ThreadPoolExecutor(11) as people:
        first = people.submit(here.writer.write, slow)
        assert inside.wait(5)
        rest = [people.submit(here.writer.write, sessions.append) for _ in range(10)]
        until(lambda: here.writer._waiting.qsize() == 10)
        free.set()
        for each in [first, *rest]:
            each.result(5)
    assert len({id(session) for session in sessions}) == 1


def test_a_bad_job_does_not_sink_its_group(tmp_path: Path) -> None:
    """Whoever brought it gets the error; the others are stored."""
    inside, free = threading.Event(), threading.Event()

    def slow(_session: Session) -> None:
        inside.set()
        free.wait(5)

    def bad(session: Session) -> None:
        settings.save(session, {"half": "yes"})
        raise ZeroDivisionError

    with desk(tmp_path) as here, ThreadPoolExecutor(4) as people:
        people.submit(here.writer.write, slow)
        assert inside.wait(5)
        good, wrong = people.submit(here.keep, "a"), people.submit(here.writer.write, bad)
        last = people.submit(here.keep, "b")
        until(lambda: here.writer._waiting.qsize() == 3)
        free.set()
        assert (good.result(5), last.result(5)) == (None, None)
        with pytest.raises(ZeroDivisionError):
            wrong.result(5)
        assert here.kept() == {"a", "b"}


def test_a_held_database_is_busy_and_then_taken_again(tmp_path: Path) -> None:
    """While another program writes, the answer comes within the deadline and says so."""
    with desk(tmp_path, patience=0.2) as here:
        with here.held():
            began = monotonic()
            with pytest.raises(Busy):
                here.keep("a")
            assert monotonic() - began < 1
        here.keep("b")
        assert "b" in here.kept()


def test_a_full_queue_refuses_at_once(tmp_path: Path) -> None:
    """What waits is bounded."""
    with desk(tmp_path, most=1) as here, ThreadPoolExecutor(2) as people, here.held():
        people.submit(here.keep, "a")
        until(lambda: here.writer._waiting.empty() and people._work_queue.empty())
        people.submit(here.keep, "b")
        until(here.writer._waiting.qsize)
        with pytest.raises(Busy, match="Too much waits"):
            here.keep("c")


def test_below_the_floor_nothing_is_taken_and_the_owner_is_told_once(tmp_path: Path) -> None:
    """A disk that is almost full refuses what is new, says so once, and recovers by itself."""
    with desk(tmp_path, floor=1000) as here:
        here.free = 999
        for _ in range(3):
            with pytest.raises(DiskFull):
                here.keep("a")
        assert len(here.told) == 1
        assert "almost full" in here.told[0]
        assert here.kept() == set()

        here.free = 1000

        until(lambda: here.told[1:] == [""])
        here.keep("a")
        assert here.kept() == {"a"}


def test_closing_stores_what_waits(tmp_path: Path) -> None:
    """Whoever was let in is served, whoever comes later is refused."""
    with desk(tmp_path) as here, ThreadPoolExecutor(8) as people:
        done = [people.submit(here.keep, str(each)) for each in range(8)]
        for each in done:
            each.result(5)
        here.writer.close()
        with pytest.raises(Busy):
            here.keep("late")
        assert here.kept() == {str(each) for each in range(8)}
