"""The Inbox page: contacts, chats, ticks."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.bot.talk import Talk
from flowdesk.flow import codec
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import paged
from flowdesk.flow.rule import Rule
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, messages, outbox, retries, rules, settings, submissions
from flowdesk.store.values import UNTIL_RESUMED, WHATSAPP
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
    assert page.head.name.whole() == "+4915555550106"
    assert [b.said.mine for b in page.chat.bubbles] == [False, True, False, True, False]
    with shop.database.read() as session:
        assert contacts.listed(session, WHATSAPP)[0].unread == 0


def test_a_page_of_options_is_read_as_it_was_sent(shop: Desk, qtbot: QtBot) -> None:
    """The numbered lines stand in the bubble, with no buttons below it."""
    number = open_first(shop)
    choices = tuple(Choice(f"fd:9:0:{at}", f"Option {at}") for at in range(40))
    page, _ = paged(Outgoing("Which?", choices), 30, LANGUAGES["en"].page)
    with shop.database.begin() as session:
        Talk(session, contacts.get(session, number), NOW).say(page)

    inbox = show(shop, qtbot)

    said = inbox.chat.bubbles[-1].said.text.split("\n")
    assert said[:3] == ["Which?", "", "31. Option 30"]
    assert said[-3:] == ["40. Option 39", "", "31–40 of 40. Send “more” to see others."]
    assert not [each for each in inbox.chat.findChildren(QLabel) if each.text() == "Option 30"]


def test_another_contact_shows_another_chat(shop: Desk, qtbot: QtBot) -> None:
    """Pressing a contact shows that chat, its number and its leads."""
    page = show(shop, qtbot)
    place = page.list.visualRect(page.model.index(5, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.head.name.whole() == "Amina Yusuf"
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


def test_a_send_that_broke_off_is_told_as_maybe_sent(shop: Desk, qtbot: QtBot) -> None:
    """While nobody knows whether it arrived, the chat says that, and what will happen."""
    page = show(shop, qtbot)
    contact = page._contact
    with shop.database.begin() as session:
        number = outbox.queue(
            session, contact.id, render(Outgoing("Hello")), "Hello", (), None, NOW
        )
        outbox.claim(session, WHATSAPP, NOW, 9)
        retries.unclear(session, number, NOW + timedelta(seconds=5), "reset")
    shop.bridge.tell(Change("sent", WHATSAPP, contact.id))
    qtbot.waitUntil(lambda: page.chat.bubbles[-1].said.text == "Hello", timeout=3000)
    assert page.chat.bubbles[-1].toolTip() == (
        "maybe sent; it goes again if WhatsApp does not say so"
    )


def test_a_lead_of_the_contact_is_one_press_away(shop: Desk, qtbot: QtBot) -> None:
    """The contact's leads are named beside the chat; a press asks for that lead."""
    page = show(shop, qtbot)
    button = page.about.findChildren(QPushButton)[0]
    with qtbot.waitSignal(page.lead_wanted) as wanted:
        button.click()
    assert wanted.args == [6]


def open_first(desk: Desk) -> int:
    """Let the first contact have written just now, and give its number."""
    with desk.database.begin() as session:
        first = contacts.listed(session, WHATSAPP)[0]
        contacts.heard(session, first.id, "hi", NOW, NOW)
    return first.id


def test_a_reply_goes_out_and_pauses_the_bot(shop: Desk, qtbot: QtBot) -> None:
    """What the owner writes is queued for the customer, and the bot keeps out for an hour."""
    number = open_first(shop)
    page = show(shop, qtbot)
    qtbot.keyClicks(page.reply.text, "We are open today.")
    qtbot.keyClick(page.reply.text, Qt.Key.Key_Return)
    assert page.chat.bubbles[-1].said.text == "We are open today."
    assert page.reply.text.text() == ""
    assert page.head.state.text().startswith("Bot paused until")
    with shop.database.read() as session:
        assert contacts.get(session, number).paused(NOW + timedelta(minutes=59))


def test_blank_words_are_no_reply(shop: Desk, qtbot: QtBot) -> None:
    """There is nothing to send until something is written."""
    open_first(shop)
    page = show(shop, qtbot)
    assert not page.reply.button.isEnabled()
    qtbot.keyClicks(page.reply.text, "  ")
    qtbot.keyClick(page.reply.text, Qt.Key.Key_Return)
    assert not page.reply.button.isEnabled()
    assert page.head.pause.isVisible()


def test_a_chat_of_another_day_says_why_no_reply_is_taken(shop: Desk, qtbot: QtBot) -> None:
    """A day after the customer's last message the field is off and names WhatsApp's 24 hours."""
    page = show(shop, qtbot)
    assert not page.reply.text.isEnabled()
    assert "24 hours" in page.reply.reason.text()


def test_a_chat_is_paused_and_resumed(shop: Desk, qtbot: QtBot) -> None:
    """The head says whose the chat is, and one press gives it back to the bot."""
    number = open_first(shop)
    page = show(shop, qtbot)
    page.head.menu.actions()[1].trigger()
    assert page.head.state.text() == "Bot paused"
    assert not page.head.pause.isVisible()
    qtbot.mouseClick(page.head.resume, Qt.MouseButton.LeftButton)
    assert page.head.state.text() == ""
    with shop.database.read() as session:
        assert not contacts.get(session, number).paused(NOW)


def test_a_resumed_chat_goes_on_in_the_owner_s_language(shop: Desk, qtbot: QtBot) -> None:
    """What stands in for a question of nothing but places is in the language of the chats."""
    number = open_first(shop)
    flow = codec.read([{"id": "A", "type": "Text", "question": "{{Nada}}"}])
    with shop.database.begin() as session:
        rule = rules.add(session, Rule("Nota", ("nota",), flow_enabled=True, flow=flow), NOW)
        version = rules.publish(session, rule, NOW)
        lead = submissions.begin(session, number, rule, version.id, "ES-1", NOW)
        contacts.set_state(session, number, f"FLOW:A:{lead}")
        contacts.pause(session, number, UNTIL_RESUMED)
        settings.save(session, {"languages": "es,en"})
    page = show(shop, qtbot)

    qtbot.mouseClick(page.head.resume, Qt.MouseButton.LeftButton)

    with shop.database.read() as session:
        said = messages.transcript(session, number)
    assert said[-1].text == "Por favor, envíe su respuesta."


def test_a_customer_who_waits_for_a_person_is_marked(shop: Desk, qtbot: QtBot) -> None:
    """Where the bot could not go on, the list and the head of the chat say so."""
    number = open_first(shop)
    with shop.database.begin() as session:
        contacts.pause(session, number, UNTIL_RESUMED, handed_over_at=NOW)
    page = show(shop, qtbot)
    assert page.head.state.text() == "Waits for you"
    spoken = page.model.data(page.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "waits for you" in str(spoken)


def test_a_customer_who_wants_no_messages_is_told_apart(shop: Desk, qtbot: QtBot) -> None:
    """Nothing can be written to somebody who opted out, and the chat says so."""
    number = open_first(shop)
    with shop.database.begin() as session:
        contacts.opt_out(session, number, NOW)
    page = show(shop, qtbot)
    assert page.head.state.text() == "Wants no messages"
    assert not page.reply.text.isEnabled()
    assert "no more messages" in page.reply.reason.text()
