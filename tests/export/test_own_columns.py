"""Our own columns: what is said of each lead beside its answers."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flowdesk.export.request import Request
from flowdesk.export.sheet import STATUSES
from flowdesk.export.text import units
from flowdesk.export.workbook import write
from flowdesk.store import contacts, history, tables
from flowdesk.store.values import Deed, Status, Who
from tests.export.conftest import NOW
from tests.export.reading import read_cells, read_sheet, read_texts

if TYPE_CHECKING:
    from conftest import Shop

BRANCHES = """[
  {"id": "Kind", "question": "Which?", "type": "Selection", "options": ["A", "B"],
   "nextMapping": {"A": "OnA"}, "next": "OnB"},
  {"id": "OnA", "question": "A?", "type": "Text", "next": "COMPLETE"},
  {"id": "OnB", "question": "B?", "type": "Text", "next": "COMPLETE"}
]"""
UTC_ZONE = ZoneInfo("UTC")


def _book(shop: "Shop", target: Path) -> Path:
    write(shop.database, Request(target, shop.home, zone=UTC_ZONE))
    return target


def test_where_a_lead_stopped(shop: "Shop", target: Path) -> None:
    """The step whose answer did not come; nothing for those who were asked everything."""
    rule = shop.rule(steps=BRANCHES)
    shop.lead(rule, {"Kind": "A"}, Status.ABANDONED)
    shop.lead(rule, {"Kind": "B"}, Status.CANCELLED)
    shop.lead(rule, {}, Status.IN_PROGRESS)
    shop.lead(rule, {"Kind": "A", "OnA": "x"}, Status.COMPLETED)
    shop.lead(rule, {"Kind": "B"}, Status.REJECTED)
    found = read_texts(read_sheet(_book(shop, target)), "Stopped at")
    assert found == ["OnA", "OnB", "Kind", None, None]


def test_a_lead_under_way_stopped_where_its_chat_is(shop: "Shop", target: Path) -> None:
    """The chat's own place counts, if it is in this form, and not in another one of the customer."""
    rule = shop.rule(steps=BRANCHES)
    shop.lead(rule, {"Kind": "A"}, Status.IN_PROGRESS)
    shop.lead(rule, {"Kind": "A"}, Status.IN_PROGRESS)
    with shop.database.begin() as session:
        contacts.set_state(session, 1, "FLOW:OnB:2")
    assert read_texts(read_sheet(_book(shop, target)), "Stopped at") == ["OnA", "OnB"]


def test_the_note_and_when_it_was_judged(shop: "Shop", target: Path) -> None:
    """The last approval or rejection that was not taken back."""
    rule = shop.rule()
    for _ in range(2):
        shop.lead(rule, {"Name": "Ana"}, Status.REJECTED)
    with shop.database.begin() as session:
        row = session.get(tables.LeadSubmission, 1)
        assert row is not None
        row.note = "=ask again"
        hours = [NOW + timedelta(hours=hour) for hour in range(4)]
        history.add(session, 1, Who.OWNER, Deed.STATUS, hours[1], after="Approved")
        history.add(session, 1, Who.OWNER, Deed.STATUS, hours[2], after="Rejected")
        history.add(session, 1, Who.OWNER, Deed.NOTE, hours[3], after="Approved")
        gone = history.add(session, 1, Who.OWNER, Deed.STATUS, hours[3], after="Approved")
        history.take_back(session, gone, hours[3])
        history.add(session, 1, Who.BOT, Deed.STATUS, hours[3], after="Completed")
    sheet = read_sheet(_book(shop, target))
    assert read_texts(sheet, "Note") == ["=ask again", None]
    judged = datetime(2026, 11, 23, 11)  # noqa: DTZ001 - a cell has no zone
    assert read_texts(sheet, "Reviewed (UTC)") == [judged, None]


def test_each_heading_has_its_question_below(shop: "Shop", target: Path) -> None:
    """In the words of the newest version that asks it; our columns have a sentence, or nothing."""
    rule = shop.rule()
    shop.rule(steps='[{"id": "Name", "question": "=Who are you?", "type": "Text"}]')
    shop.lead(rule, {"Unknown": "x"})
    sheet = read_sheet(_book(shop, target))
    below = {cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]}
    assert below["Name"] == "=Who are you?"
    assert below["Receipt"] == "A photo?"
    assert below["Unknown"] is None
    assert below["Status"] == "Approve or reject here"
    assert below["Contact name"] is None


def test_the_owner_may_choose_a_status_and_is_told_how(shop: "Shop", target: Path) -> None:
    """A list beside Status, an invitation beside Note, on every row of a lead and on no other."""
    rule = shop.rule()
    for _ in range(3):
        shop.lead(rule, {"Name": "Ana"})
    found = read_sheet(_book(shop, target)).data_validations.dataValidation
    status, note = found
    assert (str(status.sqref), status.type) == ("D3:D5", "list")
    assert status.formula1 == '"Completed,Approved,Rejected"'
    assert "Then drop the workbook on Flowdesk" in str(status.prompt)
    assert (str(note.sqref), note.promptTitle) == ("E3:E5", "Note")


def test_a_status_is_coloured_by_what_it_means(shop: "Shop", target: Path) -> None:
    """Green for approved, red for rejected, also where the owner chooses another: the colour follows
    the word. The cell itself has none.
    """
    rule = shop.rule()
    shop.lead(rule, {"Name": "Ana"})
    shop.lead(rule, {"Name": "Bo"}, Status.REJECTED)
    sheet = read_sheet(_book(shop, target))
    (found,) = sheet.conditional_formatting
    tints = {each.formula[0].strip('"'): each.dxf.font.color.rgb for each in found.rules}
    assert str(found.sqref) == "D3:D4"
    assert (tints["Approved"], tints["Rejected"]) == ("FF1A7F4B", "FFC5362E")
    assert len({tints[STATUSES[each]] for each in Status if each.reviewable}) == 3
    assert (
        sheet["D3"].font.color is None or sheet["D3"].font.color.rgb != sheet["E3"].font.color.rgb
    )


def test_a_long_note_is_whole_beside(shop: "Shop", target: Path) -> None:
    """As a long answer is."""
    rule = shop.rule()
    shop.lead(rule, {})
    with shop.database.begin() as session:
        row = session.get(tables.LeadSubmission, 1)
        assert row is not None
        row.note = "n" * 40_000
    found = read_texts(read_sheet(_book(shop, target)), "Note")
    assert str(found[0]).endswith("… [cut; the whole text is in leads (long answers).txt]")


def test_what_the_owner_wrote_fits_in_its_cells(shop: "Shop", target: Path) -> None:
    """A question, an option or a name that is longer than a cell takes spoils no workbook."""
    step = {
        "id": "x" * 300,
        "question": "?" * 40_000,
        "type": "Selection",
        "options": ["o" * 40_000],
    }
    shop.lead(shop.rule(steps=json.dumps([step])), {"x" * 300: "o" * 40_000}, name="n" * 40_000)
    for sheet in read_cells(_book(shop, target)).values():
        assert max(units(str(value)) for row in sheet for value in row) <= 32_767
