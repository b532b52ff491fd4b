"""What the Insights page costs a large shop: ``python -m tests.benchmarks.insights [LEADS MESSAGES]``.

100,000 leads of twelve answers over a year, two thirds of them of one rule, and 1,000,000 messages over
two years. The page asks for its figures on a thread of its own; measured is the CPU time of each part
and of all of it, the median of five, for the thirty days that it opens with and for the whole year.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from flowdesk.flow import codec
from flowdesk.flow.figures.local import wall
from flowdesk.flow.figures.period import Choice, chosen
from flowdesk.flow.rule import Rule
from flowdesk.store import rules, tables
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.insights.findings import Wanted, counts, details, find, used
from tests.bot.conftest import NOW

BOUND = 300.0
"""Milliseconds of CPU for all figures of the choice that the page opens with."""

_CHUNK = 10_000
_ZONE = ZoneInfo("Europe/Amsterdam")
_CONTACTS = 20_000
_OPTIONS = ("Sales", "Support", "Billing", "Something else altogether")
_STATUSES = (
    *[Status.COMPLETED] * 4, *[Status.APPROVED] * 2, Status.REJECTED,
    *[Status.ABANDONED] * 2, Status.CANCELLED,
)  # fmt: skip


def flow() -> str:
    """Give a flow of twelve steps, three of them with options."""
    steps = [
        {"id": f"Step{at}", "question": f"Question {at}?", "type": "Text", "next": f"Step{at + 1}"}
        | ({"type": "Selection", "options": _OPTIONS} if at % 4 == 0 else {})
        for at in range(1, 13)
    ]
    steps[-1]["next"] = "COMPLETE"
    return json.dumps(steps)


def fill(database: Database, leads: int, messages: int) -> int:
    """Store a shop so large; give the number of its busiest rule."""
    with database.begin() as session:
        numbers = []
        for name in ("Services", "Payments", "Returns"):
            rule = Rule(name, (name,), flow_enabled=True, flow=codec.loads(flow()))
            numbers.append(rules.add(session, rule, NOW - timedelta(days=400)))
            rules.publish(session, numbers[-1], NOW - timedelta(days=400))
    _store(database, tables.Contact.__table__, map(_contact, range(_CONTACTS)))
    made = (_lead(at, leads, numbers[0] if at % 2 else numbers[at % 3]) for at in range(leads))
    _store(database, tables.LeadSubmission.__table__, made)
    _store(database, tables.Message.__table__, (_message(at, messages) for at in range(messages)))
    return numbers[0]


def _store(database: Database, table: Table, rows: Iterator[dict[str, object]]) -> None:
    waiting: list[dict[str, object]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _CHUNK:
            with database.begin() as session:
                session.execute(insert(table), waiting)
            waiting.clear()
    if waiting:
        with database.begin() as session:
            session.execute(insert(table), waiting)


def _contact(at: int) -> dict[str, object]:
    return {
        "Channel": WHATSAPP, "Phone": f"1777{at:07d}", "Name": f"Customer {at}", "LastText": "bye",
        "Unread": 0, "CreatedAt": NOW, "LastMessageAt": NOW,
    }  # fmt: skip


def _lead(at: int, of: int, rule: int) -> dict[str, object]:
    began = NOW - timedelta(days=365) * (1 - at / of) - timedelta(seconds=1)
    status = _STATUSES[at * 7 % len(_STATUSES)]
    given_up = status in {Status.ABANDONED, Status.CANCELLED}
    many = at % 11 + 1 if given_up else 12
    over = began + timedelta(seconds=60 + at * 31 % 3000)
    answers = {
        f"Step{step}": _OPTIONS[at // 3 * step // 4 % 4]
        if step % 4 == 0
        else f"an answer {at} in a few words"
        for step in range(1, many + 1)
    }
    return {
        "ContactId": at % _CONTACTS + 1, "BotRuleId": rule, "FlowVersionId": rule,
        "ReferenceCode": f"B{at}", "Status": status.value,
        "CollectedDataJson": json.dumps(answers), "TrailJson": json.dumps([*answers]),
        "Nudges": 0, "Practice": False, "StartedAt": began, "UpdatedAt": over,
        "CompletedAt": None if given_up else over, "Note": "",
    }  # fmt: skip


def _message(at: int, of: int) -> dict[str, object]:
    outgoing = at % 2 == 1
    when = NOW - timedelta(days=730) * (1 - at / of) - timedelta(seconds=1)
    return {
        "Channel": WHATSAPP, "Direction": "out" if outgoing else "in", "WhatsAppId": f"wamid.{at}",
        "ContactId": at // 2 % _CONTACTS + 1, "Kind": "text", "Text": "an old message",
        "PayloadJson": '{"type": "text", "text": {"body": "an old message"}}',
        "State": "read" if outgoing else "answered", "Attempts": 0, "CreatedAt": when,
        "SentAt": when if outgoing else None,
    }  # fmt: skip


def ask(rule: int | None, days: int) -> Wanted:
    """Ask for so many days up to now."""
    now = wall(NOW, _ZONE)
    first = now.date() - timedelta(days=days - 1)
    return Wanted(rule, chosen(Choice.BETWEEN, now, first, now.date()), NOW, _ZONE)


def milliseconds(database: Database, part: Callable[[Session], object]) -> float:
    """Give how long a part takes, of CPU: SQLite works on the thread that asks."""
    took = []
    for _ in range(5):
        with database.read() as session:
            began = time.thread_time()
            part(session)
            took.append((time.thread_time() - began) * 1000)
    return statistics.median(took)


def main(leads: int, messages: int) -> int:
    """Measure, print, and give 1 where the bound is broken."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as home:
        database = Database(Path(home) / "flowdesk.db")
        busiest = fill(database, leads, messages)
        print(
            f"{leads:,} leads, {messages:,} messages       sums  details  month    all, ms of CPU"
        )
        for days in (30, 365):
            for rule in (None, busiest):
                wanted = ask(rule, days)
                parts = [
                    milliseconds(database, lambda session, w=wanted: counts(session, w)),
                    milliseconds(database, lambda session, w=wanted: details(session, w)),
                    milliseconds(database, lambda session: used(session, NOW, _ZONE)),
                    milliseconds(database, lambda session, w=wanted: find(session, w)),
                ]
                name = f"{days} days, {'every rule' if rule is None else 'the busiest rule'}"
                print(f"{name:32}", *(f"{part:6.0f}" for part in parts))
                slowest = max(slowest, parts[-1]) if days == 30 else slowest
        database.close()
    print(f"the page as it opens: {slowest:.0f} ms (bound {BOUND:.0f})")
    return int(slowest > BOUND)


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:3]] or [100_000, 1_000_000]
    sys.exit(main(*sizes))
