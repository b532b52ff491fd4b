"""The step array as text, on one history with the canvas."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from flowdesk.flow import codec
from flowdesk.flow.step import Port


@pytest.fixture
def pay(editor, payment):
    """An editor of the payment flow."""
    made = editor(payment)
    made.tabs.setCurrentWidget(made.json)
    return made


def _replace(pay, old, new):
    """Type over the first occurrence of a text."""
    field = pay.json.text
    field.setFocus()
    cursor = field.document().find(old)
    assert not cursor.isNull()
    cursor.insertText(new)


def test_it_says_what_the_canvas_shows(pay):
    """The text is the flow as it would be saved, and follows edits on the canvas."""
    assert json.loads(pay.json.text.toPlainText()) == codec.to_list(pay.document.flow)
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "Name"))
    assert json.loads(pay.json.text.toPlainText())[2]["next"] == "Name"


def test_typing_changes_the_canvas_as_one_entry(pay, qtbot):
    """A burst of typing becomes one entry, and the card shows it."""
    for new, old in (("Who", "What is"), ("Who are", "Who"), ("Who were", "Who are")):
        _replace(pay, old, new)
        pay.json.flush()
    assert pay.document.flow["Name"].question == "Who were your name?"
    assert pay.board.scene.card("Name").body.lines == ("Who were your name?",)
    assert pay.document.undo_stack.count() == 1


def test_typing_reaches_the_canvas_after_a_pause(pay, qtbot):
    """Nobody has to leave the text for the canvas to follow."""
    _replace(pay, "What is", "Say")
    qtbot.waitUntil(lambda: pay.document.flow["Name"].question == "Say your name?")


def test_the_owners_formatting_stays(pay):
    """Spaces and line breaks are not touched while the text says what the flow says."""
    own = pay.json.text.toPlainText().replace('"Name",', '"Name" ,   ')
    pay.json.text.setPlainText(own)
    pay.json.flush()
    pay.document.apply("x", layout=pay.document.layout.place("Name", 7, 7))
    assert pay.json.text.toPlainText() == own
    assert pay.document.undo_stack.count() == 1


def test_broken_text_leaves_the_canvas_alone(pay):
    """While the text is broken its line is underlined, the reason is told, the flow stays."""
    _replace(pay, '"question"', "question")
    pay.json.flush()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert pay.json.broken
    assert pay.json.foot.isVisible()
    assert pay.json.reason.text().startswith("Line 4: ")
    (mark,) = pay.json.text.extraSelections()
    assert mark.cursor.blockNumber() == 3
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert mark.format.underlineStyle() == wave


def test_mended_text_is_taken(pay):
    """Once the text is a flow again, the mark and the reason go and the canvas follows."""
    _replace(pay, '"question"', "question")
    pay.json.flush()
    _replace(pay, "question", '"question"')
    _replace(pay, "What is", "Say")
    pay.json.flush()
    assert not pay.json.broken
    assert not pay.json.foot.isVisible()
    assert not pay.json.text.extraSelections()
    assert pay.document.flow["Name"].question == "Say your name?"


def test_broken_text_outlives_the_canvas_changing(pay, qtbot):
    """What was typed stays; a button brings the canvas's flow back."""
    _replace(pay, '"question"', "question")
    pay.json.flush()
    pay.document.apply("x", pay.document.flow.remove(["Receipt"]))
    assert '"Receipt"' in pay.json.text.toPlainText()
    qtbot.mouseClick(pay.json.restore, Qt.MouseButton.LeftButton)
    assert codec.loads(pay.json.text.toPlainText()) == pay.document.flow


