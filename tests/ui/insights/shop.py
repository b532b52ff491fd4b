"""A shop whose leads have something to say: days, hours, options, steps where people stop."""

import json
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Status

LONG = "Something else altogether that does not fit on any button ✓"
ARABIC = "استفسار عن طلب سابق لم يصل بعد"
STEPS = [
    {"id": "Service", "question": "Which service do you need?", "type": "Selection",
     "options": ["Sales", "Support", ARABIC, LONG], "next": "Name"},
    {"id": "Name", "question": "Your name?", "type": "Text", "next": "Again"},
    {"id": "Again", "question": "May we call you?", "type": "Selection", "options": ["Yes", "No"]},
]  # fmt: skip


def add_rule(database: Database, name: str, now: datetime) -> int:
    """Store a rule with two questions that have options, published."""
    flow = codec.loads(json.dumps(STEPS))
    with database.begin() as session:
        number = rules.add(session, Rule(name, (name,), flow_enabled=True, flow=flow), now)
        rules.publish(session, number, now)
    return number


def add_leads(
    database: Database, rule: int, now: datetime, ages: list[timedelta], first: int = 0
) -> None:
    """Store a form of each age; of ten, six are through, three stopped and one is on the way if it is
    young enough.
    """
    with database.begin() as session:
        stored = rules.get(session, rule).version
        assert stored is not None
        for at, age in enumerate(ages, first):
            _lead(session, rule, stored.id, at, now - age)


def _lead(session: Session, rule: int, version: int, at: int, began: datetime) -> None:
    who = contacts.meet(session, WHATSAPP, f"31{rule}{at:05d}", None, f"Customer {at}", began)
    made = submissions.begin(session, who.id, rule, version, f"I-{rule}-{at}", began)
    service = ("Sales", "Sales", "Support", ARABIC, LONG)[at * 3 % 5]
    answers = {"Service": service, "Name": "Kim", "Again": "No" if at % 4 else "Yes"}
    step, status = None, Status.COMPLETED
    if at % 10 >= 6:
        for gone in ("Again", "Name", "Service")[: at % 10 - 5]:
            answers.pop(gone, None)
        status = Status.IN_PROGRESS if at % 10 == 9 else Status.ABANDONED
        step = "Service" if at % 10 == 9 else None
    over = began + timedelta(seconds=90 + at * 47 % 1500)
    submissions.record(session, made, answers, status, over, json.dumps([*answers]))
    if step:
        contacts.set_state(session, who.id, f"FLOW:{step}:{made}")
