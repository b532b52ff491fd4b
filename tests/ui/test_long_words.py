"""Leads and photo desk in the smallest window, in a language whose words are long: nothing is cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.columns import STATUS
from flowdesk.ui.leads.delegate import widest_chip
from flowdesk.ui.window import MainWindow
from tests.tongue.longer import longer
from tests.ui.photos import Photos


def opened(desk: Desk, qtbot: QtBot) -> MainWindow:
    """Show the window on two leads, as small as it can be."""
    shelf = Photos(desk)
    shelf.add()
    shelf.add()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(960, 600)
    window.show()
    return window


def cut(within: QWidget) -> list[str]:
    """Give the words of buttons that have less room than they need."""
    return [
        each.text()
        for each in within.findChildren(QPushButton)
        if each.isVisible() and each.width() < each.sizeHint().width()
    ]


def test_the_photo_desk(desk: Desk, qtbot: QtBot) -> None:
    """On the sheet, and beside the photo, where buttons go below each other."""
    with longer():
        window = opened(desk, qtbot)
        window.go("Photos")
        page = window.photos
        qtbot.waitUntil(lambda: cut(page.sheet) == [])
        qtbot.keyClick(page.sheet.list, Qt.Key.Key_Return)
        panel = page.table.panel
        qtbot.waitUntil(lambda: panel.swap.y() > panel.new.y())
        qtbot.waitUntil(lambda: cut(panel) == [])


def test_a_lead_beside_the_table(desk: Desk, qtbot: QtBot) -> None:
    """The status and the two buttons in its head, the status in the table, and the lists of filters."""
    with longer():
        window = opened(desk, qtbot)
        window.go("Leads")
        page = window.leads
        page.open_lead(1)
        head = page.detail.head
        qtbot.waitUntil(lambda: cut(head) == [])
        assert head.pill.width() >= head.pill.sizeHint().width()
        assert page.table.columnWidth(STATUS) >= widest_chip()
        for chooser in (page.filters.status, page.filters.period):
            assert chooser.view().minimumWidth() >= chooser.view().sizeHintForColumn(0)


def test_in_english_they_stand_beside_each_other(desk: Desk, qtbot: QtBot) -> None:
    """As they did before there were other languages."""
    window = opened(desk, qtbot)
    window.go("Photos")
    qtbot.keyClick(window.photos.sheet.list, Qt.Key.Key_Return)
    panel = window.photos.table.panel
    qtbot.waitUntil(lambda: panel.swap.x() > panel.new.x())
    assert panel.reject.y() == panel.approve.y()
    window.go("Leads")
    window.leads.open_lead(1)
    head = window.leads.detail.head
    qtbot.waitUntil(lambda: head.pill.geometry().bottom() > head.pill.height())
    assert cut(head) == []
