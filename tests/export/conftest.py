"""A data folder with a rule, and a way to give it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, inbound, media, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import Status

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

STEPS = """[
  {"id": "Name", "question": "Your name?", "type": "Text", "next": "Receipt"},
  {"id": "Receipt", "question": "A photo?", "type": "Image"}
]"""


@dataclass
class Shop:
    """A data folder and its database."""

    home: Path
    database: Database
    leads: int = 0

    def rule(self, name: str = "Payments", steps: str = STEPS) -> int:
        """Import a rule and publish it."""
        rule = Rule(name, ("pay",), flow_enabled=True, flow=codec.loads(steps))
        with self.database.begin() as session:
            return rules.import_(session, rule, NOW).id

    def lead(
        self,
        rule_id: int,
        answers: dict[str, str],
        status: Status = Status.COMPLETED,
        channel: str = "whatsapp",
        name: str = "Ana",
    ) -> str:
        """Store a form and give its reference; each begins a minute after the one before."""
        self.leads += 1
        began = NOW + timedelta(minutes=self.leads)
        code = f"PAY-{self.leads:05}"
        with self.database.begin() as session:
            customer = contacts.meet(session, channel, "31612345678", None, name, NOW)
            version = rules.get(session, rule_id).version
            assert version is not None
            number = submissions.begin(session, customer.id, rule_id, version.id, code, began)
            submissions.record(session, number, answers, status, began + timedelta(seconds=30))
        return code

    def photo(self, thumbnail: bool = True, name: str = "f00") -> str:
        """Store a photo that a customer sent, on disk and in the database, and give its path."""
        arrival = Arrival(
            whatsapp_id=f"wamid.{name}",
            phone="31612345678",
            user_id=None,
            name="Ana",
            kind="image",
            text="",
            payload={},
            sent_at=NOW,
            media=NewMedia("1003", "image/jpeg", None, None),
        )
        small = f"thumbnails/{name}.jpg"
        with self.database.begin() as session:
            inbound.accept(session, "whatsapp", [arrival], NOW, lambda: name)
            (download,) = media.pending(session, "whatsapp", NOW, 1)
            media.done(
                session, download.id, download.path, small if thumbnail else None, "image/jpeg", NOW
            )
        self._draw(download.path, (640, 480))
        if thumbnail:
            self._draw(small, (320, 240))
        return download.path

    def _draw(self, path: str, size: tuple[int, int]) -> None:
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, "#2a9d8f").save(place)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """Give an empty data folder."""
    home = tmp_path / "the shop"
    database = Database(home / "flowdesk.db")
    yield Shop(home, database)
    database.close()


@pytest.fixture
def target(shop: Shop) -> Path:
    """Give the place for the workbook, in the exports folder."""
    return shop.home / "exports" / "leads.xlsx"
