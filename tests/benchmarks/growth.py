"""What a message costs as the shop grows: ``python -m tests.benchmarks.growth [CONTACTS MESSAGES]``.

The same turns and sends are done on an empty database and on one with 100,000 contacts and 1,000,000
stored messages; the second may cost 1.3 times the first (CPU, one thread). Then 20,000 messages, a
busy day, may leave the process at most 20 MB larger than it was after the first thousand.
"""

import gc
import json
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from flowdesk.bot.picker import published
from flowdesk.bot.turn import TurnTaker
from flowdesk.flow import rulefile
from flowdesk.store import inbound, outbox, rules, tables
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP
from tests.benchmarks.ceiling import RULE
from tests.bot.conftest import NOW

_CHUNK = 20_000
ROUND = 400
BUSY_DAY = 20_000
COST = 1.3
ROOM = 20.0


def fill(database: Database, contacts: int, messages: int) -> None:
    """Store so many customers, and so many messages of theirs that were answered long ago."""
    for first in range(1, contacts + 1, _CHUNK):
        rows = [
            {
                "Channel": WHATSAPP,
                "Phone": f"1777{at:07d}",
                "Name": f"Customer {at}",
                "LastText": "bye",
                "Unread": 0,
                "CreatedAt": NOW,
                "LastMessageAt": NOW,
            }
            for at in range(first, min(first + _CHUNK, contacts + 1))
        ]
        with database.begin() as session:
            session.execute(insert(tables.Contact.__table__), rows)
    for first in range(0, messages, _CHUNK):
        with database.begin() as session:
            rows = [_message(at, contacts) for at in range(first, min(first + _CHUNK, messages))]
            session.execute(insert(tables.Message.__table__), rows)


def _message(at: int, contacts: int) -> dict[str, object]:
    outgoing = at % 2 == 1
    return {
        "Channel": WHATSAPP,
        "Direction": "out" if outgoing else "in",
        "WhatsAppId": f"wamid.old{at}",
        "ContactId": at // 2 % contacts + 1,
        "Kind": "text",
        "Text": "an old message",
        "PayloadJson": '{"type": "text", "text": {"body": "an old message"}}',
        "State": "read" if outgoing else "answered",
        "Attempts": 0,
        "CreatedAt": NOW - timedelta(days=1),
        "DueAt": NOW if outgoing else None,
    }


def messages(database: Database, name: str, count: int) -> float:
    """Let so many customers write and be answered; give the CPU seconds a message took."""
    turns = TurnTaker(published, Random(1))
    arrivals = [
        Arrival(
            whatsapp_id=f"wamid.{name}{at}",
            phone=f"1888{at % 5000:07d}",
            user_id=None,
            name="Ana",
            kind="text",
            text="pay",
            payload={"type": "text", "text": {"body": "pay"}},
            sent_at=NOW,
        )
        for at in range(count)
    ]
    start = time.process_time()
    for arrival in arrivals:
        with database.begin() as session:
            inbound.accept(session, WHATSAPP, [arrival], NOW)
        with database.begin() as session:
            (received,) = inbound.waiting(session, WHATSAPP)
            turns.take(session, received, WHATSAPP, NOW)
        with database.begin() as session:
            (parcel,) = outbox.claim(session, WHATSAPP, NOW, 1)
        with database.begin() as session:
            outbox.sent(session, parcel.id, f"wamid.out{name}{parcel.id}", NOW)
    return (time.process_time() - start) / count


def resident() -> float:
    """Give the memory of this process in MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def shop(home: str) -> Database:
    """Open a database with one rule."""
    database = Database(Path(home) / "flowdesk.db")
    with database.begin() as session:
        (rule,) = rulefile.loads(json.dumps(RULE))
        rules.import_(session, rule, NOW)
    return database


def main(contacts: int, stored: int) -> int:
    """Measure both, print them, and give 1 where a bound is broken."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        empty, full = shop(small), shop(large)
        fill(full, contacts, stored)
        messages(empty, "warm", 50)
        messages(full, "warm", 50)
        rounds = [
            (messages(empty, f"e{at}-", ROUND), messages(full, f"f{at}-", ROUND)) for at in range(3)
        ]
        ratio = sorted(large / small for small, large in rounds)[1]
        messages(empty, "first", 1000)
        gc.collect()
        before = resident()
        messages(empty, "day", BUSY_DAY)
        gc.collect()
        grown = resident() - before
        empty.close()
        full.close()
    cost = sorted(small for small, _ in rounds)[1] * 1000
    print(f"a message on an empty database: {cost:.2f} ms CPU, all of accept, turn, claim and sent")
    print(f"with {contacts:,} contacts and {stored:,} messages: {ratio:.2f} × (bound {COST})")
    print(f"after {BUSY_DAY:,} more messages: {grown:+.1f} MB (bound {ROOM:.0f})")
    return int(ratio > COST or grown > ROOM)


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:3]] or [100_000, 1_000_000]
    sys.exit(main(*sizes))
