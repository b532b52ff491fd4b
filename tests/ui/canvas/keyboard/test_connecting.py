"""Making a connection by keys."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.items.edge import Edge, Line
from tests.ui.canvas.menu import menu_of, type_into

MENU = [
    {
        "id": "Menu",
        "question": "Which?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Step_Sales"},
        "next": "COMPLETE",
    },
    {"id": "Step_Sales", "question": "What do you want?", "type": "Text", "next": "COMPLETE"},
    {"id": "Step_Ticket", "question": "What is broken?", "type": "Text", "next": "COMPLETE"},
]


@pytest.fixture
def menu(editor):
    """An editor of a menu, an option of which is open; the menu is marked."""
    made = editor(MENU)
    made.document.select({"Menu"})
    return made


def _draft(editor):
    """Give the line that is being drawn, if any."""
    items = editor.board.scene.items()
    return next((one for one in items if isinstance(one, Edge) and one.line is Line.DRAFT), None)


def test_a_port_then_a_target_then_enter(menu, press, written):
    """The first open port is offered; letters find the target, a line shows it, Enter connects."""
    items = len(menu.board.scene.items())
    press("C")
    assert menu.board.scene.card("Menu").mark.hovered == Port("Menu", "Support")
    press("Return")
    for letter in "ti":
        press(letter)
    assert menu.board.scene.card("Step_Ticket").mark.aimed
    assert _draft(menu).path.currentPosition() == menu.board.scene.card("Step_Ticket").entry()
    press("Return")
    assert written(menu.document)[0]["nextMapping"]["Support"] == "Step_Ticket"
    assert menu.document.undo_stack.count() == 1
    assert not menu.board.keyboard.hint.isVisible()
    assert _draft(menu) is None
    assert len(menu.board.scene.items()) == items + 1


def test_up_and_down_choose_the_port(menu, press):
    """Round and round, in the card's order."""
    press("C", "Down")
    assert menu.board.scene.card("Menu").mark.hovered == Port("Menu")
    press("Down")
    assert menu.board.scene.card("Menu").mark.hovered == Port("Menu", "Sales")
    press("Up")
    assert menu.board.scene.card("Menu").mark.hovered == Port("Menu")


def test_escape_leaves_nothing_behind(menu, press):
    """Neither while the port is chosen nor while the target is; the card stays marked."""
    items, state = len(menu.board.scene.items()), menu.document.state
    for keys in (("C",), ("C", "Return"), ("C", "Return", "Right", "T")):
        press(*keys, "Escape")
        assert len(menu.board.scene.items()) == items
        assert not menu.board.keyboard.hint.isVisible()
        assert not any(card.mark.aimed or card.mark.hovered for card in _cards(menu))
        assert menu.document.single() == "Menu"
    assert menu.document.state is state


def _cards(editor):
    return editor.board.scene.cards.values()


def test_a_card_with_one_port_asks_for_none(menu, press):
    """It aims at once, at where the port leads now; where it leads nowhere, at the nearest."""
    menu.document.apply("x", menu.document.flow.connect(Port("Step_Sales"), "Menu"))
    menu.document.select({"Step_Sales"})
    press("C")
    assert menu.board.scene.card("Menu").mark.aimed
    press("Escape")
    assert not menu.board.scene.card("Menu").mark.aimed
    menu.document.apply("x", menu.document.flow.disconnect(Port("Step_Sales")))
    menu.document.select({"Step_Sales"})
    press("C")
    assert menu.board.scene.end.aimed
    press("Escape")
    assert not menu.board.scene.end.aimed


def test_arrows_choose_the_nearest_target(menu, press, written):
    """END is one of them, and so is the card itself: loops are allowed."""
    places = {
        "Menu": (0, 0),
        "Step_Sales": (400, 0),
        "Step_Ticket": (400, 300),
        "COMPLETE": (900, 80),
    }
    menu.document.apply("x", layout=menu.document.layout.place_all(places))
    menu.document.select({"Step_Ticket"})
    press("C", "Left", "Up")
    assert menu.board.scene.card("Step_Sales").mark.aimed
    press("Left")
    assert menu.board.scene.card("Menu").mark.aimed
    press("Right", "Down", "Return")
    assert written(menu.document)[2]["next"] == "Step_Ticket"


def test_end_is_found_by_its_name(menu, press, written):
    """Typing its first letters aims at it; Backspace takes a letter back, a wrong one is not taken."""
    press("C", "Return")
    for letter in "stq":
        press(letter)
    assert "typed “st”" in menu.board.keyboard.hint.what.whole()
    press("Backspace", "Backspace", "E", "N", "D", "Return")
    assert written(menu.document)[0]["nextMapping"]["Support"] == "COMPLETE"


def test_words_of_a_question_find_its_card(menu, press):
    """Names are not always known."""
    press("C", "Return")
    for letter in "broken":
        press(letter)
    assert menu.board.scene.card("Step_Ticket").mark.aimed


def test_letters_are_no_keys_of_the_board_meanwhile(menu, press):
    """Neither A nor C nor E, nor Home or Delete of the window."""
    press("C", "Return", "S", "Home", "Delete")
    assert menu.board.keyboard.connecting.is_on()
    assert menu.document.flow.ids() == ("Menu", "Step_Sales", "Step_Ticket")
    assert not menu_of(menu).isVisible()


def test_delete_on_a_port_opens_it(menu, press, written):
    """And stays there, so that it can be led elsewhere."""
    press("C", "Up", "Delete")
    assert "nextMapping" not in written(menu.document)[0]
    assert menu.board.scene.card("Menu").mark.hovered == Port("Menu", "Sales")
    press("Return", "T", "I", "Return")
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Step_Ticket"}


def test_insert_on_a_port_adds_a_step_there(menu, press, written):
    """The quick-add menu opens for that port."""
    press("C", "Insert")
    assert menu_of(menu).heading.text() == "After “Support”"
    type_into(menu, "", Qt.Key.Key_Return)
    assert written(menu.document)[0]["nextMapping"]["Support"] == "Text"


def test_the_mouse_or_another_widget_gives_it_up(menu, hand, press):
    """Nothing is drawn on when something else is worked with."""
    on = hand(menu)
    for leave in (
        lambda: on.click(on.scene.content().bottomLeft() + QPointF(100, 120)),
        menu.inspector.form.question.setFocus,
        lambda: menu.document.apply("x", menu.document.flow.remove(["Step_Ticket"])),
    ):
        menu.view.setFocus()
        menu.document.select({"Menu"})
        press("C", "Return")
        assert _draft(menu) is not None
        leave()
        assert _draft(menu) is None
        assert not menu.board.keyboard.connecting.is_on()


def test_tab_does_not_leave_a_connection_behind(menu, press):
    """It has nothing to do there."""
    press("C", "Tab")
    assert menu.view.hasFocus()
    assert menu.board.keyboard.connecting.is_on()
    QTest.keyClick(menu.view, Qt.Key.Key_Escape)
