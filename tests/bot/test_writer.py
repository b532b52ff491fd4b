"""The writer: one commit for all, stored before it is said to be, and nobody harmed by a neighbour."""

import sqlite3
from collections.abc import Iterator, Sequence
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


class Desk:
    """A writer on a real database, a disk whose room can be set, and a clock that can be moved."""

    def __init__(self, home: Path, **more: Any):
        self.database = Database(home / "flowdesk.db")
        self.free = 10**12
        self.seconds = 0.0
        self.told: list[str] = []
        self.sessions: list[Session] = []
        self.writer = Writer(
            self.database,
            lambda: self.free,
            self.told.append,
            monotonic=lambda: self.seconds,
            **more,
        )

    def keep(self, *keys: str) -> list[Exception | None]:
        """Have settings stored, as one group."""
        return self.writer.write(keys, self._store)

    def _store(self, session: Session, keys: Sequence[str]) -> None:
        self.sessions.append(session)
        for key in keys:
            settings.save(session, {key: "yes"})
            if key == "bad":
                raise ZeroDivisionError

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
        opened.database.close()


def test_write_returns_when_it_is_committed(tmp_path: Path) -> None:
    """Another connection sees it as soon as write has returned."""
    with desk(tmp_path) as here:
        assert here.keep("a") == [None]
        assert here.kept() == {"a"}


def test_a_group_is_one_transaction(tmp_path: Path) -> None:
    """Whatever comes together is stored in one session, in its order."""
    with desk(tmp_path) as here:
        assert here.keep("a", "b", "c") == [None] * 3
        assert len(here.sessions) == 1
        assert here.kept() == {"a", "b", "c"}


def test_a_bad_item_does_not_sink_its_group(tmp_path: Path) -> None:
    """Whoever brought it gets the error; the others are stored, and nothing of the bad one is."""
    with desk(tmp_path) as here:
        first, bad, last = here.keep("a", "bad", "b")
        assert (first, last) == (None, None)
        assert isinstance(bad, ZeroDivisionError)
        assert here.kept() == {"a", "b"}


@pytest.mark.parametrize("keys", [("a",), ("a", "b", "c")])
def test_a_held_database_is_busy_and_then_taken_again(tmp_path: Path, keys: Sequence[str]) -> None:
    """While another program writes, everybody hears so within the deadline, however many they are."""
    with desk(tmp_path, patience=0.3) as here:
        with here.held():
            began = monotonic()
            assert [type(each) for each in here.keep(*keys)] == [Busy] * len(keys)
            assert 0.25 < monotonic() - began < 1
        assert here.keep("z") == [None]
        assert here.kept() == {"z"}


def test_who_comes_after_a_wait_in_vain_waits_a_short_while(tmp_path: Path) -> None:
    """A database that stays held costs the long patience once; afterwards patience is back."""
    with desk(tmp_path, patience=2.0) as here:
        with here.held():
            here.keep("a")
            began = monotonic()
            assert isinstance(here.keep("b")[0], Busy)
            assert monotonic() - began < 1.5
        here.keep("c")
        with here.held():
            began = monotonic()
            here.keep("d")
            assert monotonic() - began > 1.5


def test_below_the_floor_nothing_is_taken_and_the_owner_is_told_once(tmp_path: Path) -> None:
    """A disk that is almost full refuses what is new, says so once, and recovers by itself."""
    with desk(tmp_path, floor=1000) as here:
        here.free = 999
        for _ in range(3):
            assert isinstance(here.keep("a")[0], DiskFull)
        assert len(here.told) == 1
        assert "almost full" in here.told[0]
        assert here.kept() == set()

        here.free = 1000
        assert here.keep("a") == [None]

        assert here.told[1:] == [""]
        assert here.kept() == {"a"}


def test_room_is_noticed_although_nothing_comes(tmp_path: Path) -> None:
    """A look every two seconds ends the trouble when there is room again."""
    with desk(tmp_path, floor=1000) as here:
        here.free = 999
        here.keep("a")
        here.free = 1000

        assert here.keep() == []
        assert len(here.told) == 1
        here.seconds = 2.5
        here.keep()

        assert here.told[1:] == [""]
