"""A rule to practise, and a customer who talks to it."""

import json
from datetime import UTC, datetime

from flowdesk.flow import rulefile
from flowdesk.practice import Practice
from flowdesk.store import rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import Submission
from tests.bot.conftest import text_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

STEPS = [
    {"id": "Name", "question": "Name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much, {{Name}}?", "type": "Text", "next": "Photo"},
    {"id": "Photo", "question": "Photo of {{Amount}}?", "type": "Image"},
]


def add(database: Database, **rule: object) -> int:
    """Store a rule as a draft, never published."""
    (read,) = rulefile.loads(json.dumps({"name": "R", **rule}))
    with database.begin() as session:
        return rules.add(session, read, NOW)


def talk(practice: Practice, rule: int, *said: str) -> list[str]:
    """Say some things one after the other; give all that the bot has said."""
    for text in said:
        count = len(practice.sent(rule)) + 1
        practice.customer(rule).says(text)
        practice.wait_sent(count, rule, 10)
    return [text_of(body) for body in practice.sent(rule)]


def lead(database: Database, rule: int) -> Submission:
    """Give the newest practice form of a rule."""
    with database.read() as session:
        return submissions.page(session, rule, practice=True)[0]
