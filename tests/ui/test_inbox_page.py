"""The Inbox page: contacts, chats, ticks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow.message import Outgoing
from flowdesk.store import contacts, outbox
from flowdesk.store.values import WHATSAPP
from flowdesk.ui.desk import Desk
from flowdesk.ui.inbox.page import InboxPage
from flowdesk.whatsapp.render import render
from tests.ui.parts import NOW


def show(desk: Desk, qtbot: QtBot) -> InboxPage:
    """Show the page."""
    page = InboxPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    page.arrive()
    return page


def test_an_empty_inbox_leads_to_connect(desk: Desk, qtbot: QtBot) -> None:
    """Before anybody wrote, the page says what will be here and where to go."""
    page = show(desk, qtbot)
    assert page._stack.currentIndex() == 0
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page._stack.currentWidget().button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Connect"]


def test_the_newest_chat_is_open(shop: Desk, qtbot: QtBot) -> None:
    """Contacts stand newest first; the first one's chat is shown and counts as read."""
    page = show(shop, qtbot)
    assert page.model.rowCount() == 6
    assert page.name.whole() == "+4915555550106"
    assert [b.said.mine for b in page.chat.bubbles] == [False, True, False, True, False]
    with shop.database.read() as session:
        assert contacts.listed(session, WHATSAPP)[0].unread == 0


def test_another_contact_shows_another_chat(shop: Desk, qtbot: QtBot) -> None:
    """Pressing a contact shows that chat, its number and its leads."""
    page = show(shop, qtbot)
    place = page.list.visualRect(page.model.index(5, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.name.whole() == "Amina Yusuf"
    assert page.chat.bubbles[2].said.text == "Amina Yusuf"


def test_ours_carry_ticks_and_a_mark(shop: Desk, qtbot: QtBot) -> None:
    """The bot's messages are marked as the bot's and show whether they were read."""
    page = show(shop, qtbot)
    ours = [bubble.said for bubble in page.chat.bubbles if bubble.said.mine]
    assert {(said.ticks, said.mark) for said in ours} == {("read", True)}


def test_a_message_that_moves_on_changes_its_ticks(shop: Desk, qtbot: QtBot) -> None:
    """A queued message appears by itself, and its ticks follow without drawing the chat anew."""
    page = show(shop, qtbot)
    contact = page._contact
    with shop.database.begin() as session:
        number = outbox.queue(
            session, contact.id, render(Outgoing("Hello")), "Hello", (), None, NOW
        )
    shop.bridge.tell(Change("sent", WHATSAPP, contact.id))
    qtbot.waitUntil(lambda: page.chat.bubbles[-1].said.text == "Hello", timeout=3000)
    bubble = page.chat.bubbles[-1]
    assert bubble.said.ticks == "queued"
    with shop.database.begin() as session:
        outbox.claim(session, WHATSAPP, NOW, 1)
        outbox.sent(session, number, "wamid.x", NOW)
    shop.bridge.tell(Change("sent", WHATSAPP, contact.id))
    qtbot.waitUntil(lambda: bubble.said.ticks == "sent", timeout=3000)
    assert page.chat.bubbles[-1] is bubble


def test_a_lead_of_the_contact_is_one_press_away(shop: Desk, qtbot: QtBot) -> None:
    """The contact's leads are named beside the chat; a press asks for that lead."""
    page = show(shop, qtbot)
    button = page.about.findChildren(QPushButton)[0]
    with qtbot.waitSignal(page.lead_wanted) as wanted:
        button.click()
    assert wanted.args == [6]
