"""The practice phone draws what was sent and sends what is typed, tapped and attached."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import paged
from flowdesk.flow.words import LANGUAGES
from flowdesk.ui.desk import Desk
from flowdesk.ui.phone.body import Drawn, Row, Section, read
from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.markup import plain, to_html
from flowdesk.ui.phone.panel import PhonePanel
from flowdesk.whatsapp.render import render
from tests.ui.parts import QuietLine

BUTTONS = {
    "type": "interactive",
    "interactive": {
        "type": "button",
        "body": {"text": "Which service?"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "1:Service:0", "title": "Sales"}},
                {"type": "reply", "reply": {"id": "1:Service:1", "title": "Support"}},
            ]
        },
    },
}
LIST = {
    "type": "interactive",
    "interactive": {
        "type": "list",
        "body": {"text": "Which day?"},
        "action": {
            "button": "Choose",
            "sections": [
                {
                    "rows": [
                        {"id": "d1", "title": "Monday"},
                        {"id": "d2", "title": "Any day in…", "description": "Any day in May"},
                    ]
                }
            ],
        },
    },
}


@pytest.fixture
def line() -> QuietLine:
    """A line that only notes."""
    return QuietLine()


@pytest.fixture
def phone(line: QuietLine, desk: Desk, qtbot: QtBot) -> PhonePanel:
    """A phone on that line."""
    made = PhonePanel(line, "Corner Shop", "pay")
    qtbot.addWidget(made)
    made.resize(340, 640)
    made.show()
    return made


def test_return_sends_what_is_typed(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """Typing and Return sends the text, shows it, and empties the field."""
    qtbot.keyClicks(phone.field, "hello")
    qtbot.keyClick(phone.field, Qt.Key.Key_Return)
    assert ("says", "hello") in line.heard
    assert [bubble.said.text for bubble in phone.chat.bubbles] == ["hello"]
    assert phone.field.text() == ""


def test_the_first_message_is_a_strangers(phone: PhonePanel, line: QuietLine) -> None:
    """What an earlier chat left half done is forgotten before the first message, once."""
    phone.say("pay")
    phone.say("Amina")
    assert line.heard == [("restart",), ("says", "pay"), ("says", "Amina")]


def test_the_keyword_is_one_tap_away(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """An empty chat offers the keyword as a button; then the hint is gone."""
    qtbot.mouseClick(phone.chat.buttons[0], Qt.MouseButton.LeftButton)
    assert line.heard[-1] == ("says", "pay")
    assert phone.chat.buttons == []


def test_a_button_sends_its_id(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """A tap sends exactly the id and title that the bot had sent."""
    phone.say("hi")
    line.bot(BUTTONS)
    qtbot.waitUntil(lambda: len(phone.chat.buttons) == 2)
    qtbot.mouseClick(phone.chat.buttons[1], Qt.MouseButton.LeftButton)
    assert line.heard[-1] == ("taps", "1:Service:1", "Support")
    assert phone.chat.bubbles[-1].said.text == "Support"


def test_a_list_opens_a_sheet(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """The list's button opens its rows; a row sends its id and closes the sheet."""
    phone.say("hi")
    line.bot(LIST)
    qtbot.waitUntil(lambda: len(phone.chat.buttons) == 1)
    qtbot.mouseClick(phone.chat.buttons[0], Qt.MouseButton.LeftButton)
    assert phone.sheet.isVisible()
    qtbot.mouseClick(phone.sheet.rows[1], Qt.MouseButton.LeftButton)
    assert line.heard[-1] == ("taps", "d2", "Any day in…")
    assert not phone.sheet.isVisible()


def test_a_page_of_options_is_shown_as_it_was_sent(
    phone: PhonePanel, line: QuietLine, qtbot: QtBot
) -> None:
    """The numbered lines and the word for more stand in the bubble; there is nothing to tap."""
    choices = tuple(Choice(f"fd:9:0:{at}", f"Option {at}") for at in range(40))
    page, _ = paged(Outgoing("Which?", choices), 0, LANGUAGES["en"].page)

    phone.say("hi")
    line.bot(render(page))

    qtbot.waitUntil(lambda: len(phone.chat.bubbles) == 2)
    said = phone.chat.bubbles[-1].said.text.split("\n")
    assert said[:3] == ["Which?", "", "1. Option 0"]
    assert said[-1] == "1–30 of 40. Send “more” to see others."
    assert not phone.chat.buttons


