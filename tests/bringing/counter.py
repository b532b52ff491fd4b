"""A shop counter: a rule, its leads, a workbook of them, and an owner who edits it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from flowdesk.bot import bringing_back
from flowdesk.bot.bringing_back import Brought, Wish
from flowdesk.export.request import Leads, Request
from flowdesk.export.returned import comparing, reading
from flowdesk.export.returned.comparing import Comparison
from flowdesk.export.workbook import write
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, standing, submissions
from flowdesk.store.database import Database
from flowdesk.store.standing import Standing
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.bringing.wishes import wishes

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEPS = """[
  {"id": "Name", "question": "Your name?", "type": "Text", "next": "Amount"},
  {"id": "Amount", "question": "How much?", "type": "Text"}
]"""


@dataclass
class Counter:
    """A data folder, and the workbook beside it."""

    home: Path
    database: Database
    leads: int = 0

    @property
    def book(self) -> Path:
        """Where the workbook is."""
        return self.home / "exports" / "leads.xlsx"

    def rule(self, name: str = "Payments", steps: str = STEPS, **more: Any) -> int:
        """Make a rule with words for both decisions, and publish it."""
        words = {"approved": "Yes, {{Name}}.", "rejected": "No, {{Name}}.", **more}
        rule = replace(
            Rule(name, (name.lower(),), flow_enabled=True, flow=codec.loads(steps)), **words
        )
        with self.database.begin() as session:
            return rules.import_(session, rule, NOW).id

    def lead(
        self,
        rule_id: int,
        status: Status = Status.COMPLETED,
        note: str = "",
        channel: str = WHATSAPP,
        heard: datetime | None = NOW,
        **answers: str,
    ) -> str:
        """Store a lead of a customer of its own, who was heard at that time, and give its reference."""
        self.leads += 1
        code = f"FD-{self.leads:05}"
        began = NOW + timedelta(minutes=self.leads)
        phone = f"316{self.leads:08}"
        with self.database.begin() as session:
            who = contacts.meet(session, channel, phone, None, f"Customer {self.leads}", NOW)
            if heard is not None:
                contacts.heard(session, who.id, "pay", heard, heard)
            version = rules.get(session, rule_id).version
            assert version is not None
            number = submissions.begin(session, who.id, rule_id, version.id, code, began)
            submissions.record(session, number, answers or {"Name": "Ana"}, Status.COMPLETED, began)
            if status is not Status.COMPLETED:
                submissions.set_status(session, number, status, began)
            submissions.write_note(session, number, note)
        return code

    def export(self, **more: Any) -> Path:
        """Write the workbook."""
        leads = Leads(**more)
        return write(self.database, Request(self.book, self.home, leads)).path

    def compare(self, path: Path | None = None) -> Comparison:
        """Read the workbook and hold it beside the database."""
        returned = reading.read(path or self.book)
        with self.database.read() as session:
            leads = standing.of(session, [line.reference for line in returned.lines])
        return comparing.compare(returned, leads)

    def bring(self, path: Path | None = None) -> Brought:
        """Bring back everything that only the owner changed."""
        wanted = wishes(self.compare(path).plain)
        with self.database.begin() as session:
            return bringing_back.bring_back(session, wanted, NOW)

    def do(self, *wanted: Wish, **more: Any) -> Brought:
        """Do what is wished."""
        with self.database.begin() as session:
            return bringing_back.bring_back(session, wanted, NOW, **more)

    def stands(self, reference: str) -> Standing:
        """Tell how a lead stands."""
        with self.database.read() as session:
            return standing.of(session, [reference])[reference]

    def cells(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database as a person with any SQLite tool would."""
        with self.database.read() as session:
            return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def edit(path: Path, change: Callable[[Worksheet], object], sheet: str = "Payments") -> Path:
    """Change one sheet of a workbook as a program for tables does."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    assert isinstance(page, Worksheet)
    change(page)
    book.save(path)
    book.close()
    return path


def column(page: Worksheet, heading: str) -> int:
    """Find a column by its heading, or add one at the right."""
    headings = [cell.value for cell in page[1]]
    if heading not in headings:
        page.cell(1, len(headings) + 1, heading)
        return len(headings) + 1
    return headings.index(heading) + 1


def row(page: Worksheet, reference: str, heading: str = "Reference") -> int:
    """Find the row of a lead."""
    at = column(page, heading)
    return next(n for n in range(1, page.max_row + 1) if page.cell(n, at).value == reference)


def put(reference: str, **values: object) -> Callable[[Worksheet], None]:
    """Give an edit that writes into the row of a lead, by headings."""

    def change(page: Worksheet) -> None:
        for heading, value in values.items():
            page.cell(row(page, reference), column(page, heading)).value = value  # type: ignore[assignment]

    return change
