"""The leads table as an owner uses it: searched, filtered, sorted, arranged, read while leads come."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow.figures.days import Days
from flowdesk.store import finding, submissions
from flowdesk.store.selection import Selection
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.delegate import ROW
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.leads.view import LeadView
from tests.ui.parts import NOW
from tests.ui.test_leads_page import column, lead, more, show

LEFT = Qt.MouseButton.LeftButton


def settled(page: LeadsPage, qtbot: QtBot, total: int) -> None:
    """Wait until so many leads are shown."""
    qtbot.waitUntil(lambda: page.model.total == total)


def click(
    page: LeadsPage, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click the customer in a row."""
    place = page.table.visualRect(page.model.index(row, columns.CUSTOMER)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, keys, place)


def head(page: LeadsPage, at: int) -> None:
    """Click a heading."""
    header = page.table.header
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)


def titles(page: LeadsPage) -> list[str]:
    """Give the headings in sight, from left to right."""
    return [page.model.columns[at].title for at in page.table.header.shown()]


def entry(menu: QMenu | None, words: str) -> Callable[[], None]:
    """Give what an entry of a menu does."""
    assert menu is not None
    found = {each.text(): each for each in menu.actions()}
    return found[words].trigger


def comes(page: LeadsPage, qtbot: QtBot, count: int) -> None:
    """Let leads come, and wait until the table has them."""
    total = page.model.total
    more(page.desk, count)
    page.desk.bridge.tell(Change("submission", WHATSAPP, 7, 7, 1))
    qtbot.waitUntil(lambda: page.model.total == total + count, timeout=3000)


@pytest.fixture
def page(shop: Desk, qtbot: QtBot) -> LeadsPage:
    """The page of a shop with six leads."""
    return show(shop, qtbot)


@pytest.fixture
def long(shop: Desk, qtbot: QtBot) -> LeadsPage:
    """The page of a shop with 66 leads, more than fit."""
    more(shop, 60)
    return show(shop, qtbot)


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


def test_several_statuses_are_ticked_in_the_open_list(page: LeadsPage, qtbot: QtBot) -> None:
    """A click ticks and leaves the list open; the closed one says how many there are."""
    chooser = page.filters.status
    chooser.showPopup()
    for at in (2, 3):
        row = chooser.view().visualRect(chooser.model().index(at, 0))
        place = QPoint(12, row.center().y()) if at == 2 else row.center()  # the box, the words
        QTest.mouseClick(chooser.view().viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        assert chooser.view().isVisible()
    chooser.hidePopup()
    assert sorted(column(page, columns.STATUS)) == ["Approved", "Rejected"]
    assert chooser.words() == "2 statuses"
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Space)
    assert len(chooser.chosen()) in {1, 3}


def test_leads_of_some_days(page: LeadsPage) -> None:
    """Today has those of today; days of one's own have two fields."""
    later = NOW + timedelta(hours=1)
    with page.desk.database.begin() as session:
        submissions.record(session, 6, {"Name": "Kim"}, Status.COMPLETED, later)
    period = page.filters.period
    period.setCurrentIndex(period.findData(Days.TODAY))
    assert page.model.total == 1 + sum("20 Nov" in each for each in column(page, columns.TIME)[1:])
    assert not page.filters.first.isVisible()
    period.setCurrentIndex(period.findData(Days.BETWEEN))
    assert page.filters.first.isVisible()
    assert page.model.wanted.until is not None
    period.setCurrentIndex(0)
    assert page.model.total == 6


def test_leads_with_a_photo(page: LeadsPage, qtbot: QtBot) -> None:
    """The one without a photo goes."""
    page.filters.photo.click()
    settled(page, qtbot, 5)


def test_a_search_moves_no_row(page: LeadsPage, qtbot: QtBot) -> None:
    """What is looked at stays under the eye while it is typed: the way out is in the field itself."""
    before = page.table.mapTo(page, page.table.rect().topLeft())
    qtbot.keyClicks(page.filters.search, "sam")
    QApplication.processEvents()
    assert page.table.mapTo(page, page.table.rect().topLeft()) == before
    assert page.filters.search.isClearButtonEnabled()


