"""Writing on the cards: what is typed stands on the card, and nothing of it is lost."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.field import NAME, QUESTION, option
from tests.ui.canvas.writing.writings import SHIFT, begin, field_of, place_of


@pytest.mark.parametrize(
    ("field", "text"),
    [(QUESTION, "Which service do you need?"), (option(1), "Support"), (NAME, "ServiceType")],
)
def test_a_double_click_opens_what_stands_there(menu, over, qtbot, field, text):
    """On the question, on an option or on the name the field opens with its text, over its place."""
    over.double_click(place_of(menu, "ServiceType", field))
    qtbot.waitUntil(field_of(menu).hasFocus)
    assert field_of(menu).toPlainText() == text
    shown = field_of(menu).geometry()
    assert shown.contains(over.at(place_of(menu, "ServiceType", field)))


def test_what_is_typed_stands_on_the_card_at_once(menu, over):
    """Card and ports follow each letter, before the document hears of it."""
    low = over.port("ServiceType", "Sales").y()
    field = begin(menu, "ServiceType")
    field.selectAll()
    QTest.keyClicks(field, "A question so long that it has to be broken into three lines on a card")
    card = menu.board.scene.card("ServiceType")
    assert len(card.body.lines) == 3
    assert over.port("ServiceType", "Sales").y() > low
    assert menu.document.undo_stack.count() == 0
    line = menu.board.scene.lines.edge(card.body.rows[0].port)
    assert line.path.pointAtPercent(0) == card.exit(0)


def test_a_pause_keeps_it_as_one_entry_with_the_forms(menu, qtbot):
    """After a pause the document has it; what is typed on merges, and the form shows it."""
    field = begin(menu, "ServiceType")
    QTest.keyClicks(field, " Say")
    qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith(" Say"))
    QTest.keyClicks(field, " it")
    qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith(" it"))
    assert menu.document.undo_stack.count() == 1
    assert menu.document.undo_stack.undoText() == "question of ServiceType"
    assert menu.inspector.form.question.toPlainText().endswith("need? Say it")
    assert field.hasFocus()


def test_enter_ends_and_shift_enter_is_a_new_line(menu):
    """Enter keeps the question and gives the canvas its keys back."""
    field = begin(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(field, "Choose")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?\nChoose"
    assert not field.isVisible()
    assert menu.view.hasFocus()


@pytest.mark.parametrize("waits", [False, True])
def test_escape_brings_back_what_stood_there(menu, qtbot, waits):
    """Whether or not the document had heard of it, Escape leaves the old words and no entry."""
    field = begin(menu, "ServiceType")
    QTest.keyClicks(field, " Typed")
    if waits:
        qtbot.waitUntil(lambda: menu.document.flow["ServiceType"].question.endswith("Typed"))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"
    assert menu.board.scene.card("ServiceType").step == menu.document.flow["ServiceType"]
    assert not menu.document.undo_stack.canUndo()
    assert not field.isVisible()


def test_leaving_the_card_keeps_what_was_typed(menu, over):
    """A click on the board ends the writing; the words stay."""
    QTest.keyClicks(begin(menu, "ServiceType"), " Typed")
    over.click(menu.board.scene.content().bottomLeft() + QPointF(10, 60))
    assert menu.document.flow["ServiceType"].question.endswith(" Typed")
    assert not field_of(menu).isVisible()


def test_flush_keeps_it_and_goes_on(menu):
    """Saving, publishing and closing keep what was typed; the field stays open."""
    QTest.keyClicks(begin(menu, "ServiceType"), " Typed")
    menu.flush()
    assert menu.document.flow["ServiceType"].question.endswith(" Typed")
    assert field_of(menu).isVisible()


def test_undo_in_the_field_is_the_documents(menu, qtbot):
    """Ctrl+Z takes the typing back, in the field too, and stays there."""
    field = begin(menu, "ServiceType")
    QTest.keyClicks(field, " Typed")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"
    assert field.toPlainText() == "Which service do you need?"
    assert field.isVisible()


def test_a_letter_that_is_taken_back_is_taken_back(menu):
    """After a pause has kept it, the text as it was at first is kept like any other."""
    field = begin(menu, "ServiceType")
    QTest.keyClicks(field, "!")
    menu.flush()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    menu.flush()
    assert menu.document.flow["ServiceType"].question == "Which service do you need?"


def test_a_question_is_counted_only_where_it_is_too_long(menu):
    """What fits needs no figure."""
    field = begin(menu, "ServiceType")
    assert not field.note.isVisible()
    field.setPlainText("x" * 1030)
    assert field.note.text() == "1,030/1,024 · shown as a list"
