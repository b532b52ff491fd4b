"""A customer at the counter: messages that are answered at once, without threads and without a door."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from flowdesk.bot.picker import published
from flowdesk.bot.turn import TurnTaker
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import inbound, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP, Submission

START = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
PHONE = "15550002222"


class Counter:
    """One database and what customers say; each message comes a minute after the one before."""

    def __init__(self, database: Database) -> None:
        self.database, self.now, self.count = database, START, 0
        self.turns = TurnTaker(published, Random(1))

    def rule(self, *steps: dict[str, Any], name: str = "Payments", keyword: str = "pay") -> int:
        """Publish a rule of these steps."""
        made = Rule(name, (keyword,), flow_enabled=True, flow=codec.read([*steps]))
        with self.database.begin() as session:
            number = rules.add(session, made, self.now)
            rules.publish(session, number, self.now)
        return number

    def says(
        self, *texts: str, phone: str = PHONE, name: str = "Ana", channel: str = WHATSAPP
    ) -> None:
        """Let a customer type, and have each message answered."""
        for text in texts:
            body = {"type": "text", "text": {"body": text}}
            self._hand_in(phone, name, "text", text, body, None, channel)

    def photo(self, phone: str = PHONE, name: str = "Ana", channel: str = WHATSAPP) -> str:
        """Let a customer send a photo, and give the place that it was promised."""
        body = {"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg"}}
        file = NewMedia(f"m{self.count}", "image/jpeg", None, None)
        place = self._hand_in(phone, name, "image", "", body, file, channel)
        assert place
        return place

    def lead(self, number: int = 1) -> Submission:
        """Give a lead."""
        with self.database.read() as session:
            return submissions.get(session, number)

    def _hand_in(
        self,
        phone: str,
        name: str,
        kind: str,
        text: str,
        body: dict[str, Any],
        file: NewMedia | None,
        channel: str,
    ) -> str:
        self.now += timedelta(minutes=1)
        self.count += 1
        arrival = Arrival(
            f"wamid.{self.count}", phone, None, name, kind, text, body, self.now, file
        )
        with self.database.begin() as session:
            inbound.accept(session, channel, [arrival], self.now)
            received = inbound.waiting(session, channel)[0]
            self.turns.take(session, received, channel, self.now)
        return received.media.path if received.media else ""
