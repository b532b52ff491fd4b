"""What stands above and below the answers: code, number, chat, and the note."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.store import history
from flowdesk.store.values import Deed
from flowdesk.ui.desk import Desk
from flowdesk.ui.window import MainWindow
from tests.ui.leads.full import opened
from tests.ui.leads.page import lead


def test_the_code_and_the_link_are_copied(shop: Desk, qtbot: QtBot) -> None:
    """By their buttons and by the menu."""
    page = opened(shop, qtbot)
    QTest.mouseClick(page.detail.head.copy_code, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "K7X4M0"
    QTest.mouseClick(page.detail.head.copy_number, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "+2348035550101"
    page.detail.head.copy_link.trigger()
    assert QGuiApplication.clipboard().text() == "https://wa.me/2348035550101"


def test_the_chat_opens_in_the_inbox(shop: Desk, qtbot: QtBot) -> None:
    """The button leads to the contact's chat."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    window.go("Leads")
    window.leads.open_lead(2)
    QTest.mouseClick(window.leads.detail.head.chat, Qt.MouseButton.LeftButton)
    assert window.page() is window.inbox
    assert window.inbox.head.name.whole() == "João Pereira da Silva"


def test_a_note_is_stored_when_it_is_left_and_when_typing_pauses(shop: Desk, qtbot: QtBot) -> None:
    """Also by opening another lead; news in the meantime does not write over it."""
    page = opened(shop, qtbot)
    field = page.detail.note.text
    QTest.keyClicks(field, "Paid ")
    page.refresh()
    QTest.keyClicks(field, "in cash")
    assert lead(shop, 1).note == ""
    qtbot.waitUntil(lambda: lead(shop, 1).note == "Paid in cash")
    QTest.keyClicks(field, "!")
    page.open_lead(2)
    assert lead(shop, 1).note == "Paid in cash!"
    assert field.toPlainText() == ""
    assert lead(shop, 2).note == ""
    QTest.keyClicks(field, "Second")
    page.leave()
    assert lead(shop, 2).note == "Second"
    with shop.database.read() as session:
        assert [each.kind for each in history.of(session, 1)] == [Deed.NOTE]
