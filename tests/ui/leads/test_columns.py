"""The columns of the leads: which there are, their order, and what they sort by."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import column, show
from tests.ui.leads.table import entry, head, settled, titles


def test_a_rules_steps_are_columns(page: LeadsPage) -> None:
    """With one rule chosen there is a column for each of its steps, with the question as its tip."""
    assert titles(page) == [
        *("Customer", "Phone", "Answers", "Rule", "Reference", "Status", "Time", "Note"),
    ]
    page.filters.rule.setCurrentIndex(1)
    assert titles(page) == [
        *("Customer", "Phone", "Name", "Amount", "Receipt"),
        *("Status", "Reference", "Time", "Started", "Note"),
    ]
    amount = columns.NOTE + 2
    across = Qt.Orientation.Horizontal
    tip = page.model.headerData(amount, across, Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>How much did you pay?</qt>"
    assert column(page, amount)[3:] == ["NT$ 3,200", "1.250,00", "250"]
    assert column(page, amount + 1)[3:] == ["Photo"] * 3


def test_a_heading_sorts_turns_and_lets_go(page: LeadsPage, qtbot: QtBot) -> None:
    """The third click brings the newest to the top again."""
    newest = column(page, columns.REFERENCE)
    head(page, columns.REFERENCE)
    qtbot.waitUntil(lambda: column(page, columns.REFERENCE) == sorted(newest))
    head(page, columns.REFERENCE)
    qtbot.waitUntil(lambda: column(page, columns.REFERENCE) == sorted(newest, reverse=True))
    head(page, columns.REFERENCE)
    assert column(page, columns.REFERENCE) == newest


def test_the_order_is_each_rules_own(page: LeadsPage, qtbot: QtBot) -> None:
    """Sorted by a step's answer; with all rules the newest are on top as before."""
    page.filters.rule.setCurrentIndex(1)
    amount = columns.NOTE + 2
    head(page, amount)
    qtbot.waitUntil(lambda: column(page, amount)[0] == "250")
    page.filters.rule.setCurrentIndex(0)
    assert column(page, columns.CUSTOMER)[-1] == "Amina Yusuf"


def test_columns_are_remembered(shop: Desk, qtbot: QtBot, page: LeadsPage) -> None:
    """Order, widths, what is in sight and the order of rows are there at the next start, by rule."""
    header = page.table.header
    header.moveSection(header.visualIndex(columns.STATUS), 1)
    header.resizeSection(columns.REFERENCE, 141)
    entry(header.menu(page), "Rule")()
    head(page, columns.REFERENCE)
    page.filters.rule.setCurrentIndex(1)
    entry(header.menu(page), "Started")()
    page.leave()

    again = show(shop, qtbot)
    settled(again, qtbot, 6)
    assert titles(again) == [
        *("Status", "Customer", "Phone", "Answers", "Reference", "Time", "Note"),
    ]
    assert again.table.columnWidth(columns.REFERENCE) == 141
    assert column(again, columns.REFERENCE)[-1].startswith("K9")
    again.filters.rule.setCurrentIndex(1)
    assert titles(again)[:3] == ["Customer", "Phone", "Name"]
    assert "Started" not in titles(again)
    again.filters.rule.setCurrentIndex(0)
    qtbot.waitUntil(lambda: titles(again)[0] == "Status")
    entry(again.table.header.menu(again), "As at first")()
    assert titles(again)[0] == "Customer"
    assert "Rule" in titles(again)


def test_the_last_column_cannot_go(page: LeadsPage) -> None:
    """A table without columns would have no headings to bring them back by."""
    header = page.table.header
    for title in ("Photo", *titles(page)):
        entry(header.menu(page), title)()
    assert len(titles(page)) == 1


def test_narrow_tables_leave_out_what_the_open_lead_repeats(page: LeadsPage) -> None:
    """Until the owner chooses such a column."""
    page.resize(760, 600)
    assert "Rule" not in titles(page)
    entry(page.table.header.menu(page), "Rule")()
    assert "Rule" in titles(page)
