"""New steps from the palette."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.adding.palette import KIND_MIME

_ACTION, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def _drop(view, kind, point):
    data = QMimeData()
    data.setData(KIND_MIME, kind.encode())
    place = view.mapFromScene(point)
    enter = QDragEnterEvent(place, _ACTION, data, _LEFT, _NONE)
    QApplication.sendEvent(view.viewport(), enter)
    drop = QDropEvent(QPointF(place), _ACTION, data, _LEFT, _NONE)
    QApplication.sendEvent(view.viewport(), drop)
    return enter.isAccepted() and drop.isAccepted()


def _double_click(widget, place):
    QTest.mouseClick(widget, _LEFT, pos=place)
    QTest.mouseDClick(widget, _LEFT, pos=place)
    # QTest presses the second time and leaves the button down.
    QTest.mouseRelease(widget, _LEFT, pos=place)


@pytest.mark.parametrize("kind", ["Text", "Phone", "Image", "Selection"])
def test_a_kind_is_dropped_where_the_pointer_is(editor, payment, kind):
    """A dropped kind becomes a card under the pointer, as one entry."""
    pay = editor(payment)
    point = pay.board.scene.content().bottomLeft() + QPointF(200, 60)
    assert _drop(pay.view, kind, point)
    assert pay.document.flow.ids()[3] == kind
    assert pay.document.flow[kind].type == kind
    assert pay.board.scene.card(kind).box().contains(point)
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")


def test_a_kind_over_an_edge_is_put_between(editor, payment):
    """The edge is dashed while the kind is over it; dropped there, the step cuts it, as one entry."""
    pay = editor(payment)
    edge = pay.board.scene.lines.edge(Port("Name"))
    before = pay.document.state
    over, beside = edge.middle(), pay.board.scene.content().bottomLeft() + QPointF(200, 60)
    for point, dashed in ((over, True), (beside, False), (over, True)):
        _hover(pay.view, "Phone", point)
        assert edge.is_parted is dashed
    _leave(pay.view)
    assert not edge.is_parted
    _hover(pay.view, "Phone", over)
    assert _drop(pay.view, "Phone", over)
    flow = pay.document.flow
    assert (flow["Name"].next, flow["Phone"].next) == ("Phone", "Amount")
    assert pay.document.layout.of("Receipt")[0] > before.layout.of("Receipt")[0]
    assert not any(each.is_parted for _, each in pay.board.scene.lines.by_port())
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert pay.document.state == before


def test_a_kind_over_a_card_cuts_no_edge_under_it(editor, payment):
    """What is seen is what is dropped on."""
    pay = editor(payment)
    middle = pay.board.scene.lines.edge(Port("Name")).middle()
    layout = pay.document.layout.place("Receipt", middle.x() - 100, middle.y() - 16)
    pay.document.apply("x", layout=layout)
    assert _drop(pay.view, "Phone", middle)
    assert pay.document.flow["Name"].next == "Amount"
    assert pay.document.flow["Phone"].next is None


def _hover(view, kind, point):
    data = QMimeData()
    data.setData(KIND_MIME, kind.encode())
    place = view.mapFromScene(point)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(place, _ACTION, data, _LEFT, _NONE))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(place, _ACTION, data, _LEFT, _NONE))


def _leave(view):
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())


def test_something_else_is_not_taken(editor, payment):
    """A file dragged over the canvas is left to the window."""
    pay = editor(payment)
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(pay.view.rect().center(), _ACTION, data, _LEFT, _NONE)
    QApplication.sendEvent(pay.view.viewport(), enter)
    assert not enter.isAccepted()


def test_a_double_click_adds_a_step(editor, payment):
    """A double-click in the palette adds a card at a free place."""
    pay = editor(payment)
    kinds = pay.board.palette_list
    place = kinds.visualItemRect(kinds.item(2)).center()
    _double_click(kinds.viewport(), place)
    assert pay.document.flow.ids()[3:] == ("Image",)
    boxes = [card.box() for card in pay.board.scene.cards.values()]
    assert not any(one.intersects(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])


def test_enter_adds_a_step(editor, payment):
    """Enter on a kind adds one; the second gets a name of its own."""
    pay = editor(payment)
    kinds = pay.board.palette_list
    kinds.setCurrentRow(1)
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    assert pay.document.flow.ids()[3:] == ("Phone", "Phone_2")


def test_a_new_step_asks_for_its_question(editor, payment, qtbot):
    """A new card is empty and marked, and the cursor is in its question, on the card."""
    pay = editor(payment)
    _drop(pay.view, "Text", pay.board.scene.content().bottomLeft() + QPointF(200, 60))
    assert pay.document.selection.steps == {"Text"}
    assert pay.inspector.form.question.toPlainText() == ""
    qtbot.waitUntil(pay.board.writing.field.hasFocus)
    assert pay.board.writing.step == "Text"


def test_far_away_a_new_step_is_asked_for_in_the_form(editor, payment, qtbot):
    """Whoever sketches from afar is not torn to 100 %."""
    pay = editor(payment)
    pay.view.zoom_by(0.4)
    pay.board.add("Text")
    qtbot.waitUntil(pay.inspector.form.question.hasFocus)
    assert pay.view.zoom() == pytest.approx(0.4)


def test_who_writes_in_the_form_goes_on_there(editor, payment, qtbot):
    """A kind dropped while the cursor is in the form has its question asked in the form."""
    pay = editor(payment)
    pay.document.select({"Name"})
    pay.inspector.focus_question()
    _drop(pay.view, "Text", pay.board.scene.content().bottomLeft() + QPointF(200, 60))
    qtbot.waitUntil(pay.inspector.form.question.hasFocus)
    assert pay.board.writing.step is None


def test_the_first_step_is_where_the_flow_starts(editor):
    """On an empty canvas the first card gets START's edge."""
    empty = editor([])
    assert not empty.board.scene.start.isVisible()
    _drop(empty.view, "Text", empty.view.mapToScene(600, 400))
    scene = empty.board.scene
    assert scene.start.isVisible()
    assert scene.start.box().right() < scene.card("Text").box().left()


