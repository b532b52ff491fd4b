"""The board for who cannot see it: the tree that screen readers get."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import COMPLETE, Port
from tests.ui.canvas.spoken.menu import MENU, interface_of, names_of


def test_the_board_says_what_is_on_it(menu):
    """Its steps in the order of the chat, each with its number, kind, question and problems."""
    board = interface_of(menu.view)
    assert board.text(QAccessible.Text.Name) == "Canvas, 3 steps, 1 problem"
    assert board.role() == QAccessible.Role.List
    assert names_of(board)[:4] == [
        "Step 1 of 3, Menu, Selection, Which service?, 3 options",
        "Step 2 of 3, Step_Sales, Text, no question yet, 1 problem",
        "Step 3 of 3, Step_Ticket, Text, What is broken?",
        "The end of the chat",
    ]
    assert "question" in board.child(1).text(QAccessible.Text.Description)


def test_ports_are_parts_of_their_card(menu):
    """Each says where it leads."""
    card = interface_of(menu.view).child(0)
    assert names_of(card) == [
        "Sales, leads to Step_Sales",
        "Support, leads to Step_Ticket",
        "Billing, leads nowhere",
        "All other answers, leads to the end of the chat",
    ]
    assert card.child(1).parent().text(QAccessible.Text.Name).startswith("Step 1 of 3")
    assert card.indexOfChild(card.child(1)) == 1
    assert card.parent().indexOfChild(card) == 0
    assert card.parent().text(QAccessible.Text.Name).startswith("Canvas")


def test_what_is_marked_and_focused_is_told(menu, qtbot):
    """And it is what has the focus in the board."""
    menu.document.select({"Step_Ticket"})
    board = interface_of(menu.view)
    states = [board.child(at).state() for at in range(3)]
    assert [bool(state.selected) for state in states] == [False, False, True]
    assert [bool(state.focused) for state in states] == [False, False, True]
    assert board.focusChild().text(QAccessible.Text.Name).startswith("Step 3 of 3")
    menu.inspector.form.question.setFocus()
    assert not board.child(2).state().focused
    assert board.child(2).state().selected


def test_a_card_is_where_it_is_seen(menu):
    """Its place on the screen is the card's; out of sight it says so."""
    card = menu.board.scene.card("Menu")
    seen = menu.view.mapFromScene(card.box()).boundingRect()
    where = seen.translated(menu.view.viewport().mapToGlobal(QPoint()))
    one = interface_of(menu.view).child(0)
    assert one.rect() == where
    assert not one.state().offscreen
    menu.view.centre(card.box().center() * 40)
    menu.document.apply("x", layout=menu.document.layout.place("Menu", 50_000, 0))
    assert one.state().offscreen


def test_a_press_marks_and_edit_edits(menu):
    """As actions of the card; a port is followed, or led elsewhere."""
    asked = []
    menu.board.scene.question_wanted.connect(asked.append)
    card = interface_of(menu.view).child(2)
    press = QAccessibleActionInterface.pressAction()
    actions = card.actionInterface()
    assert actions.actionNames() == [press, "Edit"]
    actions.doAction(press)
    assert menu.document.single() == "Step_Ticket"
    actions.doAction("Edit")
    assert asked == ["Step_Ticket"]
    ports = interface_of(menu.view).child(0)
    ports.child(0).actionInterface().doAction(press)
    assert menu.document.single() == "Step_Sales"
    ports.child(3).actionInterface().doAction(press)
    assert menu.document.selection.steps == {COMPLETE}
    ports.child(2).actionInterface().doAction(press)
    assert menu.board.keyboard.connecting.is_on()
    menu.board.keyboard.connecting.give_up()


def test_a_walk_over_connections_is_read(menu, qtbot):
    """A marked connection is its port."""
    menu.document.select((), {Port("Menu", "Support")})
    focused = interface_of(menu.view).focusChild()
    assert focused.text(QAccessible.Text.Name) == "Support, leads to Step_Ticket"


def test_each_card_that_is_walked_to_is_read(menu, qtbot):
    """By marking it while the board has the keyboard, and by coming to the board."""
    read = []
    qtbot.waitUntil(menu.view.hasFocus)
    QApplication.processEvents()  # the board itself has been read
    menu.board.stands.walked_to.connect(lambda stand: read.append(stand.name()))
    menu.document.select({"Step_Ticket"})
    menu.document.select((), {Port("Menu", "Support")})
    assert [each[:11] for each in read] == ["Step 3 of 3", "Support, le"]
    menu.tabs.tabBar().setFocus()
    menu.document.select({"Menu"})
    assert len(read) == 2
    menu.view.setFocus()
    qtbot.waitUntil(lambda: len(read) > 2)
    assert read[-1].startswith("Step 1 of 3")


def test_double_ids_are_read_as_often_as_they_stand(editor, menu):
    """A broken draft can be heard, too."""
    twice = editor([MENU[1], MENU[1]])
    names = names_of(interface_of(twice.view))[:2]
    assert [name[:11] for name in names] == ["Step 1 of 2", "Step 2 of 2"]
