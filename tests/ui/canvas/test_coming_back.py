"""Undo and redo bring back what was marked, and show where it happened."""

import pytest
from PySide6.QtCore import QRectF

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.state import Selection

FAR = (5000.0, 4000.0)


@pytest.fixture
def doc(document, payment):
    """A document of the payment flow with its first step marked."""
    made = document(payment)
    made.select({"Name"})
    return made


def test_undo_marks_what_was_marked_before_the_change(doc):
    """A step that was deleted is back, and marked as it was."""
    doc.apply("Delete", doc.flow.remove(["Name"]))
    doc.select({"Amount"})
    doc.undo_stack.undo()
    assert doc.selection == Selection(frozenset({"Name"}))


def test_undo_marks_an_edge_again(doc):
    """An edge that was let go is back, and marked."""
    port = Port("Name")
    doc.select((), {port})
    doc.apply("Disconnect", doc.flow.disconnect(port))
    doc.select({"Receipt"})
    doc.undo_stack.undo()
    assert doc.selection == Selection(frozenset(), frozenset({port}))


def test_redo_marks_what_the_change_is_about(doc):
    """What is done again is marked: here the step whose question it was."""
    doc.apply("Ask", doc.flow.put("Amount", doc.flow["Amount"].with_(question="How much?")))
    doc.undo_stack.undo()
    doc.select({"Receipt"})
    doc.undo_stack.redo()
    assert doc.selection == Selection(frozenset({"Amount"}))


def test_the_first_time_nothing_else_is_marked(doc):
    """Making a change leaves the marking to whoever makes it, and tells of no way back."""
    told = []
    doc.returned.connect(told.append)
    doc.apply("Ask", doc.flow.put("Amount", doc.flow["Amount"].with_(question="How much?")))
    assert doc.selection == Selection(frozenset({"Name"}))
    assert told == []


def test_who_shows_the_flow_is_told_what_came_back(doc):
    """First the steps that are new, then those that changed or moved."""
    told = []
    doc.returned.connect(told.append)
    doc.apply("Move", layout=doc.layout.place("Receipt", *FAR))
    doc.apply("Delete", doc.flow.remove(["Amount"]))
    doc.undo_stack.undo()
    doc.undo_stack.undo()
    doc.undo_stack.redo()
    assert told == [("Amount", "Name"), ("Receipt",), ("Receipt",)]


def test_a_merged_burst_goes_back_to_the_first_marking(doc):
    """Typing that became one entry brings back what was marked when it began."""
    for at, text in enumerate(("A", "Ab")):
        doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question=text)), merge="q")
        doc.select({"Amount"} if at else {"Name"})
    doc.undo_stack.undo()
    assert doc.selection == Selection(frozenset({"Name"}))


def test_undo_scrolls_to_what_came_back(editor, payment):
    """A card that is put back out of sight is brought into sight."""
    made = editor(payment)
    made.document.apply("Move", layout=made.document.layout.place("Receipt", *FAR))
    made.document.apply("Delete", made.document.flow.remove(["Receipt"]))
    made.board.reveal("Name")

    made.commands.undo.trigger()

    assert _in_sight(made, "Receipt")


def test_undo_of_what_is_in_sight_scrolls_nowhere(editor, payment):
    """The canvas stands still where everything can be seen already."""
    made = editor(payment)
    made.document.apply(
        "Ask", made.document.flow.put("Name", made.document.flow["Name"].with_(question="?"))
    )
    before = made.view.mapToScene(0, 0)
    made.commands.undo.trigger()
    assert made.view.mapToScene(0, 0) == before


def _in_sight(made, step_id):
    shown = QRectF(made.view.mapToScene(made.view.viewport().rect()).boundingRect())
    return shown.contains(made.board.scene.card(step_id).box())


def test_what_came_back_is_not_under_the_map(editor, payment):
    """A card that undo brings back lies beside the map, not behind it."""
    made = editor(payment)
    there = made.view.mapToScene(made.board.ways.map.geometry().center())
    made.document.apply("Move", layout=made.document.layout.place("Receipt", there.x(), there.y()))
    made.document.apply("Delete", made.document.flow.remove(["Receipt"]))

    made.commands.undo.trigger()

    card = made.view.mapFromScene(made.board.scene.card("Receipt").box()).boundingRect()
    assert made.board.ways.map.isVisible()
    assert not card.intersects(made.board.ways.map.geometry())
