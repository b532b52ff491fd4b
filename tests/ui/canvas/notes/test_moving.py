"""Notes are moved, marked, copied, tidied and deleted with the cards."""

import json

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QGuiApplication,
)
from PySide6.QtTest import QTest

from flowdesk.flow.notes import Note
from flowdesk.flow.step import Port
from tests.ui.canvas.menu import free
from tests.ui.canvas.notes.noted import CTRL, VAT, middle, notes_of, undone


def test_a_note_is_dragged(noted, on):
    """One entry of the history; the cards stay."""
    places = dict(noted.document.layout.places)
    start = middle(noted)
    on.drag(start, start + QPointF(160, 80))
    assert (notes_of(noted)[0].x, notes_of(noted)[0].y) == (180, 300)
    assert noted.document.layout.places == places
    assert undone(noted) == "move of note"
    assert notes_of(noted) == {0: VAT}
    assert noted.board.scene.box_of(0).topLeft() == QPointF(20, 220)


def test_a_dragged_note_snaps_to_a_card(noted, on):
    """Its left edge comes to rest in line with the card's, its top on the grid."""
    start = middle(noted)
    on.drag(start, start + QPointF(-17, 37))
    assert (notes_of(noted)[0].x, notes_of(noted)[0].y) == (0, 260)


def test_escape_lays_a_dragged_note_back(noted, on):
    """As a card that is carried."""
    start = middle(noted)
    on.press(start)
    on.move(start, start + QPointF(160, 80))
    QTest.keyClick(noted.view, Qt.Key.Key_Escape)
    on.release(start + QPointF(160, 80))
    assert noted.board.scene.box_of(0).topLeft() == QPointF(20, 220)
    assert notes_of(noted) == {0: VAT}


def test_cards_and_notes_move_together(noted, on):
    """Marked together they keep their distance, by hand and by keys."""
    noted.document.select({"Name"}, notes={0})
    on.drag(on.head("Name"), on.head("Name") + QPointF(40, 60))
    x, y = noted.document.layout.of("Name")
    assert (notes_of(noted)[0].x - x, notes_of(noted)[0].y - y) == (20, 220)
    assert noted.document.undo_stack.undoText() == "move of 1 step and 1 note"
    on.key(Qt.Key.Key_Right, CTRL)
    assert noted.document.layout.of("Name") == (x + 20, y)
    assert notes_of(noted)[0].x == x + 40


def test_keys_move_a_note(noted, on):
    """Ctrl and an arrow, a burst as one entry."""
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Right, CTRL)
    on.key(Qt.Key.Key_Down, CTRL)
    assert (notes_of(noted)[0].x, notes_of(noted)[0].y) == (40, 240)
    assert undone(noted) == "move of note"
    assert notes_of(noted) == {0: VAT}


def test_a_band_marks_notes_with_cards(noted, on):
    """And a click with Ctrl takes one of them out."""
    on.click(free(on))
    on.drag(QPointF(-140, 300), QPointF(120, 60))
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, {0})
    on.click(middle(noted), ctrl=True)
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, set())


def test_ctrl_a_marks_notes_too(noted):
    """Everything on the board."""
    noted.commands.select_all.trigger()
    assert noted.document.selection.notes == {0}
    assert len(noted.document.selection.steps) == 3


def test_delete_takes_cards_and_notes(noted, on):
    """One entry, with its name; undo brings both back, marked."""
    before = noted.document.state
    noted.document.select({"Name"}, notes={0})
    on.key(Qt.Key.Key_Delete)
    assert notes_of(noted) == {}
    assert "Name" not in noted.document.flow
    assert undone(noted) == "deletion of 1 step and 1 note"
    assert noted.document.state == before
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name"}, {0})
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Delete)
    assert undone(noted) == "deletion of 1 note"


def test_notes_are_copied_beside_the_steps(noted):
    """The text is a plain array of the steps; the note lies by the copy as by the card."""
    noted.document.select({"Name"}, notes={0})
    noted.commands.copy.trigger()
    steps = json.loads(QGuiApplication.clipboard().text())
    assert [step["id"] for step in steps] == ["Name"]
    assert "VAT" not in QGuiApplication.clipboard().text()
    noted.commands.paste.trigger()
    x, y = noted.document.layout.of("Name_2")
    assert notes_of(noted)[1] == Note(VAT.text, x + 20, y + 220)
    assert (noted.document.selection.steps, noted.document.selection.notes) == ({"Name_2"}, {1})
    assert undone(noted) == "paste of 1 step and 1 note"


def test_a_note_alone_is_copied_and_cut(noted):
    """Its words are the text, for other programs."""
    noted.document.select(notes={0})
    noted.commands.cut.trigger()
    assert notes_of(noted) == {}
    assert QGuiApplication.clipboard().text() == VAT.text
    QCursor.setPos(noted.view.viewport().mapToGlobal(QPoint(700, 600)))
    noted.commands.paste.trigger()
    assert [note.text for note in notes_of(noted).values()] == [VAT.text]
    assert len(noted.document.flow.steps) == 3
    assert noted.document.undo_stack.undoText() == "paste of 1 note"


def test_duplicate_takes_notes_along(noted):
    """A little below and right of what is marked."""
    noted.document.select({"Name"}, notes={0})
    noted.commands.duplicate.trigger()
    x, y = noted.document.layout.of("Name_2")
    assert notes_of(noted)[1] == Note(VAT.text, x + 20, y + 220)
    assert noted.document.undo_stack.undoText() == "copy of 1 step and 1 note"


def test_tidy_takes_notes_along(noted):
    """A note stays by its card and under no other; undo lays it back."""
    layout = noted.document.layout.place("Name", 900, 700).put_notes({0: Note("by", 905, 810)})
    noted.document.apply("elsewhere", layout=layout)
    noted.commands.tidy.trigger()
    x, y = noted.document.layout.of("Name")
    assert notes_of(noted)[0] == Note("by", x + 5, y + 110)
    assert undone(noted) == "tidy"
    assert notes_of(noted)[0] == Note("by", 905, 810)


def test_new_cards_do_not_lie_on_a_note(noted):
    """A step that is added finds a place beside it."""
    noted.document.apply("x", layout=noted.document.layout.put_notes({0: Note("here", 980, 10)}))
    noted.document.select({"Receipt"})
    noted.board.add("Text")
    card = noted.board.scene.card("Text").box()
    assert not card.intersects(noted.board.scene.box_of(0))


def test_notes_make_room_with_the_cards(noted):
    """Where a step is put on an edge, the notes of the cards after it slide over with them."""
    amount, (x, _) = Note("of Amount", 330, 220), noted.document.layout.of("Amount")
    noted.document.apply("x", layout=noted.document.layout.put_notes({1: amount}))
    edge = noted.board.scene.lines.edge(Port("Name"))
    noted.board.view.kind_dropped.emit("Text", edge.middle())
    by = noted.document.layout.of("Amount")[0] - x
    assert by > 0
    assert notes_of(noted) == {0: VAT, 1: Note("of Amount", 330 + by, 220)}
    assert undone(noted) == "insertion of Text step"
    assert notes_of(noted)[1] == amount
