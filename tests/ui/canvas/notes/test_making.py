"""Notes are made by a key, by the menu or beside a new step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCursor,
)
from PySide6.QtTest import QTest

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note
from tests.ui.canvas.menu import free, menu_of, titles, type_into
from tests.ui.canvas.notes.noted import VAT, field, middle, notes_of, put, undone


def test_a_key_makes_a_note_at_the_pointer(pay, on):
    """N opens a paper to write on; Enter ends it, and one undo takes it away."""
    QCursor.setPos(pay.view.viewport().mapToGlobal(on.at(free(on))))
    wanted = pay.view.pointer()
    before = codec.dumps(pay.document.flow)
    on.key(Qt.Key.Key_N)
    assert field(pay).hasFocus()
    assert not pay.document.undo_stack.canUndo(), "nothing is written yet"
    QTest.keyClicks(field(pay), "Ask for the VAT number")
    QTest.keyClick(field(pay), Qt.Key.Key_Return)
    assert notes_of(pay) == {
        0: Note("Ask for the VAT number", round(wanted.x()), round(wanted.y()))
    }
    assert pay.document.selection.notes == {0}
    assert pay.view.hasFocus()
    assert codec.dumps(pay.document.flow) == before
    assert undone(pay) == "new note"
    assert notes_of(pay) == {}
    assert not pay.board.scene.papers.all
    pay.commands.redo.trigger()
    assert notes_of(pay)[0].text == "Ask for the VAT number"
    assert pay.document.selection.notes == {0}


def test_a_key_puts_a_note_under_the_marked_card(pay, on):
    """It lies on no card and no other note."""
    put(pay, Note("there", 0, 130))
    pay.document.select({"Name"})
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(field(pay), "Why")
    QTest.keyClick(field(pay), Qt.Key.Key_Return)
    mine, boxes = middle(pay, 1), [card.box() for card in pay.board.scene.cards.values()]
    box = pay.board.scene.box_of(1)
    assert not any(box.intersects(other) for other in [*boxes, pay.board.scene.box_of(0)])
    assert boxes[0].left() <= mine.x() <= boxes[0].right()


@pytest.mark.parametrize("ending", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_a_new_note_without_words_leaves_nothing(pay, on, ending):
    """Nothing stays on the board nor in the history."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(field(pay), "  ")
    QTest.keyClick(field(pay), ending)
    assert not field(pay).isVisible()
    assert not pay.board.scene.papers.all
    assert pay.document.undo_stack.count() == 0


def test_escape_gives_a_new_note_up(pay, on):
    """What was typed goes with it."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(field(pay), "no")
    QTest.keyClick(field(pay), Qt.Key.Key_Escape)
    assert not pay.board.scene.papers.all
    assert pay.document.undo_stack.count() == 0


def test_undo_while_a_new_note_is_written_takes_it_away(pay, on):
    """The words come back with redo."""
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(field(pay), "mine")
    pay.commands.undo.trigger()
    assert not field(pay).isVisible()
    assert notes_of(pay) == {}
    pay.commands.redo.trigger()
    assert notes_of(pay)[0].text == "mine"


def test_the_menu_adds_a_note_where_it_was_opened(pay, on):
    """Under the right mouse button; from a card's menu it goes under the card."""
    place = free(on)
    pay.view.customContextMenuRequested.emit(on.at(place))
    entry = next(each for each in pay.board.menu.actions() if each.text() == "Add a note here")
    pay.board.menu.close()
    entry.trigger()
    QTest.keyClicks(field(pay), "x")
    pay.flush()
    assert (notes_of(pay)[0].x, notes_of(pay)[0].y) == pytest.approx((place.x(), place.y()), abs=2)
    pay.view.setFocus()
    pay.document.select({"Amount"})
    pay.view.customContextMenuRequested.emit(on.at(on.head("Amount")))
    pay.board.menu.close()
    entry.trigger()
    QTest.keyClicks(field(pay), "y")
    pay.flush()
    card = pay.board.scene.card("Amount").box()
    assert (notes_of(pay)[1].x, notes_of(pay)[1].y > card.bottom()) == (card.left(), True)


def test_the_quick_add_menu_offers_a_note(pay, on):
    """The last of its kinds; it is put where the ghost stands."""
    on.double_click(free(on))
    assert titles(pay)[4] == "Note"
    type_into(pay, "note", Qt.Key.Key_Return)
    QTest.keyClicks(field(pay), "hello")
    QTest.keyClick(field(pay), Qt.Key.Key_Return)
    assert [note.text for note in notes_of(pay).values()] == ["hello"]
    assert len(pay.document.flow.steps) == 3
    assert not menu_of(pay).isVisible()


def test_a_connection_is_not_led_to_a_note(pay, on):
    """Where a line is dropped only steps are offered."""
    on.drag(on.port("Receipt"), free(on))
    assert "Note" not in titles(pay)
    type_into(pay, "", Qt.Key.Key_Escape)


def test_notes_of_an_empty_board_stay(editor):
    """A flow that is laid out whole for the first time keeps them, and covers none."""
    made = editor([])
    put(made, VAT, Note("in the way", 50, 30))
    flow = codec.loads('[{"id": "A", "question": "?", "type": "Text"}]')
    made.document.apply("typed", flow=flow)
    assert notes_of(made)[0] == VAT
    assert notes_of(made)[1].text == "in the way"
    card = made.board.scene.card("A").box()
    assert not any(card.intersects(made.board.scene.box_of(number)) for number in (0, 1))
    assert made.board.scene.content().contains(made.board.scene.box_of(0))


def test_a_layout_carries_its_notes_to_the_board(document):
    """As it comes from a rule."""
    made = document([], Layout().add_notes([VAT]))
    assert made.layout.notes == {0: VAT}
