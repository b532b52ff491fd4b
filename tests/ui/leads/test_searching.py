"""The leads are searched by what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.store import finding
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import column
from tests.ui.leads.table import settled


def test_search_begins_with_the_keyboard_and_ends_with_it(page: LeadsPage, qtbot: QtBot) -> None:
    """Ctrl+F goes to the field, Down to what was found, Escape empties the field."""
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "joao")
    settled(page, qtbot, 1)
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    settled(page, qtbot, 6)


def test_the_last_key_wins(page: LeadsPage, qtbot: QtBot) -> None:
    """However fast one types, what is shown in the end is what stands in the field."""
    qtbot.keyClicks(page.filters.search, "ami")
    page.filters.search.clear()
    qtbot.keyClicks(page.filters.search, "sam")
    settled(page, qtbot, 1)
    assert column(page, columns.CUSTOMER) == ["Sam"]


def test_what_leads_are_found_by_is_written_beside_the_window(
    page: LeadsPage, qtbot: QtBot
) -> None:
    """Once the page was shown, nothing is left to be looked at by itself."""

    def nothing_due() -> bool:
        with page.desk.database.read() as session:
            return not finding.is_due(session)

    qtbot.waitUntil(nothing_due)


def test_a_search_moves_no_row(page: LeadsPage, qtbot: QtBot) -> None:
    """What is looked at stays under the eye while it is typed: the way out is in the field itself."""
    before = page.table.mapTo(page, page.table.rect().topLeft())
    qtbot.keyClicks(page.filters.search, "sam")
    QApplication.processEvents()
    assert page.table.mapTo(page, page.table.rect().topLeft()) == before
    assert page.filters.search.isClearButtonEnabled()
