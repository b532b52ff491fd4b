"""Notes are written where they lie; nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
)
from PySide6.QtTest import QTest

from flowdesk.flow.notes import Note
from tests.ui.canvas.menu import free
from tests.ui.canvas.notes.noted import VAT, field, middle, notes_of, put, undone


@pytest.mark.parametrize("way", ["double-click", "F2", "Enter"])
def test_a_note_is_written_where_it_lies(noted, on, way):
    """As a card's question is; Shift+Enter begins a line, and undo names what it takes back."""
    if way == "double-click":
        on.double_click(middle(noted))
    else:
        noted.document.select(notes={0})
        on.key(Qt.Key.Key_F2 if way == "F2" else Qt.Key.Key_Return)
    assert field(noted).toPlainText() == VAT.text
    QTest.keyClick(field(noted), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field(noted), "first")
    QTest.keyClick(field(noted), Qt.Key.Key_Return)
    assert notes_of(noted)[0].text == "Ask for the VAT number\nfirst"
    assert undone(noted) == "text of a note"
    assert notes_of(noted) == {0: VAT}


def test_escape_brings_the_words_back(noted, on, qtbot):
    """Also those that the document has already heard of."""
    on.double_click(middle(noted))
    QTest.keyClicks(field(noted), " or not")
    qtbot.waitUntil(lambda: notes_of(noted)[0].text == "Ask for the VAT number or not")
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)
    assert notes_of(noted) == {0: VAT}
    assert noted.board.scene.papers.all[0].note == VAT


def test_words_taken_away_take_the_note_away(noted, on):
    """An empty paper is of no use; undo brings paper and words."""
    on.double_click(middle(noted))
    field(noted).selectAll()
    QTest.keyClick(field(noted), Qt.Key.Key_Delete)
    QTest.keyClick(field(noted), Qt.Key.Key_Return)
    assert notes_of(noted) == {}
    while noted.document.undo_stack.canUndo():
        noted.commands.undo.trigger()
    assert notes_of(noted) == {0: VAT}


def test_typed_words_stay_when_something_else_changes(noted, on):
    """On a note, and on a new one that the document does not know yet, whatever number it had."""
    document = noted.document
    on.double_click(middle(noted))
    QTest.keyClicks(field(noted), "!")
    document.apply("elsewhere", layout=document.layout.place("Name", 0, -100))
    assert field(noted).toPlainText() == f"{VAT.text}!"
    QTest.keyClick(field(noted), Qt.Key.Key_Return)
    on.key(Qt.Key.Key_N)
    QTest.keyClicks(field(noted), "mine")
    document.apply("theirs", layout=document.layout.add_notes([Note("theirs", 600, 300)]))
    assert field(noted).toPlainText() == "mine"
    QTest.keyClick(field(noted), Qt.Key.Key_Return)
    said = [note.text for note in notes_of(noted).values()]
    assert said == [f"{VAT.text}!", "theirs", "mine"]
    assert set(noted.board.scene.papers.all) == {0, 1, 2}


def test_words_changed_by_others_are_shown(noted, on):
    """Where a note is written that something else changes."""
    on.double_click(middle(noted))
    layout = noted.document.layout.put_notes({0: Note("theirs", VAT.x, VAT.y)})
    noted.document.apply("theirs", layout=layout)
    assert field(noted).toPlainText() == "theirs"
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert not field(noted).isVisible()


def test_the_paper_grows_while_it_is_written(noted, on):
    """Nothing typed is hidden below its edge."""
    high = noted.board.scene.box_of(0).height()
    on.double_click(middle(noted))
    QTest.keyClicks(field(noted), " which is on the form that the tax office sends in May")
    assert noted.board.scene.box_of(0).height() > high


def test_what_was_typed_is_kept_by_a_click_beside(noted, on):
    """As in every field of the canvas."""
    on.double_click(middle(noted))
    QTest.keyClicks(field(noted), "!")
    on.click(free(on))
    assert notes_of(noted)[0].text == "Ask for the VAT number!"
    assert not field(noted).isVisible()


def test_the_menu_of_a_note_lets_it_be_written(noted, on):
    """A right click marks it; the menu's first entry opens the field."""
    place = on.at(middle(noted))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, noted.view.mapToGlobal(place))
    noted.view.contextMenuEvent(event)
    noted.board.menu.close()
    assert noted.document.selection.notes == {0}
    first = noted.board.menu.actions()[0]
    assert first.text() == "Edit the note"
    first.trigger()
    assert field(noted).isVisible()
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)


def test_arabic_begins_at_the_right(noted, on):
    """On the paper and while it is written."""
    put(noted, Note("اسأل عن رقم الضريبة", 400, 300))
    on.double_click(middle(noted, 1))
    align = field(noted).document().defaultTextOption().alignment()
    assert align == Qt.AlignmentFlag.AlignRight
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)


@pytest.mark.parametrize("zoom", [0.6, 1.0, 3.0])
def test_the_field_lies_over_the_paper_at_any_zoom(noted, on, zoom):
    """Its words are where the paper's are."""
    noted.view.zoom_by(zoom)
    noted.view.centre(middle(noted))
    noted.board.scene.note_wanted.emit(0)
    paper = noted.view.mapFromScene(noted.board.scene.box_of(0)).boundingRect()
    assert paper.adjusted(-2, -2, 2, 2).contains(field(noted).geometry())
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)
