"""Walking over the cards by keys."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel

from flowdesk.flow.step import COMPLETE, Port

BRANCHES = [
    {
        "id": "Menu",
        "question": "Which?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "S", "Support": "T"},
        "next": "COMPLETE",
    },
    {"id": "T", "question": "What is wrong?", "type": "Text", "next": "Last"},
    {"id": "S", "question": "What do you want?", "type": "Text", "next": "Last"},
    {"id": "Last", "question": "Your phone?", "type": "Phone", "next": "COMPLETE"},
    {"id": "Alone", "question": "?", "type": "Text"},
]


@pytest.fixture
def menu(editor):
    """An editor of a menu whose branches meet again, and a card that nothing leads to."""
    return editor(BRANCHES)


def test_tab_walks_as_a_customer_meets_the_cards(menu, press):
    """Branch after branch, what is common after them, what nothing leads to last."""
    met = []
    for _ in range(5):
        press("Tab")
        met.append(menu.document.single())
    assert met == ["Menu", "S", "T", "Last", "Alone"]
    press("Shift+Tab")
    assert menu.document.single() == "Last"


def test_tab_leaves_the_canvas_after_the_last_card(menu, press):
    """Nobody is held on the canvas, on either end; what was marked stays so."""
    menu.document.select({"Alone"})
    press("Tab")
    assert not menu.view.hasFocus()
    assert menu.document.single() == "Alone"
    menu.view.setFocus()
    menu.document.select({"Menu"})
    press("Shift+Tab")
    assert not menu.view.hasFocus()


def test_tab_round_the_window_comes_back(menu, press):
    """By Tab alone one gets from the canvas through everything else and to the canvas again."""
    menu.document.select({"Alone"})
    press("Tab")
    for _ in range(60):
        press("Tab")
        if menu.view.hasFocus():
            break
    assert menu.view.hasFocus()


def test_who_comes_by_tab_stands_on_a_card(menu, press):
    """From before on the first card, from behind on the last."""
    menu.view.clearFocus()
    menu.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert menu.document.single() == "Menu"
    menu.document.select()
    menu.board.keyboard.walking._here = None
    menu.view.clearFocus()
    menu.view.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert menu.document.single() == "Alone"


def test_an_empty_board_shows_that_it_has_the_keyboard(editor):
    """There is no card to show it, so there is a ring round the board."""
    made = editor([])
    made.view.clearFocus()
    made.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.board.keyboard._ring.isVisible()
    made.view.clearFocus()
    assert not made.board.keyboard._ring.isVisible()


def test_arrows_go_along_connections(menu, press):
    """Right follows the first way on, left goes back the way that was come."""
    menu.document.select({"T"})
    press("Right")
    assert menu.document.single() == "Last"
    press("Left")
    assert menu.document.single() == "T"
    press("Left", "Right")
    assert menu.document.single() == "S"


def test_left_without_a_walk_goes_where_the_chat_comes_from(menu, press):
    """Of several sources the first in the chat is taken."""
    menu.document.select({"Last"})
    press("Left", "Left")
    assert menu.document.single() == "Menu"


def test_right_of_the_last_card_is_the_end(menu, press):
    """END is reached, and left again."""
    menu.document.select({"Last"})
    press("Right")
    assert menu.document.selection.steps == {COMPLETE}
    press("Left")
    assert menu.document.single() == "Last"


def test_right_goes_to_a_step_before_it_ends(editor, press):
    """Also where the first option ends the chat, and where the card leads to itself."""
    ways = {"No": "COMPLETE", "Again": "Menu", "Yes": "Y"}
    menu = {"id": "Menu", "question": "?", "type": "Selection", "options": [*ways]}
    made = editor([{**menu, "nextMapping": ways}, {"id": "Y", "question": "?", "type": "Text"}])
    made.document.select({"Menu"})
    press("Right")
    assert made.document.single() == "Y"


def test_up_and_down_go_between_branches(menu, press):
    """To the nearest card there; where there is none, nothing happens."""
    places = {"S": (400, 0), "T": (420, 300), "Menu": (0, 0), "Last": (900, 100), "Alone": (0, 900)}
    menu.document.apply("x", layout=menu.document.layout.place_all(places))
    menu.document.select({"S"})
    press("Down")
    assert menu.document.single() == "T"
    press("Up", "Up", "Up")
    assert menu.document.single() == "S"


def test_arrows_scroll_while_nothing_is_marked(menu, press):
    """As before; nothing gets marked by it."""
    before = menu.view.in_sight().x()
    press("Right")
    assert menu.view.in_sight().x() > before
    assert not menu.document.selection


def test_the_view_follows(menu, press):
    """Whoever walks sees where."""
    far = menu.document.layout.place("Last", 9000, 4000)
    menu.document.apply("x", layout=far)
    menu.document.select({"T"})
    press("Right")
    assert menu.view.in_sight().contains(menu.board.scene.card("Last").box())


def test_e_walks_over_the_connections_of_a_card(menu, press):
    """In the card's order, round and round; Shift+E and Alt with arrows do so, too."""
    menu.document.select({"Menu"})
    marked = []
    for key in ("E", "E", "E", "E", "Shift+E", "Alt+Up", "Alt+Down"):
        press(key)
        (port,) = menu.document.selection.edges
        marked.append(port.option)
    assert marked == ["Sales", "Support", None, "Sales", None, "Support", None]


