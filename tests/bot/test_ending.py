"""The end of a bot whose database has gone bad meanwhile: everything ends all the same."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from tests.bot.conftest import Shop
from tests.bot.test_flush import queue

PAGE = 4096


def spoil(database: Path) -> None:
    """Write over every page of a database but the first."""
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = database.stat().st_size // PAGE
    with database.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * PAGE * (pages - 1))


def _senders() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("sender-")]


def test_a_damaged_database_keeps_no_sender_alive(shop: Shop) -> None:
    """Where nobody can read any more what waits, the senders end as well, without an error."""
    shop.api.close()
    queue(shop, 1)
    spoil(shop.database.path)
    shop.close()
    assert _senders() == []