def test_an_empty_canvas_invites(editor, qtbot):
    """An empty canvas says one sentence, offers starters and adds the first question."""
    heard = []
    empty = editor([], starters=[("Payment receipt", lambda: heard.append("payment"))])
    assert empty.board.invitation.isVisible()
    starter = empty.board.invitation.findChildren(type(empty.board.invitation.begin))[-1]
    qtbot.mouseClick(starter, _LEFT)
    assert heard == ["payment"]
    qtbot.mouseClick(empty.board.invitation.begin, _LEFT)
    assert empty.document.flow.ids() == ("Text",)
    assert not empty.board.invitation.isVisible()


def test_a_kind_that_was_taken_is_not_marked(editor, payment):
    """After a double-click no kind stays highlighted, and a highlighted tile keeps its colours."""
    kinds = editor(payment).board.palette_list
    place = kinds.visualItemRect(kinds.item(3)).center()
    _double_click(kinds.viewport(), place)
    assert not kinds.selectedItems()
    icon, size = kinds.item(3).icon(), kinds.iconSize()
    assert (
        icon.pixmap(size, QIcon.Mode.Selected).toImage()
        == icon.pixmap(size, QIcon.Mode.Normal).toImage()
    )


def test_a_narrow_board_shows_the_kinds_without_their_names(pay):
    """So that they stay beside the zoom controls; they are dragged, read and added as before."""
    kinds, board = pay.board.palette_list, pay.board
    wide = kinds.width()
    pay.resize(645, 600)
    assert kinds.width() < wide / 2
    assert kinds.parentWidget().y() == board.zoom_bar.y()
    assert kinds.parentWidget().geometry().right() < board.zoom_bar.x()
    assert kinds.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Phone"
    assert kinds.item(1).toolTip().startswith("Phone: ")
    kinds.setCurrentRow(1)
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    assert pay.document.flow.ids()[3:] == ("Phone",)
    pay.resize(1200, 600)
    assert [kinds.item(row).text() for row in range(2)] == ["Text", "Phone"]
    assert kinds.width() == wide
