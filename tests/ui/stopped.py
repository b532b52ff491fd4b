"""Customers who stopped in the middle, for pictures that count them."""

from datetime import datetime

from flowdesk.store import contacts, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Status


def stopped(database: Database, now: datetime) -> None:
    """Let some customers stop in the middle of the first rule."""
    many: tuple[tuple[dict[str, str], int], ...] = (
        ({"Name": "Zoe"}, 5),
        ({}, 3),
        ({"Name": "Zoe", "Amount": "5"}, 2),
    )
    with database.begin() as session:
        version = rules.get(session, 1).version
        assert version is not None
        for row, (answers, times) in enumerate(many):
            for time in range(times):
                who = contacts.meet(session, WHATSAPP, f"99{row}{time}", None, "Late", now).id
                made = submissions.begin(session, who, 1, version.id, f"LATE-{row}{time}", now)
                submissions.record(session, made, answers, Status.ABANDONED, now)
