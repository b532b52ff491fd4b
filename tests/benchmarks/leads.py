"""The Leads page with 100,000 leads of 12 answers each: ``python -m tests.benchmarks.leads [LEADS]``.

The leads are made in a folder of their own. The page is driven offscreen as an owner would: it is
opened, keys are typed into the search, it is scrolled and jumped about. The peer is a bare QTableView
on a QSqlTableModel of the same table, which sorts, counts and draws nothing of ours. Times are from the
gesture to the end of the paint; a keystroke ends when what it finds has been painted. They are CPU
milliseconds of all threads, which other work on the machine does not change much; what the clock said
stands in brackets. One fact is not in them: a keystroke's look goes on beside the window.
"""

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import insert, text

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import finding, rules, tables
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Status
from tests.benchmarks.growth import resident
from tests.bot.conftest import NOW

LEADS = 100_000
FIRST_ROWS, KEYSTROKE, SCROLL, JUMP = 300.0, 100.0, 33.0, 50.0
_CHUNK = 10_000
_STEPS = (
    *("Name", "Phone", "Street", "City", "Item", "Size", "Colour", "Amount", "Method", "Day"),
    *("Comment", "Receipt"),
)
_FIRST = ("Amina", "João", "Mei", "Layla", "Sam", "Zoë", "Kofi", "محمد", "حسن", "Pedro")
_LAST = ("Yusuf", "Pereira da Silva", "陳", "Okafor", "García", "Haddad", "Müller", "Ivanova")
_WORDS = tuple(
    "".join(Random(at).choices("abcdefghijklmnoprstuvwz", k=3 + at % 7)) for at in range(3000)
)
NEEDLES = {
    "common": "transfer",
    "rare": "fd-01a2",
    "none": "zzzzqq",
    "2 letters": "ca",
    "Arabic": "حسن",
}


def fill(database: Database, leads: int) -> None:
    """Store a rule of 12 steps and so many leads of it."""
    following = (*_STEPS[1:], "COMPLETE")
    steps = [
        {"id": step, "question": f"{step}?", "type": "Text", "next": after}
        for step, after in zip(_STEPS, following, strict=True)
    ]
    with database.begin() as session:
        rule = Rule("Orders", ("order",), flow_enabled=True, flow=codec.loads(json.dumps(steps)))
        rule_id = rules.add(session, rule, NOW)
        version = rules.publish(session, rule_id, NOW).id
    chance = Random(1)
    for first in range(0, leads, _CHUNK):
        places = range(first, min(first + _CHUNK, leads))
        people = [_contact(at, chance) for at in places]
        forms = [_form(at, leads, rule_id, version, chance) for at in places]
        with database.begin() as session:
            session.execute(insert(tables.Contact.__table__), people)
            session.execute(insert(tables.LeadSubmission.__table__), forms)


def _contact(at: int, chance: Random) -> dict[str, object]:
    return {
        "Channel": WHATSAPP,
        "Phone": f"1777{at:07d}",
        "Name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "LastText": "bye",
        "Unread": 0,
        "CreatedAt": NOW,
        "LastMessageAt": NOW,
    }


def _form(at: int, leads: int, rule_id: int, version: int, chance: Random) -> dict[str, object]:
    begun = NOW - timedelta(minutes=leads - at)
    return {
        "ContactId": at + 1,
        "BotRuleId": rule_id,
        "FlowVersionId": version,
        "ReferenceCode": f"FD-{at:06X}",
        "Status": chance.choice([status.value for status in Status]),
        "CollectedDataJson": json.dumps(_answers(at, chance), ensure_ascii=False),
        "TrailJson": json.dumps(_STEPS),
        "Practice": False,
        "StartedAt": begun,
        "UpdatedAt": begun,
        "CompletedAt": begun + timedelta(minutes=4),
        "Note": "",
        "Nudges": 0,
    }


def _answers(at: int, chance: Random) -> dict[str, str]:
    said = {
        "Name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "Phone": f"1777{at:07d}",
        "Street": f"{' '.join(chance.choices(_WORDS, k=3))} {chance.randint(1, 300)}",
        "City": chance.choice(_WORDS),
        "Item": " ".join(chance.choices(_WORDS, k=2)),
        "Size": chance.choice("SML"),
        "Colour": chance.choice(["Red", "Blue", "أحمر"]),
        "Amount": str(chance.randint(5, 9000)),
        "Method": chance.choice(["Cash", "Card", "Transfer"]),
        "Day": f"{chance.randint(1, 28)}/11",
        "Comment": " ".join(chance.choices(_WORDS, k=8)),
    }
    return {**said, "Receipt": f"images/2026/11/{at:08x}.jpg"}


@dataclass(frozen=True)
class Took:
    """Milliseconds of one thing: of the CPU, and by the clock."""

    cpu: float
    clock: float


def took(work: Callable[[], object]) -> Took:
    """Measure something."""
    start, began = time.perf_counter(), time.process_time()
    work()
    return Took((time.process_time() - began) * 1000, (time.perf_counter() - start) * 1000)


