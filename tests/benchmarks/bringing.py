"""What bringing back a workbook costs: ``python -m tests.benchmarks.bringing``.

CPU time of approving 1,500 leads as one deed, with the message of each, and of undoing it: so long the
database belongs to nobody else. The peer is sqlite3 alone with what has to be written for it: the lead,
its history, the message and the contact.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flowdesk.bot import bringing_back
from flowdesk.bot.bringing_back import Wish
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.bringing.counter import NOW, Counter

LEADS = 1_500
BOUND = 2.5
"""Seconds; half of what others wait for their turn."""

_COPIES = """WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO LeadSubmission (ContactId, BotRuleId, FlowVersionId, ReferenceCode, Status,
    CollectedDataJson, Practice, StartedAt, UpdatedAt)
SELECT ContactId, BotRuleId, FlowVersionId, 'FD-' || (10000 + i), Status,
    CollectedDataJson, Practice, StartedAt, UpdatedAt FROM LeadSubmission, n WHERE Id = 1"""
_WRITES = (
    "UPDATE LeadSubmission SET Status = 'Approved' WHERE Id = ?",
    """INSERT INTO LeadEvent (SubmissionId, At, Who, Kind, Before, After)
    VALUES (?, '2026-11-23', 'workbook', 'status', 'Completed', 'Approved')""",
    """INSERT INTO Message (SubmissionId, Channel, Direction, ContactId, Kind, Text, PayloadJson, State,
    Attempts, DueAt, CreatedAt)
    VALUES (?, 'whatsapp', 'out', 1, 'text', '', '{}', 'queued', 0, '2026-11-23', '2026-11-23')""",
    "UPDATE Contact SET LastText = 'Yes' WHERE Id = 1 AND ? > 0",
)


def shop(home: Path, leads: int) -> Counter:
    """Give a shop with so many leads that wait."""
    counter = Counter(home, Database(home / "flowdesk.db"))
    counter.lead(counter.rule())
    with counter.database.begin() as session:
        session.connection().exec_driver_sql(_COPIES, (leads,))
    return counter


def seconds(do: Callable[[], object]) -> float:
    """Give the CPU time of doing something once."""
    start = time.process_time()
    do()
    return time.process_time() - start


def peer(path: Path, leads: int) -> None:
    """Write the same without us, and let none of it stay."""
    connection = sqlite3.connect(path)
    for number in range(1, leads + 1):
        for statement in _WRITES:
            connection.execute(statement, (number,))
    connection.rollback()
    connection.close()


def main() -> int:
    """Measure, print, and give 1 where it takes longer than the bound."""
    with tempfile.TemporaryDirectory() as folder:
        counter = shop(Path(folder), LEADS)
        alone = seconds(lambda: peer(counter.database.path, LEADS))
        approve = (Status.COMPLETED, Status.APPROVED)
        wishes = [Wish(each, "", approve) for each in range(1, LEADS + 1)]
        brought: list[bringing_back.Brought] = []
        applied = seconds(lambda: brought.append(counter.do(*wishes)))

        def undo() -> None:
            with counter.database.begin() as session:
                bringing_back.undo(session, brought[0], NOW)

        undone = seconds(undo)
        counter.database.close()
    print(f"sqlite3 alone: {alone:.2f} s")
    print(
        f"{LEADS:,} approvals brought back: {applied:.2f} s, {applied / alone:.0f} × (bound {BOUND} s)"
    )
    print(f"undone: {undone:.2f} s, {undone / alone:.0f} ×")
    return int(max(applied, undone) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
