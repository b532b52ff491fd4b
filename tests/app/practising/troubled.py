"""A database that does to the bot what a test makes it do."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.database import Database


class Troubled(Database):
    """A database whose responder can be held after a turn that is stored, or met by a failure before."""

    def __init__(self, place: Path):
        super().__init__(place)
        self.fails_next = False
        self.held_at = 1_000
        self.goes_on = threading.Event()

    def said(self) -> int:
        """Give how many messages the bot has made."""
        with self.read() as session:
            made = select(func.count()).where(tables.Message.direction == "out")
            return session.scalar(made) or 0

    @contextmanager
    def begin(self, patience: float | None = None) -> Iterator[Session]:
        """Give a transaction; while the responder is held others can read what it has stored."""
        responds = threading.current_thread().name.startswith("responder")
        with super().begin(patience) as session:
            yield session
            if responds and self.fails_next:
                self.fails_next = False
                raise RuntimeError("made to fail")
        if responds and self.said() >= self.held_at:
            self.goes_on.wait(10)