def p99(times: list[float]) -> float:
    """Give the 99th percentile."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.99))]


def cpu(times: list[Took]) -> list[float]:
    """Give the CPU times alone."""
    return [each.cpu for each in times]


def most(times: list[Took]) -> str:
    """Give the median and the 99th percentile in words."""
    said = (
        f"{median(each):.0f}/{p99(each):.0f}" for each in (cpu(times), [t.clock for t in times])
    )
    return "p50/p99 {} ms ({})".format(*said)


def jumps(table: Any, count: int = 60) -> list[Took]:
    """Jump to places all over a table; give the milliseconds of each until it is painted."""
    bar, chance = table.verticalScrollBar(), Random(2)

    def to(value: int) -> None:
        bar.setValue(value)
        table.viewport().repaint()

    return [took(lambda: to(chance.randint(0, bar.maximum()))) for _ in range(count)]


def steps(table: Any, count: int = 400) -> list[Took]:
    """Scroll down by a turn of the wheel many times; give the milliseconds of each."""
    bar = table.verticalScrollBar()

    def down() -> None:
        bar.setValue(bar.value() + bar.singleStep() * 3)
        table.viewport().repaint()

    return [took(down) for _ in range(count)]


def keystrokes(page: Any, needle: str) -> tuple[list[Took], list[Took]]:
    """Type a needle; give how long each key took to be found and painted, and held the window."""
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    field, found, held = page.filters.search, [], []

    def wait(typed: str) -> None:
        while page.model.wanted.search != typed:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()  # which paints

    def key(end: int) -> None:
        held.append(took(lambda: _type(field, needle[end - 1])))
        wait(needle[:end])

    for end in range(1, len(needle) + 1):
        found.append(took(partial(key, end)))
    field.clear()
    wait("")
    return found, held


def _type(field: Any, letter: str) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415

    if letter.isascii():
        QTest.keyClicks(field, letter)
    else:
        field.insert(letter)  # there is no key for it


def peer(path: Path) -> Iterator[str]:
    """Measure a bare table of Qt's on the same database; give what it took, line by line."""
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QTableView  # noqa: PLC0415

    opened = QSqlDatabase.addDatabase("QSQLITE")
    opened.setDatabaseName(str(path))
    opened.open()
    table = QTableView()
    table.resize(1208, 700)
    table.show()
    QApplication.processEvents()
    model = QSqlTableModel(table, opened)

    def show() -> None:
        model.setTable("LeadSubmission")
        model.select()
        table.setModel(model)
        table.viewport().repaint()

    def all_rows() -> None:
        while model.canFetchMore():
            model.fetchMore()

    yield f"  first rows {took(show).cpu:.0f} ms (256 rows, no total)"
    yield f"  fetch all, before the middle can be seen {took(all_rows).cpu:.0f} ms"
    yield f"  jump: {most(jumps(table))}"
    yield f"  wheel: {most(steps(table))}"
    table.deleteLater()


def catch_up(database: Database) -> float:
    """Write what all leads are found by; give the seconds."""
    start = time.perf_counter()
    due = 1
    while due:
        with database.begin() as session:
            due = finding.catch_up(session)
    return time.perf_counter() - start


class Bounds:
    """Holds what was measured to its bounds, and keeps in words those that are broken."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def hold(self, what: str, measured: float, bound: float) -> None:
        """Note something in milliseconds that takes more than it may."""
        if measured > bound:
            self.broken.append(f"{what}: {measured:.0f} ms is above {bound:.0f} ms")


def opening(page: Any, bounds: Bounds) -> None:
    """Come to the page, and come back to it."""

    def arrive() -> None:
        page.arrive()
        page.table.viewport().repaint()

    first = took(arrive)
    bounds.hold("first rows", first.cpu, FIRST_ROWS)
    print(f"first rows of {page.model.total:,}: {most([first])}")
    print(f"coming back to the page: {most([took(arrive)])}")


def typing(page: Any, bounds: Bounds) -> None:
    """Search for every kind of needle."""
    for kind, needle in NEEDLES.items():
        found, held = keystrokes(page, needle)
        bounds.hold(f"a keystroke ({kind})", max(cpu(found)), KEYSTROKE)
        print(f"a keystroke, {kind}: {most(found)}; it held the window {most(held)}")


def scrolling(page: Any, bounds: Bounds) -> None:
    """Scroll and jump through all rules' leads, and through those of one with its steps."""
    for name, at in (("all rules", 0), ("one rule, 12 steps", 1)):
        page.filters.rule.setCurrentIndex(at)
        wheel, leaps = steps(page.table), jumps(page.table)
        bounds.hold(f"a turn of the wheel ({name})", p99(cpu(wheel)), SCROLL)
        bounds.hold(f"a jump ({name})", p99(cpu(leaps)), JUMP)
        print(f"{name}: wheel {most(wheel)}; jump {most(leaps)}")


@contextmanager
def shown(leads: int) -> Iterator[Any]:
    """Give a page over so many leads, on the screen and not yet arrived at."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.ui.leads.page import LeadsPage  # noqa: PLC0415
    from tests.ui.parts import make_desk  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as home:
        desk = make_desk(Path(home) / "data")
        fill(desk.database, leads)
        print(f"what {leads:,} leads are found by was written in {catch_up(desk.database):.1f} s")
        with desk.database.begin() as session:
            session.execute(text("PRAGMA optimize"))
        gc.collect()
        page = LeadsPage(desk)
        page.resize(1208, 700)
        page.show()
        QApplication.processEvents()  # until it is there, nothing is painted
        yield page
        page.deleteLater()
        desk.database.close()


def main(leads: int) -> int:
    """Measure, print, and give 1 where a bound is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.ui import theme  # noqa: PLC0415

    app = QApplication([])
    theme.apply(app, dark=False)
    bounds = Bounds()
    with shown(leads) as page:
        before = resident()
        for measure in (opening, typing, scrolling):
            measure(page, bounds)
        print(f"memory that all that took: {resident() - before:+.0f} MB")
        QThreadPool.globalInstance().waitForDone()
        print("a bare QTableView on QSqlTableModel:")
        for line in peer(page.desk.database.path):
            print(line)
    print("\n".join(bounds.broken))
    return int(bool(bounds.broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LEADS))
