"""Making a step with the quick-add menu: every way that opens it, and what each leaves."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.items.edge import Edge
from flowdesk.ui.canvas.items.ghost import Ghost
from tests.ui.canvas.menu import free, menu_of, titles, type_into

_KEYS = [Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Insert]


def test_a_double_click_on_empty_space_opens_the_menu(pay, on):
    """A ghost stands there; Enter makes the first kind in its place, as one entry."""
    place = free(on)
    on.double_click(place)
    assert menu_of(pay).isVisible()
    type_into(pay, "", Qt.Key.Key_Return)
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt", "Text")
    assert on.scene.card("Text").box().contains(place)
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")


def test_a_double_click_on_a_card_opens_no_menu(pay, on):
    """It asks for the question, as before."""
    on.double_click(on.head("Amount"))
    assert not menu_of(pay).isVisible()


@pytest.mark.parametrize("key", _KEYS)
def test_keys_open_the_menu(pay, on, key):
    """With nothing marked the step stands on its own; Escape gives the focus back."""
    on.key(key)
    assert menu_of(pay).isVisible()
    assert menu_of(pay).heading.text() == "A step on its own"
    type_into(pay, "", Qt.Key.Key_Escape)
    assert not menu_of(pay).isVisible()
    assert pay.view.hasFocus()
    assert pay.document.undo_stack.count() == 0


def test_space_that_panned_opens_no_menu(pay, on):
    """The hand of the space bar is no wish for a step."""
    QTest.keyPress(pay.view, Qt.Key.Key_Space)
    on.drag(free(on), free(on) + QPointF(20, 20))
    QTest.keyRelease(pay.view, Qt.Key.Key_Space)
    assert not menu_of(pay).isVisible()


@pytest.mark.parametrize("key", _KEYS)
def test_a_key_in_the_middle_of_a_gesture_opens_no_menu(pay, on, key):
    """Neither while a line is drawn nor while a card is moved."""
    for start in (on.port("Receipt"), on.head("Name")):
        on.press(start)
        on.move(start, start + QPointF(0, 60))
        on.key(key)
        assert not menu_of(pay).isVisible()
        on.key(Qt.Key.Key_Escape)
        on.release(start + QPointF(0, 60))


def test_typed_text_is_kept_before_the_menu_opens(pay, on):
    """What was typed in the form becomes an entry of its own, and the menu stays."""
    pay.document.select({"Name"})
    pay.inspector.focus_question()
    QTest.keyClicks(pay.inspector.form.question, "Hello ")
    pay.board.making.ask()
    assert menu_of(pay).isVisible()
    assert "Hello" in pay.document.flow["Name"].question
    type_into(pay, "", Qt.Key.Key_Escape)


def test_the_menu_under_the_right_button_has_it_too(pay, on):
    """For who knows no key; the key stands beside it."""
    pay.board.menu.aboutToShow.emit()
    entry = next(each for each in pay.board.menu.actions() if each.text() == "Add a step…")
    assert entry.shortcut().toString() == "Ins"
    entry.trigger()
    assert menu_of(pay).isVisible()


def test_tab_opens_no_menu(pay, on):
    """It walks over the cards."""
    on.key(Qt.Key.Key_Tab)
    assert not menu_of(pay).isVisible()


def test_shift_tab_leaves_the_canvas(pay, on):
    """The keyboard is not held on the canvas, and Ctrl+Tab is the window's."""
    on.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not menu_of(pay).isVisible()
    pay.document.select({"Name"})
    on.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not pay.view.hasFocus()
    assert not menu_of(pay).isVisible()


