"""A shop with a real database, the real door and a practice WhatsApp, all on loopback."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from flowdesk.bot.change import Change
from flowdesk.bot.clock import always, system_clock
from flowdesk.bot.live import Door, Live
from flowdesk.bot.timers import Timers
from flowdesk.flow import rulefile
from flowdesk.store import rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Submission
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.practice import Customer, PracticeApi

NUMBER = "200000000000002"
PHONE = "15550002222"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Shop:
    """One shop on WhatsApp: its data folder, its bot, and Meta's side of the line."""

    home: Path
    api: PracticeApi
    database: Database
    heard: list[Change] = field(default_factory=list)
    live: Live | None = None

    def open(self, **more: Any) -> "Shop":
        """Open the door, as often as it was closed."""
        client = Client(self.api.url, "v25.0", NUMBER, "token", timeout=5)
        door = Door("verify", "secret")
        self.live = Live(
            self.database, WHATSAPP, client, self.home, door, self.heard.append, NUMBER, **more
        )
        self.live.start()
        self.api.connect(f"http://127.0.0.1:{self.live.port}/webhook", "verify")
        return self

    def close(self) -> None:
        """Shut the door and end the bot."""
        if self.live:
            self.live.close()
            self.live = None

    def add_rule(self, **rule: Any) -> int:
        """Import a rule file of one rule."""
        written = {"name": "Payments", "keywords": ["pay"], "flowEnabled": "flow" in rule, **rule}
        with self.database.begin() as session:
            (read,) = rulefile.loads(rulefile.json.dumps(written))
            return rules.import_(session, read, NOW).id

    def customer(self, phone: str | None = PHONE, **more: Any) -> Customer:
        """Give somebody a phone."""
        return self.api.customer(phone, "Ana Test", **more)

    def told(self, count: int, phone: str | None = PHONE, **more: Any) -> list[str]:
        """Wait for so many messages to a customer and give their texts."""
        return [text_of(body) for body in self.api.wait_sent(count, phone, 10.0, **more)]

    def leads(self) -> list[Submission]:
        """Give the leads, oldest first."""
        with self.database.read() as session:
            return submissions.page(session)[::-1]

    def cells(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database as a person with any SQLite tool would."""
        with self.database.read() as session:
            return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def text_of(body: dict[str, Any]) -> str:
    """Give the words of a send body."""
    if body["type"] == "text":
        return str(body["text"]["body"])
    return str(body["interactive"]["body"]["text"])


def choices_of(body: dict[str, Any]) -> dict[str, str]:
    """Give the ids of a send body's buttons or rows by their titles."""
    action = body["interactive"]["action"]
    if "buttons" in action:
        return {each["reply"]["title"]: each["reply"]["id"] for each in action["buttons"]}
    return {row["title"]: row["id"] for row in action["sections"][0]["rows"]}


def until(true: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Wait until something is true and give it."""
    end = monotonic() + seconds
    while monotonic() < end:
        if found := true():
            return found
        sleep(0.02)
    raise AssertionError("It did not come true in time")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop without rules whose door is open."""
    api = PracticeApi("secret", "token", NUMBER)
    api.start()
    database = Database(tmp_path / "flowdesk.db")
    opened = Shop(tmp_path, api, database).open()
    yield opened
    opened.close()
    api.close()
    database.close()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all random stories of a file; each story empties it first."""
    opened = Database(tmp_path_factory.mktemp("stories") / "shop.db")
    yield opened
    opened.close()


class Later:
    """A clock that is set forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Give the time it is made to be."""
        return system_clock() + self.ahead


@pytest.fixture
def later() -> Later:
    """A clock at the time of the laptop."""
    return Later()


@pytest.fixture
def timers(shop: Shop, later: Later) -> Timers:
    """Timers that fire when the test says so."""
    return Timers(shop.database, WHATSAPP, later, always, shop.heard.append, lambda: None)
