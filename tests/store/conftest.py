"""A real SQLite file for every test, and a customer and a rule to begin with."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, outbox, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival
from tests.store.posted import BODY, Queue

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

STEPS = """[
  {"id": "Name", "question": "Your name?", "type": "Text", "next": "Receipt"},
  {"id": "Receipt", "question": "A photo of the receipt?", "type": "Image"}
]"""


@pytest.fixture
def now() -> datetime:
    """Give the time it is."""
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Give a fresh database."""
    opened = Database(tmp_path / "flowdesk.db")
    yield opened
    opened.close()


@pytest.fixture
def rule() -> Rule:
    """Give a rule that asks for a name and a photo."""
    return Rule("Payments", ("pay",), flow_enabled=True, flow=codec.loads(STEPS))


@pytest.fixture
def rule_id(database: Database, rule: Rule) -> int:
    """Store that rule, published."""
    with database.begin() as session:
        number = rules.add(session, rule, NOW)
        rules.publish(session, number, NOW)
    return number


@pytest.fixture
def contact_id(database: Database) -> int:
    """Store Ana."""
    with database.begin() as session:
        return contacts.meet(session, "whatsapp", "31612345678", None, "Ana", NOW).id


@pytest.fixture
def submission_id(database: Database, rule_id: int, contact_id: int) -> int:
    """Begin a form of Ana's."""
    with database.begin() as session:
        version = rules.get(session, rule_id).version
        assert version is not None
        return submissions.begin(session, contact_id, rule_id, version.id, "PAY-23456", NOW)


@pytest.fixture
def arrive() -> Callable[..., Arrival]:
    """Give a message from Ana, with changes."""

    def make(whatsapp_id: str, text: str = "pay", **changes: object) -> Arrival:
        fields: dict[str, object] = {
            "whatsapp_id": whatsapp_id,
            "phone": "31612345678",
            "user_id": None,
            "name": "Ana",
            "kind": "text",
            "text": text,
            "payload": {"type": "text", "text": {"body": text}},
            "sent_at": NOW,
        }
        return Arrival(**{**fields, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def session(database: Database, contact_id: int) -> Iterator[Session]:
    """Give a transaction that begins when Ana is known."""
    with database.begin() as opened:
        yield opened


@pytest.fixture
def queue(session: Session, contact_id: int, now: datetime) -> Queue:
    """Queue a message, to Ana unless told otherwise, and give its number."""

    def put(text: str = "Your name?", to: int = contact_id) -> int:
        return outbox.queue(session, to, BODY, text, ("Yes", "No"), None, now)

    return put
