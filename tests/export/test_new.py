"""Only what is new since the last export: when the mark moves, and when it does not."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from flowdesk.export.place import Cancelled, ExportError
from flowdesk.export.request import Leads, Request
from flowdesk.export.run import export
from flowdesk.store import submissions
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from tests.export.reading import read_sheets

if TYPE_CHECKING:
    from tests.export.conftest import Shop

NOW = datetime(2026, 11, 24, tzinfo=UTC)
EVERYTHING, NEW = Leads(), Leads(new=True)


def _count(shop: "Shop", target: Path, leads: Leads = NEW, at: datetime | None = NOW) -> int:
    """Export and tell how many leads were in it."""
    return export(shop.database, Request(target, shop.home, leads, at=at)).rows


@pytest.fixture
def three(shop: "Shop") -> "Shop":
    """Give a shop with two rules and three leads."""
    first, second = shop.rule("One"), shop.rule("Two")
    shop.lead(first, {"Name": "Ana"})
    shop.lead(first, {"Name": "Bo"})
    shop.lead(second, {"Name": "Cy"})
    return shop


def test_what_went_out_is_not_new_again(three: "Shop", target: Path) -> None:
    """The first time all is new; then only what came, rule by rule, and only such sheets."""
    assert _count(three, target) == 3
    assert _count(three, target, at=None) == 0
    three.lead(1, {"Name": "Di"})
    assert _count(three, target) == 1
    assert list(read_sheets(target)) == ["One"]
    assert _count(three, target, EVERYTHING) == 4


def test_one_rule_moves_only_its_own_mark(three: "Shop", target: Path) -> None:
    """What another rule holds stays new."""
    assert _count(three, target, Leads("One")) == 2
    assert _count(three, target) == 1


@pytest.mark.parametrize(
    "leads",
    [
        Leads(since=date(2000, 1, 1)),
        Leads(until=date(2100, 1, 1)),
        Leads(listed=Selection(statuses=(Status.COMPLETED,))),
        Leads(since=date(2000, 1, 1), new=True),
    ],
)
def test_a_part_moves_no_mark(three: "Shop", target: Path, leads: Leads) -> None:
    """What a period or a table left out would never be new again."""
    assert _count(three, target, leads) == 3
    assert _count(three, target) == 3


def test_a_failure_moves_no_mark(three: "Shop", target: Path) -> None:
    """Cancelled or refused: as many are new as before."""
    request = Request(target, three.home, at=NOW)
    with pytest.raises(Cancelled):
        export(three.database, request, cancelled=lambda: True)
    bad = target.parent / "folder.xlsx"
    bad.mkdir(parents=True)
    with pytest.raises(ExportError):
        export(three.database, Request(bad, three.home, at=NOW))
    assert _count(three, target) == 3


def test_a_workbook_of_nothing_new_says_so(three: "Shop", target: Path) -> None:
    """It does not claim that there are no leads at all."""
    _count(three, target)
    assert _count(three, target) == 0
    book = openpyxl.load_workbook(target)
    assert [sheet["A1"].value for sheet in book] == ["No lead is as it was asked for."]


def test_a_laptop_ahead_of_whatsapp_leaves_no_answer_out(shop: "Shop", target: Path) -> None:
    """A form is finished after an export by a clock a day ahead; the bot goes by WhatsApp's."""
    rule = shop.rule("One")
    shop.lead(rule, {"Name": "Ana"}, status=Status.IN_PROGRESS)
    assert _count(shop, target, at=NOW + timedelta(days=1)) == 1
    with shop.database.begin() as session:
        done = {"Name": "Ana", "Receipt": "no"}
        submissions.record(session, 1, done, Status.COMPLETED, NOW + timedelta(hours=1))
    assert _count(shop, target, at=NOW + timedelta(days=1)) == 1