def test_undo_in_the_text_is_the_documents(pay, qtbot):
    """Ctrl+Z in the text takes back the last change, wherever it was made."""
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "Name"))
    pay.json.text.setFocus()
    qtbot.keyClick(pay.json.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pay.document.flow["Receipt"].next is None
    assert codec.loads(pay.json.text.toPlainText()) == pay.document.flow


def test_undo_in_broken_text_mends_it_first(pay, qtbot):
    """Ctrl+Z in a broken text takes back typing, not an older change of the canvas."""
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "Name"))
    flow = pay.document.flow
    _replace(pay, '"question"', "question")
    pay.json.flush()
    qtbot.keyClick(pay.json.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pay.json.flush()
    assert pay.document.flow == flow
    assert not pay.json.broken


def test_marking_a_card_scrolls_the_text(pay):
    """The text goes to the step that is marked on the canvas."""
    pay.view.setFocus()
    pay.document.select({"Receipt"})
    line = pay.json.text.textCursor().blockNumber() + 1
    assert line == codec.line_of(pay.json.text.toPlainText(), "Receipt")


def test_only_what_differs_is_rewritten(pay):
    """The cursor stays at its letter when a place before or after it changes."""
    field = pay.json.text
    cursor = field.document().find("much did")
    field.setTextCursor(cursor)
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "Name"))
    assert field.textCursor().selectedText() == "much did"
    pay.document.apply("x", pay.document.flow.disconnect(Port("Name")))
    assert field.textCursor().selectedText() == "much did"


def test_a_renamed_id_keeps_its_place(pay):
    """Typing another id in the text moves no card."""
    place = pay.document.layout.of("Receipt")
    _replace(pay, '"id": "Receipt"', '"id": "Photo"')
    pay.json.flush()
    assert pay.document.layout.of("Photo") == place


def test_a_new_step_in_the_text_gets_a_free_place(pay):
    """A step typed into the array is drawn beside the others, over none of them."""
    steps = [*codec.to_list(pay.document.flow), {"id": "More", "question": "?", "type": "Text"}]
    pay.json.text.setPlainText(json.dumps(steps))
    pay.json.flush()
    boxes = [card.box() for card in pay.board.scene.cards.values()]
    assert len(boxes) == 4
    assert not any(one.intersects(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])


def test_emoji_do_not_shift_what_is_rewritten(editor):
    """Text with emoji is rewritten to exactly what the flow says."""
    made = editor([{"id": "A", "question": "😀😀 one", "type": "Text"}])
    made.tabs.setCurrentWidget(made.json)
    step = made.document.flow["A"].with_(question="😀😁 two 😀")
    made.document.apply("x", made.document.flow.put("A", step))
    assert made.json.text.toPlainText() == codec.dumps(made.document.flow)


def test_a_hidden_text_catches_up(editor, payment):
    """Changes made while the text is not shown are there when it is."""
    made = editor(payment)
    made.document.apply("x", made.document.flow.remove(["Receipt"]))
    made.tabs.setCurrentWidget(made.json)
    assert codec.loads(made.json.text.toPlainText()) == made.document.flow


def test_a_text_that_is_not_shown_is_not_written(editor, payment):
    """Opening a flow writes no JSON until somebody looks at it; then it begins at its beginning."""
    made = editor(payment)
    assert made.json.text.toPlainText() == ""
    made.flush()
    assert made.document.undo_stack.count() == 0
    made.tabs.setCurrentWidget(made.json)
    assert made.json.text.toPlainText() == codec.dumps(made.document.flow)
    assert made.json.text.textCursor().position() == 0
    assert not made.json.text.document().isUndoAvailable()


def test_an_empty_flow_is_written_too(editor):
    """A flow without steps is an empty list, so that steps can be typed between the brackets."""
    made = editor([])
    made.tabs.setCurrentWidget(made.json)
    assert made.json.text.toPlainText() == "[]"


def test_the_text_is_coloured(pay):
    """A key has another colour than a text."""
    pay.json.text.ensurePolished()
    block = pay.json.text.document().findBlockByNumber(2)
    colours = {part.format.foreground().color().name() for part in block.layout().formats()}
    assert len(colours) == 3