def test_one_press_shows_everything_again(page: LeadsPage, qtbot: QtBot) -> None:
    """While nothing is filtered there is no such button."""
    assert not page.filters.clear_all.isVisible()
    page.filters.photo.click()
    page.show_status(Status.APPROVED)
    page.filters.rule.setCurrentIndex(1)
    settled(page, qtbot, 1)
    qtbot.mouseClick(page.filters.clear_all, LEFT)
    assert page.model.wanted == Selection()
    assert page.model.total == 6
    assert not page.filters.clear_all.isVisible()


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


def test_return_opens_and_escape_closes(page: LeadsPage, qtbot: QtBot) -> None:
    """The keys go on from the row where they were."""
    click(page, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert page.table.picked_rows() == []
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.lead().id == page.model.number(2)
    assert page.detail.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.lead().id == page.model.number(3)


def test_a_closed_lead_is_opened_again_by_a_click(page: LeadsPage, qtbot: QtBot) -> None:
    """Also where the row was the current one."""
    click(page, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    click(page, 2)
    assert page.detail.isVisible()


def test_the_focus_opens_nothing(page: LeadsPage) -> None:
    """A table that the Tab key reaches has a row for the keys, and no lead is opened by that."""
    page.filters.search.setFocus()
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.table.currentIndex().isValid()
    assert not page.detail.isVisible()


def test_several_rows_are_copied_for_a_sheet(page: LeadsPage, qtbot: QtBot) -> None:
    """The columns in sight, parted by tabs, in the order of the table."""
    click(page, 1)
    click(page, 3, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    lines = [each.split("\t") for each in QGuiApplication.clipboard().text().split("\n")]
    assert [line[0] for line in lines] == ["Sam", "Mei 陳"]
    assert lines[1][titles(page).index("Answers")] == "Mei 陳 · NT$ 3,200"
    assert {len(line) for line in lines} == {len(titles(page))}


class Drawn(QObject):
    """Notes what is drawn anew of a widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.region = QRegion()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_the_lines_of_the_current_row_go_along_with_it(page: LeadsPage, qtbot: QtBot) -> None:
    """Where more rows are selected the one before is drawn anew, all along: it keeps no line."""
    view = LeadView()
    qtbot.addWidget(view)
    view.setModel(page.model)
    view.lay_out()
    view.resize(900, 500)
    view.show()
    view.selectRow(0)
    QApplication.processEvents()
    drawn = Drawn(view.viewport())
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(page.model.index(1, columns.CUSTOMER), flags)
    QApplication.processEvents()
    assert view.picked_rows() == [0, 1]
    for row, at in itertools.product((0, 1), (columns.PHOTO, columns.CUSTOMER, columns.ANSWERS)):
        assert drawn.region.contains(view.visualRect(page.model.index(row, at)).center())


def test_the_arrows_go_on_from_a_column_that_makes_room_for_the_panel(
    page: LeadsPage, qtbot: QtBot
) -> None:
    """A click on the phone number opens the lead, and that column goes; the keys do not go with it."""
    place = page.table.visualRect(page.model.index(1, columns.PHONE)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(columns.PHONE))
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.picked_rows() == [2]
    assert page.detail.lead() == lead(page.desk, page.model.number(2) or 0)


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


def test_narrow_tables_leave_out_what_the_open_lead_repeats(page: LeadsPage) -> None:
    """Until the owner chooses such a column."""
    page.resize(760, 600)
    assert "Rule" not in titles(page)
    entry(page.table.header.menu(page), "Rule")()
    assert "Rule" in titles(page)


def test_thumbnails_come_from_beside_the_window(page: LeadsPage, qtbot: QtBot) -> None:
    """A row is painted at once, and again when its picture has been read."""
    kept = page.list._delegate.thumbnails._kept

    def read() -> int:
        page.table.viewport().repaint()
        return len([each for each in kept.values() if each is not None])

    qtbot.waitUntil(lambda: read() == 5)
