"""Cards that are moved and marked with mouse and keys."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.field import option
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.writing import parts


def _free(on):
    """Give a place of the board where nothing stands."""
    return on.scene.content().bottomLeft() + QPointF(10, 60)


def test_moving_a_card_is_kept_on_release(pay, on):
    """The document hears of a move when the card is let go, as one entry that can be undone."""
    start = pay.document.layout.of("Name")
    on.press(on.head("Name"))
    on.move(on.head("Name"), on.head("Name") + QPointF(0, 80))  # to a line of the grid
    assert pay.document.layout.of("Name") == start
    on.release(on.head("Name"))
    x, y = pay.document.layout.of("Name")
    assert (x, y) == pytest.approx((start[0], start[1] + 80), abs=2)
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert pay.document.layout.of("Name") == start
    assert on.scene.card("Name").pos() == QPointF(*start)


def test_marked_cards_move_together(pay, on):
    """Dragging one of several marked cards moves all of them, as one entry."""
    start = pay.document.layout
    pay.document.select({"Name", "Amount"})
    on.drag(on.head("Name"), on.head("Name") + QPointF(0, 60))  # to a line of the grid
    for name in ("Name", "Amount"):
        assert pay.document.layout.of(name)[1] == pytest.approx(start.of(name)[1] + 60, abs=2)
    assert pay.document.layout.of("Receipt") == start.of("Receipt")
    assert pay.document.undo_stack.count() == 1


def test_the_end_can_be_moved(pay, on):
    """END stays where it is put."""
    on.drag(on.scene.end.box().center(), on.scene.end.box().center() + QPointF(0, 90))
    assert pay.document.layout.of(COMPLETE) is not None
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert pay.document.layout.of(COMPLETE) is None


def test_escape_gives_a_move_up(pay, on):
    """Escape in the middle of a move puts the card back and leaves no entry."""
    start = on.scene.card("Name").pos()
    on.press(on.head("Name"))
    on.move(on.head("Name"), on.head("Name") + QPointF(0, 80))
    on.key(Qt.Key.Key_Escape)
    assert on.scene.card("Name").pos() == start
    on.release(start + QPointF(60, 96))
    assert pay.document.undo_stack.count() == 0


def test_an_edge_is_marked_by_a_click_near_it(pay, on, written):
    """Seven pixels beside the line are near enough; Delete then removes it."""
    edge = on.scene.lines.edge(Port("Name"))
    on.click(edge.path.pointAtPercent(0.3) + QPointF(0, 7))
    assert pay.document.selection.edges == {Port("Name")}
    on.key(Qt.Key.Key_Delete)
    assert "next" not in written(pay.document)[0]
    assert pay.document.undo_stack.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_keys_delete_what_is_marked(pay, on, written, key):
    """Delete and Backspace remove a marked card and join its neighbours, as one entry."""
    before = written(pay.document)
    on.click(on.head("Amount"))
    on.key(key)
    assert [step["id"] for step in written(pay.document)] == ["Name", "Receipt"]
    assert written(pay.document)[0]["next"] == "Receipt"
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert written(pay.document) == before


def test_a_rubber_band_marks_what_it_touches(pay, on):
    """A band over two cards marks these two."""
    first, second = on.scene.card("Name").box(), on.scene.card("Amount").box()
    start = first.bottomLeft() + QPointF(-16, 40)
    on.drag(start, QPointF(second.left() + 20, second.top() + 60))
    assert pay.document.selection.steps == {"Name", "Amount"}


def test_ctrl_click_adds_and_takes(pay, on):
    """Ctrl-click marks one more, and lets it go again."""
    on.click(on.head("Name"))
    on.click(on.head("Amount"), ctrl=True)
    assert pay.document.selection.steps == {"Name", "Amount"}
    on.click(on.head("Amount"), ctrl=True)
    assert pay.document.selection.steps == {"Name"}


def test_a_click_in_the_open_unmarks(pay, on):
    """A click on the board lets everything go."""
    pay.document.select({"Name"})
    on.click(_free(on))
    assert not pay.document.selection


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_keys_ask_for_the_question(pay, on, qtbot, key):
    """F2 and Enter on a marked card let its question be written there."""
    pay.document.select({"Amount"})
    on.key(key)
    qtbot.waitUntil(pay.board.writing.field.hasFocus)
    assert pay.board.writing.field.toPlainText() == "How much did you pay?"


def test_ctrl_a_marks_all_and_escape_none(pay, on):
    """Ctrl+A marks every step, Escape lets them go."""
    on.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pay.document.selection.steps == {"Name", "Amount", "Receipt"}
    on.key(Qt.Key.Key_Escape)
    assert not pay.document.selection


def test_the_right_button_keeps_what_is_marked(pay, on):
    """The menu under the right button acts on all marked cards, or on the one pressed."""
    pay.document.select({"Name", "Amount"})
    QTest.mouseClick(pay.view.viewport(), Qt.MouseButton.RightButton, pos=on.at(on.head("Amount")))
    assert pay.document.selection.steps == {"Name", "Amount"}
    place = on.at(on.head("Receipt"))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, pay.view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(pay.view.viewport(), event)
    assert pay.document.selection.steps == {"Receipt"}
    assert pay.board.menu.isVisible()
    pay.board.menu.close()


def test_undo_in_the_middle_of_a_drag_gives_the_drag_up(pay, on):
    """The card is where the document says, and the release moves nothing."""
    document, start = pay.document, on.head("Amount")
    document.apply("move", layout=document.layout.place("Receipt", 800, 300))
    on.press(start)
    on.move(start, start + QPointF(120, 160))
    document.undo_stack.undo()
    on.move(start, start + QPointF(40, 200))
    on.release(start + QPointF(40, 200))
    for name in ("Name", "Amount", "Receipt"):
        assert pay.board.scene.card(name).pos() == QPointF(*document.layout.of(name))
    assert not document.undo_stack.canUndo()


@pytest.mark.parametrize("gone", [True, False])
def test_a_change_in_the_middle_of_sorting_gives_it_up(editor, service, hand, gone):
    """Neither a step that is gone nor options that are others now come back with the release."""
    made = editor(service)
    on, document = hand(made), made.document
    card = made.board.scene.card("ServiceType")
    start = card.pos() + parts.box(card.body, option(0)).center()
    on.press(start)
    on.move(start, start + QPointF(0, 40))
    options = ["Sales", "Help"]
    flow = document.flow.remove(["ServiceType"])
    document.apply("x", flow if gone else document.flow.set_options("ServiceType", options))
    on.move(start, start + QPointF(0, 60))
    on.release(start + QPointF(0, 60))
    step = document.flow.get("ServiceType")
    assert (step is None) if gone else list(step.options) == options
    assert document.undo_stack.count() == 1
