"""Notes are reached by keys, found, listed in the outline and read aloud."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest

from flowdesk.flow.notes import Note
from flowdesk.ui.canvas.spoken.changes import told
from flowdesk.ui.canvas.state import State
from tests.ui.canvas.notes.noted import CTRL, VAT, field, put


def test_notes_are_reached_by_keys(noted, on):
    """Tab goes through the cards and then the notes; arrows go to the nearest of both."""
    noted.document.select({"Receipt"})
    on.key(Qt.Key.Key_Tab)
    assert noted.document.selection.notes == {0}
    on.key(Qt.Key.Key_Up)
    assert noted.document.selection.steps == {"Name"}
    on.key(Qt.Key.Key_Down)
    assert noted.document.selection.notes == {0}
    on.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert noted.document.selection.steps == {"Receipt"}


def test_ctrl_f_finds_notes(noted, on):
    """The note is marked and brought into sight."""
    noted.view.centre(QPointF(4000, 4000))
    on.key(Qt.Key.Key_F, CTRL)
    finder = noted.board.ways.finder
    QTest.keyClicks(finder.field, "vat number")
    assert finder.count.text() == "1 of 1"
    assert finder.where.text() == "note · Ask for the VAT number"
    assert noted.document.selection.notes == {0}
    assert noted.view.in_sight().contains(noted.board.scene.box_of(0))


def test_undo_brings_a_note_back_into_sight(noted, on):
    """As it does with cards."""
    noted.document.select(notes={0})
    on.key(Qt.Key.Key_Delete)
    noted.view.centre(QPointF(4000, 4000))
    noted.commands.undo.trigger()
    assert noted.view.in_sight().contains(noted.board.scene.box_of(0))


def test_the_outline_ends_with_the_notes(noted, on):
    """Each on a line under a heading; walking to one marks it, Enter writes on it."""
    on.key(Qt.Key.Key_F7)
    model, tree = noted.outline.model, noted.outline.tree
    heading = model.index(model.rowCount() - 1, 0)
    assert heading.data() == "Notes"
    line = model.index(0, 0, heading)
    assert line.data() == VAT.text
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "Note, Ask for the VAT number"
    tree.setCurrentIndex(line)
    assert noted.document.selection.notes == {0}
    noted.document.select({"Name"})
    noted.document.select(notes={0})
    assert tree.currentIndex() == line
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert field(noted).isVisible()
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert model.index(model.rowCount() - 1, 0).data() != "Notes"


def test_the_outline_keeps_qts_rules_with_notes(noted, on):
    """Also while notes come and go."""
    on.key(Qt.Key.Key_F7)
    QAbstractItemModelTester(
        noted.outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    put(noted, Note("one more", 600, 300))
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0, 1}))
    put(noted, Note("again", 600, 300))


def test_screen_readers_get_notes_after_the_cards(noted):
    """By their words; they can be gone to and written."""
    board = QAccessible.queryAccessibleInterface(noted.view)
    assert board.text(QAccessible.Text.Name) == "Canvas, 3 steps, 1 note"
    child = board.child(4)
    assert child.text(QAccessible.Text.Name) == "Note, Ask for the VAT number"
    assert child.role() == QAccessible.Role.ListItem
    press = QAccessibleActionInterface.pressAction()
    assert child.actionInterface().actionNames() == [press, "Edit"]
    child.actionInterface().doAction(press)
    assert noted.document.selection.notes == {0}
    child.actionInterface().doAction("Edit")
    assert field(noted).isVisible()
    QTest.keyClick(field(noted), Qt.Key.Key_Escape)


def test_a_note_that_is_gone_is_read_no_more(noted):
    """Nor is one that came left out."""
    board = QAccessible.queryAccessibleInterface(noted.view)
    assert board.childCount() == 3 + 1 + 1 + 1
    noted.document.apply("gone", layout=noted.document.layout.without_notes({0}))
    assert board.childCount() == 3 + 1 + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda layout: layout.add_notes([Note("Hi", 1, 2)]), "Note, Hi, added."),
        (lambda layout: layout.without_notes({0}), "Note, Ask for the VAT number, deleted."),
        (
            lambda layout: layout.put_notes({0: VAT.at((5, 6))}),
            "Note, Ask for the VAT number, moved to 5, 6.",
        ),
        (lambda layout: layout.put_notes({0: Note("other", VAT.x, VAT.y)}), ""),
        (
            lambda layout: layout.put_notes({0: VAT.at((5, 6))}).place("Name", 9, 9),
            "1 step and 1 note moved.",
        ),
    ],
)
def test_what_happens_to_notes_is_said(noted, change, said):
    """Once, in words."""
    before = noted.document.state
    assert told(before, State(before.flow, change(before.layout))) == said
