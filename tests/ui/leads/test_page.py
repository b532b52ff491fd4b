"""The Leads page: what it shows, and what it says where there is nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.store.selection import Selection
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns, words
from flowdesk.ui.leads.model import LeadTable
from flowdesk.ui.window import MainWindow
from tests.ui.leads.page import column, lead, more, show


def test_an_empty_page_says_what_will_be_here(desk: Desk, qtbot: QtBot) -> None:
    """Without leads the page says so and its one button leads to the rules."""
    page = show(desk, qtbot)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.list.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Rules"]


def test_the_newest_lead_is_on_top(shop: Desk, qtbot: QtBot) -> None:
    """Six leads, newest first; a nameless customer is shown by number."""
    page = show(shop, qtbot)
    assert column(page, columns.CUSTOMER)[0] == "+4915555550106"
    assert column(page, columns.CUSTOMER)[-1] == "Amina Yusuf"
    assert column(page, columns.STATUS).count("Completed") == 3


@pytest.mark.parametrize(
    ("search", "found"), [("amina", 1), ("K9X", 1), ("5511955", 1), ("zzz", 0)]
)
def test_search_finds_names_codes_and_numbers(
    shop: Desk, qtbot: QtBot, search: str, found: int
) -> None:
    """What is typed is looked for when the typing pauses."""
    page = show(shop, qtbot)
    qtbot.keyClicks(page.filters.search, search)
    qtbot.waitUntil(lambda: page.model.wanted.search == search)
    assert page.model.rowCount() == found


def test_no_lead_fits(shop: Desk, qtbot: QtBot) -> None:
    """When nothing fits the filters, one button shows everything again."""
    page = show(shop, qtbot)
    page.filters.search.setText("zzz")
    qtbot.waitUntil(page.list.none.isVisible)
    qtbot.mouseClick(page.list.none.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 6)


def test_a_new_lead_appears_by_itself(shop: Desk, qtbot: QtBot) -> None:
    """What the bot stores is shown without a press; the open lead stays open and marked."""
    page = show(shop, qtbot)
    page.table.selectRow(2)
    opened = page.detail.lead()
    more(shop, 1)
    shop.bridge.tell(Change("submission", WHATSAPP, 7, 7, 1))
    qtbot.waitUntil(lambda: page.model.rowCount() == 7, timeout=3000)
    assert page.table.currentIndex().row() == 3
    assert page.detail.lead().id == opened.id


def test_a_row_in_the_middle_is_there_at_once(shop: Desk) -> None:
    """All rows are counted from the start, and only those that are looked at are read."""
    more(shop, 250)
    table = LeadTable(shop.database)
    table.reload(Selection())
    assert (table.rowCount(), table.total) == (256, 256)
    assert table.index(125, columns.REFERENCE).data() == "Z00124"
    assert len(table._windows) == 1
    codes = [table.index(row, columns.REFERENCE).data() for row in range(256)]
    assert len(set(codes)) == 256


def test_a_moment_fits_in_its_column(qapp: QApplication) -> None:
    """Also one of another year: what is cut off first is the hour."""
    metrics = QFontMetrics(theme.text_font(13))
    for at in (columns.TIME, columns.STARTED, columns.CHANGED):
        room = columns.FIXED[at].width - 16
        for moment in ("Yesterday, 20:09", "28 Nov 2025, 20:09"):
            assert metrics.horizontalAdvance(moment) <= room


def test_answers_keep_their_own_direction(shop: Desk) -> None:
    """Each answer is isolated, so that Arabic does not turn its neighbour round."""
    assert words.summary(lead(shop, 4)) == "\u2068Layla حسن\u2069 · \u2068٢٥٠ جنيه\u2069"


def test_a_drop_down_list_is_whole(shop: Desk, qtbot: QtBot) -> None:
    """Every entry of a list that drops down is in sight, with room around its words."""
    page = show(shop, qtbot)
    page.filters.status.showPopup()
    view = page.filters.status.view()
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert view.viewport().rect().contains(last)
    assert last.height() >= view.fontMetrics().height() + 8
    page.filters.status.hidePopup()


def test_the_filters_take_three_lines_in_the_smallest_window(shop: Desk, qtbot: QtBot) -> None:
    """Also with a lead open: the choices go below the search from edge to edge, and the table has the
    rest; where there is room all of it is one line.
    """
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.resize(960, 600)
    window.show()
    window.go("Leads")
    window.leads.open_lead(1)
    filters = window.leads.filters
    fields = (filters.search, filters.rule, filters.status, filters.period, filters.practice)

    def lines() -> int:
        return len({each.mapTo(filters, each.rect().center()).y() // 10 for each in fields})

    qtbot.waitUntil(lambda: lines() == 3)
    window.leads.close_lead()
    window.resize(1500, 800)
    qtbot.waitUntil(lambda: lines() == 1)


def test_a_status_is_filtered(shop: Desk, qtbot: QtBot) -> None:
    """Choosing a status shows its leads only; the count says how many."""
    page = show(shop, qtbot)
    page.show_status(Status.APPROVED)
    assert column(page, columns.STATUS) == ["Approved"]
    assert page.filters.count.text() == "1 lead"
