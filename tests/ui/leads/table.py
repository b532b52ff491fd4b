"""The table of leads as the tests press it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.store.values import WHATSAPP
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import more

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
