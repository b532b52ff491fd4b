"""The Summary sheet: its figures are numbers in cells, and its charts are Excel's own."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flowdesk.export.counts import Counts, days, selections
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.flow import codec
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.export.conftest import Shop
from tests.export.reading import read_cells, read_sheet


def _select(*options: str, question: str = "Which?") -> str:
    step = {"id": "Colour", "question": question, "type": "Selection", "options": list(options)}
    return json.dumps([step])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the workbook of a rule with five leads, which is only read."""
    home = tmp_path_factory.mktemp("summary")
    shop, target = Shop(home, Database(home / "flowdesk.db")), home / "leads.xlsx"
    rule = shop.rule(steps=_select("Red", "=1+1", "Blue"))
    for answer, status in (
        ("Red", Status.COMPLETED),
        ("Red", Status.APPROVED),
        ("=1+1", Status.REJECTED),
        ("Green", Status.COMPLETED),
    ):
        shop.lead(rule, {"Colour": answer}, status)
    shop.lead(rule, {}, Status.ABANDONED)
    write(shop.database, Request(target, shop.home, zone=ZoneInfo("Pacific/Honolulu")))
    yield target
    shop.database.close()


def _table(rows: list[list[object]], heading: str) -> dict[object, list[object]]:
    first = [row[0] for row in rows].index(heading) + 1
    below = rows[first:]
    return {row[0]: row[1:3] for row in below[: [*(row[0] for row in below), None].index(None)]}


def test_the_summary_comes_after_the_leads(book: Path) -> None:
    """What opens first are the leads."""
    assert list(read_cells(book)) == ["Payments", "Summary"]


def test_leads_by_status_and_how_many_are_complete(book: Path) -> None:
    """With their shares."""
    found = _table(read_cells(book)["Summary"], "Status")
    assert found["Completed"] == [2, pytest.approx(0.4)]
    assert found["Abandoned"] == [1, pytest.approx(0.2)]
    assert found["In progress"] == [0, 0]
    assert found["All"] == [5, 1]
    assert found["Complete"] == [4, pytest.approx(0.8)]


def test_a_rule_without_leads_takes_two_lines(tmp_path: Path) -> None:
    """It is named and said to have none; tables and charts of noughts would hide the others."""
    shop, target = Shop(tmp_path, Database(tmp_path / "flowdesk.db")), tmp_path / "leads.xlsx"
    shop.rule("Bookings", steps=_select("Red", "Blue"))
    shop.lead(shop.rule("Payments"), {"Name": "Amina"}, Status.COMPLETED)
    write(shop.database, Request(target, shop.home))
    shop.database.close()
    rows = [row[0] for row in read_cells(target)["Summary"]]
    assert rows[rows.index("Bookings") + 1] == "No leads"
    assert "Colour" not in rows
    assert rows.count("Status") == 1
    with zipfile.ZipFile(target) as parts:
        charts = [name for name in parts.namelist() if "charts/chart" in name]
    assert len(charts) == 2


def test_shares_of_the_options(book: Path) -> None:
    """Of those who chose; options that nobody chose are there, and answers of earlier versions last."""
    found = _table(read_cells(book)["Summary"], "Colour")
    assert list(found.items()) == [
        ("Red", [2, pytest.approx(0.5)]),
        ("=1+1", [1, pytest.approx(0.25)]),
        ("Blue", [0, 0]),
        ("Green", [1, pytest.approx(0.25)]),
    ]


def test_leads_a_day(book: Path) -> None:
    """By the clock of the zone, real dates, a column a rule."""
    rows = read_cells(book)["Summary"]
    at = [row[0] for row in rows].index("Day")
    assert rows[at][1] == "Payments"
    assert rows[at + 1][:2] == [datetime(2026, 11, 22), 5]  # noqa: DTZ001 - a cell has no zone


def test_the_charts_draw_these_cells(book: Path) -> None:
    """Status, options and days; each follows what stands in the sheet."""
    charts = read_sheet(book, "Summary")._charts  # type: ignore[attr-defined]
    assert len(charts) == 3
    with zipfile.ZipFile(book) as parts:
        first = parts.read("xl/charts/chart1.xml").decode()
    assert "Summary!$B$3:$B$8" in first


def test_the_summary_can_be_left_out(shop: Shop, target: Path) -> None:
    """Where only the leads are wanted."""
    shop.lead(shop.rule(), {"Name": "Ana"})
    write(shop.database, Request(target, shop.home, summary=False))
    assert list(read_cells(target)) == ["Payments"]


def test_a_rule_called_summary_keeps_its_name(shop: Shop, target: Path) -> None:
    """Ours gives way."""
    shop.lead(shop.rule("summary"), {"Name": "Ana"})
    write(shop.database, Request(target, shop.home))
    assert list(read_cells(target)) == ["summary", "Summary (2)"]


def test_options_are_those_of_all_versions() -> None:
    """The newest first, in its words; a step that is no Selection any more still has its shares."""
    new = codec.loads(_select("Red", "Blue", question="Now?"))
    old = codec.loads(_select("Green", "Red", question="Then?"))
    (found,) = selections([new, old])
    assert (found.step, found.question, found.options) == (
        "Colour",
        "Now?",
        ("Red", "Blue", "Green"),
    )


def test_days_without_leads_are_named_too() -> None:
    """But not the decades between a wrong clock and now."""
    counts = Counts("Payments", ())
    for day in (1, 4):
        counts.take(Status.COMPLETED, datetime(2026, 11, day, 12), {})  # noqa: DTZ001
    assert days([counts]) == [date(2026, 11, day) for day in (1, 2, 3, 4)]
    counts.take(Status.COMPLETED, datetime(1970, 1, 1, 12), {})  # noqa: DTZ001
    assert days([counts]) == [date(1970, 1, 1), date(2026, 11, 1), date(2026, 11, 4)]
    assert days([]) == []
