"""Counting requests for the tunnel's allowance."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import requests

from flowdesk.bot.usage import Usage
from flowdesk.practice import Practice
from flowdesk.store import settings, usage
from flowdesk.store.database import Database
from tests.bot.conftest import Shop

NOVEMBER = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)


def of_month(database: Database, day: date) -> int:
    """Give the number that is kept of a month."""
    with database.read() as session:
        return usage.requests_of(session, day)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Database]:
    """Give an empty database."""
    made = Database(tmp_path / "flowdesk.db")
    yield made
    made.close()


class Counter:
    """A number that is set by hand."""

    came = 0

    def __call__(self) -> int:
        return self.came


def test_what_came_is_added_to_its_month_once(opened: Database) -> None:
    """Also where the bot was started anew meanwhile; nothing new is no write."""
    came = Counter()
    kept = Usage(opened, came, lambda: NOVEMBER, UTC)
    for came.came in (3, 3, 5):
        kept.keep()
    fresh = Counter()
    fresh.came = 2
    Usage(opened, fresh, lambda: NOVEMBER, UTC).keep()
    assert of_month(opened, NOVEMBER.date()) == 7


def test_a_new_month_begins_at_nothing(opened: Database) -> None:
    """The old one stays as it was."""
    came, now = Counter(), [NOVEMBER]
    kept = Usage(opened, came, lambda: now[0], UTC)
    came.came = 4
    kept.keep()
    now[0] = datetime(2026, 12, 1, tzinfo=UTC)
    came.came = 5
    kept.keep()
    assert (of_month(opened, date(2026, 11, 1)), of_month(opened, date(2026, 12, 31))) == (4, 1)


def test_every_request_counts_and_is_kept_when_the_door_is_shut(shop: Shop) -> None:
    """Meta's look at the address when the shop opened, and three callers who are turned away."""
    assert shop.live is not None
    for _ in range(3):
        requests.post(f"http://127.0.0.1:{shop.live.port}/webhook", b"{}", timeout=5)
    shop.close()
    assert of_month(shop.database, datetime.now(UTC).astimezone().date()) == 4


def test_the_practice_phone_does_not_count(opened: Database, tmp_path: Path) -> None:
    """It does not go by the tunnel."""
    practice = Practice(opened, tmp_path, lambda _: None)
    practice.start()
    practice.close()
    with opened.read() as session:
        assert not [key for key in settings.load(session) if key.startswith("requests")]
