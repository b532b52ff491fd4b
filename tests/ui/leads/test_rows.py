"""The rows of the leads: opened, walked through, copied, and drawn."""

import itertools

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.leads.view import LeadView
from tests.ui.leads.page import lead
from tests.ui.leads.table import LEFT, click, titles


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


def test_thumbnails_come_from_beside_the_window(page: LeadsPage, qtbot: QtBot) -> None:
    """A row is painted at once, and again when its picture has been read."""
    kept = page.list._delegate.thumbnails._kept

    def read() -> int:
        page.table.viewport().repaint()
        return len([each for each in kept.values() if each is not None])

    qtbot.waitUntil(lambda: read() == 5)
