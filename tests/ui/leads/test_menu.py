"""What is done with chosen leads by the menu of their rows."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import lead
from tests.ui.leads.table import click, entry


def test_the_menu_of_one_row(page: LeadsPage, qtbot: QtBot) -> None:
    """It opens the lead and its chat, and offers what may be decided."""
    page.table.selectRow(5)
    page.close_lead()
    page.table.selectRow(5)
    menu = page.list.rows.menu()
    assert menu is not None
    assert [each.text() for each in menu.actions() if each.text()] == [
        *("Open", "Open the chat", "Approve", "Reject", "Copy", "Export all 6 leads shown…"),
    ]
    with qtbot.waitSignal(page.chat_wanted) as wanted:
        entry(menu, "Open the chat")()
    assert wanted.args == [lead(page.desk, 1).contact_id]
    entry(menu, "Approve")()
    assert lead(page.desk, 1).status is Status.APPROVED


def test_several_leads_are_decided_and_exported_together(page: LeadsPage, qtbot: QtBot) -> None:
    """Only those that can be are counted; the export is of the selected ones, practice or not."""
    click(page, 0)
    click(page, 2, Qt.KeyboardModifier.ShiftModifier)
    menu = page.list.rows.menu()
    with qtbot.waitSignal(page.export_wanted) as wanted:
        entry(menu, "Export these 3 leads…")()
    assert wanted.args == [Selection(practice=True, among=(6, 5, 4))]
    entry(menu, "Approve 2 leads")()
    assert [lead(page.desk, number).status.value for number in (6, 5, 4)] == [
        *("InProgress", "Approved", "Approved"),
    ]


def test_what_the_filters_show_is_exported_whole(page: LeadsPage, qtbot: QtBot) -> None:
    """With everything selected the filter is handed on, not a list of numbers."""
    page.show_status(Status.COMPLETED)
    page.table.selectAll()
    with qtbot.waitSignal(page.export_wanted) as wanted:
        entry(page.list.rows.menu(), "Export all 3 leads shown…")()
    assert wanted.args == [Selection(statuses=(Status.COMPLETED,))]
