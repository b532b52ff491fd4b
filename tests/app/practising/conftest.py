"""A practice WhatsApp that runs, on an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.practice import Practice
from flowdesk.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database(tmp_path / "flowdesk.db")
    yield opened
    opened.close()


@pytest.fixture
def practice(tmp_path: Path, database: Database) -> Iterator[Practice]:
    """A practice WhatsApp that runs."""
    running = Practice(database, tmp_path, lambda _: None)
    running.start()
    yield running
    running.close()
