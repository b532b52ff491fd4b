"""The counts beside the fields and the preview under them follow what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.ui.phone.body import read
from flowdesk.whatsapp.sample import sample


@pytest.fixture
def menu(editor, service):
    """An editor whose menu step is marked."""
    made = editor(service)
    made.document.select({"ServiceType"})
    return made


def _type(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def _text(menu):
    return menu.inspector.form.preview.chat.bubbles[0].said.text


def _buttons(menu):
    return [button.text() for button in menu.inspector.form.preview.chat.buttons]


def test_an_option_is_counted_while_it_is_typed(menu):
    """The count is at the end of its field, and amber with a plain word beyond the room."""
    row, other = menu.inspector.form.options.rows
    assert row.tally.text() == "5/20"
    assert not row.beyond.isVisible()
    _type(row.words, "A label of 23 characters")
    assert row.tally.text() == "24/20"
    assert row.tally.property("role") == "caption-warn"
    assert row.beyond.text() == "shown as a list"
    assert row.beyond.isVisible()
    assert other.tally.text() == "7/24"
    assert menu.document.undo_stack.count() == 0


def test_the_words_keep_clear_of_their_count(menu):
    """Both are inside the field, and the text ends before the count begins."""
    row = menu.inspector.form.options.rows[0]
    inside = row.tally.geometry()
    assert row.words.rect().contains(inside)
    assert row.words.textMargins().right() >= row.words.width() - inside.left() - 10


def test_a_question_too_long_says_what_happens(menu):
    """Over buttons 1,024 fit."""
    menu.inspector.form.question.setPlainText("x" * 1025)
    assert menu.inspector.form.count.text() == "1,025 of 1,024"
    assert menu.inspector.form.beyond.text() == "shown as a list"
    assert menu.inspector.form.beyond.isVisible()


def test_the_preview_is_what_would_be_sent(menu):
    """The bubble and its buttons are those of the message that the sender would get."""
    drawn = read(sample(menu.document.flow, "ServiceType").content)
    assert _text(menu) == drawn.text == "Which service do you need?"
    assert _buttons(menu) == [row.title for row in drawn.buttons] == ["Sales", "Support"]
    assert menu.inspector.form.preview.form.text() == "2 buttons"


def test_the_preview_follows_each_letter(menu):
    """Before the document hears of it, in the question and in the options."""
    _type(menu.inspector.form.question, "Which one?")
    _type(menu.inspector.form.options.rows[1].words, "Help")
    assert _text(menu) == "Which one?"
    assert _buttons(menu) == ["Sales", "Help"]


def test_the_first_question_stands_under_the_reply(menu):
    """As the chat begins."""
    menu.document.set_messages({"Reply": "Hello {{ContactName}}!"})
    assert _text(menu) == "Hello Ana!\n\nWhich service do you need?"


def test_places_are_filled_with_examples(editor, payment):
    """What was answered before stands in the question."""
    made = editor([payment[0], {**payment[1], "question": "How much did you pay, {{Name}}?"}])
    made.document.select({"Amount"})
    assert _text(made) == "How much did you pay, Ana?"


def test_a_list_opens_with_its_rows(editor, service):
    """Its button opens the sheet; there is room for it as long as it is open."""
    made = editor([{**service[0], "options": ["A", "B", "C", "D"]}, *service[1:]])
    made.document.select({"ServiceType"})
    preview = made.inspector.form.preview
    low = preview.chat.height()
    (button,) = preview.chat.buttons
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [row.text() for row in preview.sheet.rows] == ["A", "B", "C", "D"]
    assert preview.sheet.isVisible()
    assert preview.chat.height() > low
    assert preview.sheet.height() > 200
    assert preview.chat.rect().contains(preview.sheet.geometry().center())
    QTest.mouseClick(preview.sheet.rows[0], Qt.MouseButton.LeftButton)
    assert not preview.sheet.isVisible()
    assert preview.chat.height() == low


def test_pages_can_be_turned(editor, service):
    """What “more” would bring is shown on demand, and after the last page the first."""
    many = [f"Option {number}" for number in range(1, 41)]
    made = editor([{**service[0], "options": many}, *service[1:]])
    made.document.select({"ServiceType"})
    preview = made.inspector.form.preview
    assert "30. Option 30" in _text(made)
    assert preview.form.text() == "numbered text, 2 pages"
    for page in ("31. Option 31", "1. Option 1"):
        preview.more.click()
        assert page in _text(made)


def test_the_preview_catches_up_when_its_tab_is_shown(menu):
    """What changed behind the JSON tab is there afterwards."""
    menu.tabs.setCurrentWidget(menu.json)
    step = menu.document.flow["ServiceType"]
    menu.document.apply("x", menu.document.flow.put(step.id, step.with_(question="Now?")))
    menu.tabs.setCurrentWidget(menu.inspector)
    assert _text(menu) == "Now?"


def test_each_kind_of_step_is_drawn(editor, payment):
    """A step of a type that does not exist is asked by nobody, but shown."""
    made = editor([*payment, {"id": "Odd", "question": "Odd?", "type": "Voice"}])
    for name, text in (("Receipt", "Please send a photo of the receipt."), ("Odd", "Odd?")):
        made.document.select({name})
        assert _text(made) == text
        assert made.inspector.form.preview.form.text() == ""


def test_from_a_menu_to_a_question_without_options(menu):
    """Nothing of the menu is counted or shown any more."""
    menu.document.select({"Sales_Intro"})
    assert _text(menu) == "May we call you?"
    assert _buttons(menu) == []
    assert menu.inspector.form.count.text() == "16 of 4,096"


@pytest.mark.parametrize("options", [["Sales", "Support"], [f"Option {n}" for n in range(40)]])
def test_nothing_is_cut_in_the_narrowest_panel(editor, service, qtbot, options):
    """The form is no wider than what is seen of it, and the preview is seen whole."""
    made = editor([{**service[0], "options": options}, *service[1:]])
    made.document.select({"ServiceType"})
    made.tabs.setFixedWidth(made.tabs.minimumWidth())
    form = made.inspector.form.scroller
    qtbot.waitUntil(lambda: form.viewport().width() <= made.tabs.minimumWidth())
    qtbot.waitUntil(lambda: form.widget().width() == form.viewport().width())
    chat = made.inspector.form.preview.chat
    qtbot.waitUntil(lambda: chat.verticalScrollBar().maximum() == 0)
    assert chat.bubbles[0].width() <= chat.viewport().width() - 20


def test_numbered_options_have_no_count(editor, service):
    """In a text every label is whole, so there is nothing to keep to."""
    made = editor([{**service[0], "options": [f"Option {n}" for n in range(11)]}, *service[1:]])
    made.document.select({"ServiceType"})
    assert made.inspector.form.options.rows[0].tally.text() == ""