def test_escape_closes_the_sheet(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """Escape closes the list and sends nothing."""
    line.bot(LIST)
    qtbot.waitUntil(lambda: bool(phone.chat.bubbles))
    phone.chat.buttons[-1].click()
    before = list(line.heard)
    qtbot.keyClick(phone.sheet, Qt.Key.Key_Escape)
    assert not phone.sheet.isVisible()
    assert line.heard == before


def test_a_photo_is_sent_and_shown(phone: PhonePanel, line: QuietLine, tmp_path: Path) -> None:
    """A JPEG goes to the bot and is seen in the chat."""
    path = tmp_path / "receipt.jpg"
    Image.new("RGB", (90, 60), "blue").save(path)
    phone.send_photo(path)
    assert line.heard[-1] == ("photo", "receipt.jpg")
    assert phone.chat.bubbles[-1].said.picture == path


def test_what_is_no_photo_is_refused(phone: PhonePanel, line: QuietLine, tmp_path: Path) -> None:
    """A file that WhatsApp does not take as a photo is not sent."""
    path = tmp_path / "notes.pdf"
    path.write_bytes(b"%PDF")
    phone.send_photo(path)
    assert line.heard == []


def test_restart_empties_the_chat(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """Restart forgets the chat here and at the bot's end."""
    phone.say("hi")
    qtbot.mouseClick(phone.again, Qt.MouseButton.LeftButton)
    assert phone.chat.bubbles == []
    assert line.heard[-1] == ("restart",)


def test_bodies_are_read_as_they_were_sent() -> None:
    """Texts, buttons and lists become what there is to draw; nothing is changed."""
    assert read({"type": "text", "text": {"body": "*Hi*"}}) == Drawn("*Hi*")
    assert read(BUTTONS).buttons == (Row("1:Service:0", "Sales"), Row("1:Service:1", "Support"))
    days = (Row("d1", "Monday"), Row("d2", "Any day in…", "Any day in May"))
    assert read(LIST) == Drawn("Which day?", menu="Choose", sections=(Section("", days),))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* and _slanted_", "<b>bold</b> and <i>slanted</i>"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
        ("<b>no</b>\n& so", "&lt;b&gt;no&lt;/b&gt;<br>&amp; so"),
        ("~gone~ ```code```", "<s>gone</s> <code>code</code>"),
    ],
)
def test_marks_are_drawn_as_whatsapp_does(text: str, html: str) -> None:
    """Marks around words count; signs inside words and HTML do not."""
    assert to_html(text) == html


def test_a_list_line_has_no_marks() -> None:
    """Where a message stands in one line, its marks are left out."""
    assert plain("Thanks *Amina*!") == "Thanks Amina!"


def test_a_bubble_is_never_wider_than_the_phone(phone: PhonePanel, line: QuietLine) -> None:
    """A long word and a long text stay inside the chat."""
    phone.say("x" * 400)
    phone.say("many words " * 60)
    room = phone.chat.viewport().width()
    assert all(bubble.width() <= room for bubble in phone.chat.bubbles)


def test_an_ampersand_is_a_sign(phone: PhonePanel, line: QuietLine, qtbot: QtBot) -> None:
    """“Fish & chips” on a button reads and is sent as it is."""
    title = "Fish & chips"
    reply = {"type": "reply", "reply": {"id": "f", "title": title}}
    inside = {"type": "button", "body": {"text": "?"}, "action": {"buttons": [reply]}}
    phone.say("hi")
    line.bot({"type": "interactive", "interactive": inside})
    qtbot.waitUntil(lambda: len(phone.chat.buttons) == 1)
    assert phone.chat.buttons[0].text() == "Fish && chips"
    phone.chat.buttons[0].click()
    assert line.heard[-1] == ("taps", "f", title)


def test_the_time_is_never_on_right_to_left_words(phone: PhonePanel) -> None:
    """Arabic ends at the left of its last line, so the time has a line of its own."""
    high = [
        phone.chat.add(Said(text, mine=False, at="10:42")).height()
        for text in ("Thanks", "شكرا", "Thanks شكرا")
    ]
    assert high[1] > high[0] + 10
    assert high[2] == high[0]


def test_the_field_has_the_focus_after_a_tap(phone: PhonePanel, qtbot: QtBot) -> None:
    """After the suggested first word the next one can be typed at once."""
    phone.activateWindow()
    phone.chat.buttons[0].setFocus()
    qtbot.waitUntil(phone.chat.buttons[0].hasFocus)
    qtbot.mouseClick(phone.chat.buttons[0], Qt.MouseButton.LeftButton)
    assert phone.field.hasFocus()


def test_a_long_name_is_cut_with_dots(phone: PhonePanel, qtbot: QtBot) -> None:
    """A rule's name that is wider than the phone ends in “…”."""
    phone.shows("A rule of a shop with a name that no phone can hold in a line", "pay")
    qtbot.waitUntil(lambda: phone.title.text().endswith("…"))


def test_silence_after_a_further_photo_is_as_it_should_be(
    phone: PhonePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    """Of photos sent together the first is answered; only other silence is the rule's fault."""
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 4)).save(path)
    phone.send_photo(path)
    phone._silence.timeout.emit()
    phone.send_photo(path)
    phone._silence.timeout.emit()
    notes = [said.text() for said in phone.chat.findChildren(QLabel) if "photo" in said.text()]
    assert notes == ["The bot answers the first of several photos that are sent together."]