def test_typing_finds_and_arrows_choose(pay, on):
    """Typed letters leave what begins so; arrows walk round the rows."""
    on.double_click(free(on))
    type_into(pay, "ph")
    assert titles(pay) == ["Phone", "Image"]
    type_into(pay, "", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert pay.document.flow.ids()[-1] == "Image"


def test_nothing_found_is_said_and_enter_does_nothing(pay, on):
    """The menu stays open until something fits."""
    on.double_click(free(on))
    type_into(pay, "zzz", Qt.Key.Key_Return)
    assert menu_of(pay).nothing.isVisible()
    assert menu_of(pay).isVisible()
    assert pay.document.undo_stack.count() == 0


def test_a_row_is_taken_with_the_mouse(pay, on):
    """A click on a row is as good as Enter."""
    on.double_click(free(on))
    rows = menu_of(pay).list
    place = rows.visualItemRect(rows.item(3)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pay.document.flow.ids()[-1] == "Selection"


def test_what_was_used_last_stands_under_the_kinds(pay, on):
    """A step whose question was changed is offered to be asked again."""
    asked = pay.document.flow["Amount"].with_(question="How much?")
    pay.document.apply("x", pay.document.flow.put("Amount", asked))
    on.double_click(free(on))
    assert titles(pay) == ["Text", "Phone", "Image", "Selection", "Note", "Like Amount"]
    type_into(pay, "how", Qt.Key.Key_Return)
    assert pay.document.flow["Amount_2"].question == "How much?"


def test_a_click_beside_the_menu_closes_it(pay, on):
    """Nothing is left behind."""
    items = len(on.scene.items())
    on.double_click(free(on))
    on.click(free(on) + QPointF(-90, 80))
    assert not menu_of(pay).isVisible()
    assert len(on.scene.items()) == items


def test_a_change_from_elsewhere_closes_the_menu(pay, on):
    """The place that it was for may be gone."""
    on.key(Qt.Key.Key_Insert)
    pay.document.apply("x", pay.document.flow.remove(["Name"]))
    assert not menu_of(pay).isVisible()


def test_the_new_steps_question_is_typed_at_once(pay, on, qtbot):
    """The cursor is in the question of what was made, on its card."""
    on.double_click(free(on))
    type_into(pay, "", Qt.Key.Key_Return)
    qtbot.waitUntil(pay.board.writing.field.hasFocus)
    assert pay.board.writing.step == "Text"
    assert pay.document.single() == "Text"


def test_a_ghost_follows_a_line_into_the_open(pay, on):
    """It stands where the card would be, and not over cards."""
    place = free(on)
    on.press(on.port("Receipt"))
    on.move(on.port("Receipt"), place)
    ghosts = [item for item in on.scene.items() if isinstance(item, Ghost)]
    assert len(ghosts) == 1
    assert ghosts[0].box().left() == pytest.approx(place.x(), abs=2)
    on.move(place, on.head("Name"))
    assert not [item for item in on.scene.items() if isinstance(item, Ghost)]
    on.key(Qt.Key.Key_Escape)
    on.release(on.head("Name"))


def test_no_ghost_follows_an_edges_end(pay, on):
    """Pulled off into the open an edge goes; no step is promised there."""
    place = free(on)
    end = on.scene.lines.edge(Port("Name")).path.currentPosition() - QPointF(14, 0)
    on.press(end)
    on.move(end, place)
    assert not [item for item in on.scene.items() if isinstance(item, Ghost)]
    on.release(place)
    assert not menu_of(pay).isVisible()


def test_a_line_dropped_in_the_open_makes_a_step_there(pay, on, written):
    """The card stands where the ghost stood, and the line leads to it."""
    place = free(on)
    on.drag(on.port("Receipt"), place)
    type_into(pay, "pho", Qt.Key.Key_Return)
    assert written(pay.document)[2]["next"] == "Phone"
    entry = on.scene.card("Phone").entry()
    assert (entry.x(), entry.y()) == pytest.approx((place.x(), place.y()), abs=2)
    assert pay.document.undo_stack.count() == 1


def test_a_line_from_start_into_the_open_makes_the_first_step(pay, on):
    """The flow starts at the new step and goes on as before."""
    on.drag(on.scene.start.box().center(), free(on))
    assert menu_of(pay).heading.text() == "Before Name"
    type_into(pay, "", Qt.Key.Key_Return)
    assert pay.document.flow.ids()[0] == "Text"
    assert pay.document.flow["Text"].next == "Name"


def test_a_double_click_on_an_edge_puts_a_step_between(pay, on):
    """While the menu is open the edge is dashed; the cards after it slide, all one entry."""
    edge = on.scene.lines.edge(Port("Name"))
    before = pay.document.state
    on.double_click(edge.path.pointAtPercent(0.3))
    assert _dashed(on, edge)
    assert menu_of(pay).heading.text() == "Between Name and Amount"
    type_into(pay, "", Qt.Key.Key_Return)
    flow = pay.document.flow
    assert (flow["Name"].next, flow["Text"].next) == ("Text", "Amount")
    assert pay.document.layout.of("Receipt")[0] > before.layout.of("Receipt")[0]
    assert pay.document.undo_stack.undoText() == "insertion of Text step"
    pay.commands.undo.trigger()
    assert pay.document.state == before


def test_insert_on_a_marked_edge_puts_a_step_between(pay, on):
    """The keyboard cuts an edge, too."""
    pay.document.select((), {Port("Amount")})
    on.key(Qt.Key.Key_Insert)
    type_into(pay, "", Qt.Key.Key_Escape)
    assert not any(_dashed(on, edge) for _, edge in on.scene.lines.by_port())
    on.key(Qt.Key.Key_Insert)
    type_into(pay, "", Qt.Key.Key_Return)
    assert pay.document.flow["Text"].next == "Receipt"


def _dashed(on, edge: Edge) -> bool:
    """Tell whether an edge is drawn as one that would be cut."""
    return edge.is_parted


def test_the_menu_stays_on_the_board(pay, on):
    """Near the right edge it stands left of its ghost."""
    corner = on.view.mapToScene(on.view.viewport().rect().bottomRight())
    on.double_click(corner - QPointF(20, 20))
    assert pay.board.rect().contains(menu_of(pay).geometry())


def test_the_ghost_is_not_under_the_map(pay, on):
    """Where the step will be can be seen: beside the map, not behind it."""
    chart = pay.board.ways.map
    on.double_click(on.view.mapToScene(chart.geometry().topLeft()) - QPointF(20, -20))
    ghost = next(item for item in on.scene.items() if isinstance(item, Ghost))
    assert chart.isVisible()
    assert not on.view.mapFromScene(ghost.box()).boundingRect().intersects(chart.geometry())


def test_the_menu_stays_on_a_board_that_is_too_small_for_it_and_its_ghost(pay):
    """In a narrow window it covers what it must, and is seen whole."""
    pay.resize(640, 400)
    pay.document.select({"Receipt"})
    pay.board.making.ask()
    assert pay.board.rect().contains(pay.board.making.menu.geometry())
    pay.board.making.close()


def test_a_menu_above_its_ghost_stays_close_to_it(pay, on):
    """Typing leaves fewer rows; the menu's lower edge stays where it was."""
    on.double_click(on.view.mapToScene(on.view.viewport().rect().bottomRight()) - QPointF(60, 80))
    bottom = menu_of(pay).geometry().bottom()
    ghost = next(item for item in on.scene.items() if isinstance(item, Ghost))
    assert bottom <= on.view.mapFromScene(ghost.box().topLeft()).y()
    type_into(pay, "sel")
    assert menu_of(pay).geometry().bottom() == bottom


def test_what_a_row_says_is_told_whole_under_the_pointer(pay, on):
    """In other languages it may be longer than the row."""
    on.key(Qt.Key.Key_Insert)
    said = [menu_of(pay).list.item(row).toolTip() for row in range(menu_of(pay).list.count())]
    assert "Asks for a phone number of at least 10 digits" in said[1]


def test_the_menu_is_read_to_who_cannot_see_it(pay, on):
    """Field and rows have names, and the place is told with the field."""
    on.key(Qt.Key.Key_Insert)
    field = QAccessible.queryAccessibleInterface(menu_of(pay).field)
    assert field.text(QAccessible.Text.Name) == "Find a kind of step"
    assert field.text(QAccessible.Text.Description) == "A step on its own"
    rows = QAccessible.queryAccessibleInterface(menu_of(pay).list)
    assert rows.child(1).text(QAccessible.Text.Name).startswith("Phone. Asks for a phone")
