"""The table follows what happens, and nothing jumps while it is read."""

from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.store import submissions
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.delegate import ROW
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import column
from tests.ui.leads.table import LEFT, click, settled
from tests.ui.parts import NOW


def test_new_leads_do_not_shift_what_is_read(long: LeadsPage, qtbot: QtBot) -> None:
    """What is in sight, open and selected stays; a button says what has come, and goes there."""
    bar = long.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before % ROW  # a row that is half in sight stays so, too
    click(long, 60)
    reference = long.model.lead(60).reference
    with long.desk.database.begin() as session:
        contact = submissions.get(session, 1).contact_id
        for at in range(3):
            made = submissions.begin(session, contact, 1, 1, f"NEW-{at}", NOW)
            submissions.record(session, made, {"Name": "New"}, Status.COMPLETED, NOW)
    long.desk.bridge.tell(Change("submission", WHATSAPP, 7, 7, 1))
    settled(long, qtbot, 69)
    assert bar.value() == before + 3 * ROW
    assert [long.model.lead(row).reference for row in long.table.picked_rows()] == [reference]
    assert long.detail.lead().reference == reference
    assert long.list.newcomers.isVisible()
    assert long.list.newcomers.text() == " 3 new leads"
    qtbot.mouseClick(long.list.newcomers, LEFT)
    assert bar.value() == 0
    assert not long.list.newcomers.isVisible()


def test_at_the_top_new_leads_are_seen_at_once(long: LeadsPage, qtbot: QtBot) -> None:
    """Nothing is to be pressed to see them."""
    with long.desk.database.begin() as session:
        contact = submissions.get(session, 1).contact_id
        submissions.begin(session, contact, 1, 1, "NEW-1", NOW)
    long.desk.bridge.tell(Change("submission", WHATSAPP, 7, 7, 1))
    settled(long, qtbot, 67)
    assert long.table.verticalScrollBar().value() == 0
    assert column(long, columns.REFERENCE)[0] == "NEW-1"
    assert not long.list.newcomers.isVisible()


def test_a_lead_that_leaves_the_filter_opens_no_other(page: LeadsPage, qtbot: QtBot) -> None:
    """What is approved goes from those to review, and stays open beside them."""
    page.show_status(Status.COMPLETED)
    click(page, 1)
    opened = page.detail.lead().id
    page.review(opened, True)
    assert page.model.total == 2
    assert page.detail.lead().id == opened
    assert page.table.picked_rows() == []


def test_the_open_lead_stays_selected_among_what_is_found(page: LeadsPage, qtbot: QtBot) -> None:
    """A search that still finds it moves it, and opens nothing else."""
    click(page, 5)
    page.filters.search.setText("K7X")
    settled(page, qtbot, 1)
    assert page.table.picked_rows() == [0]
    assert page.detail.lead().contact_name == "Amina Yusuf"
