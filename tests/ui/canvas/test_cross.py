"""The ✕ on an edge: there before it can be pressed, and never pressed by chance."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import Port


def _free(on):
    """Give a place of the board where nothing stands."""
    return on.scene.content().bottomLeft() + QPointF(10, 60)


def _rest_on(on, qtbot, port):
    edge = on.scene.lines.edge(port)
    for aside in (3, 0):
        QTest.mouseMove(on.view.viewport(), on.at(edge.middle() + QPointF(aside, 0)))
    qtbot.waitUntil(lambda: edge.crossed)
    return edge


def test_the_cross_on_an_edge_deletes_it(pay, on, written, qtbot):
    """The pointer resting on an edge brings a cross; a click on it deletes."""
    edge = _rest_on(on, qtbot, Port("Name"))
    on.click(edge.middle())
    assert "next" not in written(pay.document)[0]
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert on.scene.lines.edge(Port("Name")) is not None


def test_a_passing_click_on_an_edge_only_marks_it(pay, on):
    """The cross is not there as the pointer arrives; the marked edge then shows it."""
    edge = on.scene.lines.edge(Port("Name"))
    on.click(edge.middle())
    assert pay.document.selection.edges == {Port("Name")}
    assert pay.document.undo_stack.count() == 0
    on.click(edge.middle())
    assert pay.document.flow["Name"].next is None


def test_the_cross_that_is_not_shown_deletes_nothing(pay, on, qtbot):
    """From far away there is no cross to press."""
    pay.view.zoom_by(0.3)
    edge = _rest_on(on, qtbot, Port("Name"))
    on.click(edge.middle())
    on.click(edge.middle())
    assert pay.document.flow["Name"].next == "Amount"


def test_the_cross_deletes_when_it_is_let_go(pay, on, qtbot):
    """A press on the cross can be taken back by letting go elsewhere, or with Escape."""
    edge = _rest_on(on, qtbot, Port("Name"))
    on.press(edge.middle())
    assert pay.document.flow["Name"].next == "Amount"
    on.release(_free(on))
    on.press(edge.middle())
    on.key(Qt.Key.Key_Escape)
    on.release(edge.middle())
    assert pay.document.undo_stack.count() == 0