def test_a_marked_connection_is_followed_by_arrows(menu, press):
    """Right to where it leads, left to the card that it leaves."""
    menu.document.select((), {Port("Menu", "Support")})
    press("Right")
    assert menu.document.single() == "T"
    menu.document.select((), {Port("Menu", "Support")})
    press("Left")
    assert menu.document.single() == "Menu"
    menu.document.select((), {Port("Menu", "Sales")})
    press("Down")
    assert menu.document.selection.edges == {Port("Menu", "Support")}


def test_delete_removes_the_marked_connection(menu, press, written):
    """And Tab goes on from the card that it left."""
    menu.document.select({"T"})
    press("E", "Delete")
    assert "next" not in written(menu.document)[1]
    press("Tab")
    assert menu.document.single() == "T"


def test_after_a_deletion_the_walk_goes_on_beside(menu, press):
    """Not from the beginning again, and nothing more is marked by itself."""
    menu.document.select({"T"})
    press("Delete")
    assert not menu.document.selection
    press("Tab")
    assert menu.document.single() == "S"


def test_ctrl_arrows_move_the_card(menu, press):
    """By a grid step, with Shift by a pixel; a burst is one entry, and undo takes it back."""
    start = menu.document.layout.of("T")
    menu.document.select({"T"})
    press("Ctrl+Right", "Ctrl+Down", "Ctrl+Shift+Left", "Ctrl+Shift+Up")
    assert menu.document.layout.of("T") == (start[0] + 19, start[1] + 19)
    assert menu.document.undo_stack.count() == 1
    press("Ctrl+Z")
    assert menu.document.layout.of("T") == start


def test_plain_arrows_move_nothing(menu, press):
    """They walk."""
    start = menu.document.layout
    menu.document.select({"T"})
    press("Right", "Up", "Left", "Down")
    assert menu.document.layout == start


def test_alt_home_lets_the_chat_start_here(menu, press, written):
    """START leads to the card then, and the card stands first in the JSON."""
    menu.document.select({"S"})
    press("Alt+Home")
    assert [step["id"] for step in written(menu.document)] == ["S", "Menu", "T", "Last", "Alone"]
    assert menu.document.undo_stack.undoText() == "choice of S as the start"


def test_the_order_in_the_json_is_changed_by_keys(menu, press, written):
    """One place at a time, each an entry."""
    menu.document.select({"Last"})
    press("Alt+Shift+Up", "Alt+Shift+Up", "Alt+Shift+Down")
    assert [step["id"] for step in written(menu.document)] == ["Menu", "T", "Last", "S", "Alone"]
    assert menu.document.undo_stack.count() == 3


def test_keys_of_one_card_leave_several_alone(menu, press):
    """Which of them would be meant is not known."""
    menu.document.select({"S", "T"})
    press("Right", "C", "Alt+Home", "E", "F2")
    assert menu.document.selection.steps == {"S", "T"}
    assert menu.document.undo_stack.count() == 0
    assert menu.view.hasFocus()


def test_keys_walk_nowhere_in_the_middle_of_a_gesture(menu, hand, press):
    """While a card is moved with the mouse the keyboard stays where it is."""
    on = hand(menu)
    on.press(on.head("Menu"))
    on.move(on.head("Menu"), on.head("Menu") + QPointF(0, 60))
    press("Tab")
    assert menu.document.single() == "Menu"
    assert menu.view.hasFocus()
    press("Escape")
    on.release(on.head("Menu"))


def test_keys_of_what_lies_on_the_board_are_its_own(menu, press):
    """A key that it has no use for is no key of the board."""
    menu.document.select({"S"})
    field = QLabel("on the board", menu.view.viewport())
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.show()
    field.setFocus()
    press("C", "E", "Alt+Home", "Right")
    assert not menu.board.keyboard.connecting.is_on()
    assert menu.document.single() == "S"
    assert menu.document.undo_stack.count() == 0
