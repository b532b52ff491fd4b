"""A counter with nothing on it yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.store.database import Database
from tests.bringing.counter import Counter


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """Give an empty data folder."""
    home = tmp_path / "the shop"
    database = Database(home / "flowdesk.db")
    yield Counter(home, database)
    database.close()
