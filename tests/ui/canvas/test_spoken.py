"""The board for who cannot see it: the tree that screen readers get, and what is announced."""

import gc
import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.spoken.announcing import Announcing, aloud
from flowdesk.ui.canvas.spoken.changes import told

MENU = [
    {
        "id": "Menu",
        "question": "Which service?",
        "type": "Selection",
        "options": ["Sales", "Support", "Billing"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
        "next": "COMPLETE",
    },
    {"id": "Step_Ticket", "question": "What is broken?", "type": "Text", "next": "COMPLETE"},
    {"id": "Step_Sales", "question": "", "type": "Text"},
]


@pytest.fixture
def menu(editor):
    """An editor of a menu while a screen reader runs."""
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield editor(MENU)
    QAccessible.setActive(was)


def _interface(thing):
    return QAccessible.queryAccessibleInterface(thing)


def _names(interface):
    """Give the names of an interface's children."""
    children = [interface.child(at) for at in range(interface.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]


def test_the_board_says_what_is_on_it(menu):
    """Its steps in the order of the chat, each with its number, kind, question and problems."""
    board = _interface(menu.view)
    assert board.text(QAccessible.Text.Name) == "Canvas, 3 steps, 1 problem"
    assert board.role() == QAccessible.Role.List
    assert _names(board)[:4] == [
        "Step 1 of 3, Menu, Selection, Which service?, 3 options",
        "Step 2 of 3, Step_Sales, Text, no question yet, 1 problem",
        "Step 3 of 3, Step_Ticket, Text, What is broken?",
        "The end of the chat",
    ]
    assert "question" in board.child(1).text(QAccessible.Text.Description)


def test_ports_are_parts_of_their_card(menu):
    """Each says where it leads."""
    card = _interface(menu.view).child(0)
    assert _names(card) == [
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
    board = _interface(menu.view)
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
    one = _interface(menu.view).child(0)
    assert one.rect() == where
    assert not one.state().offscreen
    menu.view.centre(card.box().center() * 40)
    menu.document.apply("x", layout=menu.document.layout.place("Menu", 50_000, 0))
    assert one.state().offscreen


def test_a_press_marks_and_edit_edits(menu):
    """As actions of the card; a port is followed, or led elsewhere."""
    asked = []
    menu.board.scene.question_wanted.connect(asked.append)
    card = _interface(menu.view).child(2)
    press = QAccessibleActionInterface.pressAction()
    actions = card.actionInterface()
    assert actions.actionNames() == [press, "Edit"]
    actions.doAction(press)
    assert menu.document.single() == "Step_Ticket"
    actions.doAction("Edit")
    assert asked == ["Step_Ticket"]
    ports = _interface(menu.view).child(0)
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
    focused = _interface(menu.view).focusChild()
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
    names = _names(_interface(twice.view))[:2]
    assert [name[:11] for name in names] == ["Step 1 of 2", "Step 2 of 2"]


def test_cards_that_come_and_go_leave_nothing_behind(menu):
    """Two hundred times, each looked at; the interfaces go with their cards."""
    start, stands = menu.document.state, menu.board.stands
    board = _interface(menu.view)
    _names(board)
    before = stands.count()
    for _ in range(200):
        menu.board.add("Selection")
        _names(board)
        _names(board.child(3))
        menu.board.delete()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert menu.document.state.flow == start.flow
    assert len(_names(board)) == 5
    assert stands.count() == before


def test_nothing_is_made_while_nobody_listens(editor):
    """A board without a screen reader has no hidden widgets."""
    QAccessible.setActive(False)
    made = editor(MENU)
    made.document.select({"Menu"})
    assert made.view.hasFocus()
    assert made.board.stands.count() == 0


_LIFE = """
import gc, json, sys
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
app = QApplication([])
QAccessible.setActive(True)
def read(one):
    one.text(QAccessible.Text.Name), one.state(), one.rect()
    for at in range(one.childCount()):
        read(one.child(at))
for round in range(3):
    document = FlowDocument(codec.loads(json.dumps(json.loads(sys.argv[1]))), Layout())
    editor = FlowEditor(document)
    editor.show()
    read(QAccessible.queryAccessibleInterface(editor.view))
    document.apply("x", document.flow.remove(["Menu"]))
    app.processEvents()
    read(QAccessible.queryAccessibleInterface(editor.view))
    if round < 2:
        editor.deleteLater()
        del editor
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
print("alive")
"""


def test_the_process_ends_in_peace():
    """Boards that were read go without a crash: when they are closed, and with the process."""
    run = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", _LIFE, json.dumps(MENU)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr


@pytest.fixture
def heard(pay):
    """The sentences that a screen reader would say, as they come."""
    sentences = []
    pay.board.announcing = Announcing(
        pay.document, sentences.append, listened=lambda: True, parent=pay
    )
    return sentences


def test_what_happens_is_said(pay, heard, written):
    """Connections, moves, new and deleted steps, each in a sentence."""
    flow = pay.document.flow
    pay.document.apply("x", flow.connect(Port("Receipt"), "Name"))
    pay.document.apply("x", layout=pay.document.layout.place("Name", 120, 40))
    pay.document.apply("x", pay.document.flow.disconnect(Port("Receipt")))
    pay.document.select({"Receipt"})
    pay.board.delete()
    pay.board.add("Phone")
    assert heard == [
        "Receipt now leads to Name.",
        "Name moved to 120, 40.",
        "Receipt now leads nowhere.",
        "Receipt deleted. Amount now leads nowhere.",
        "Phone added.",
    ]


def test_undo_is_said_to_be_one(pay, heard):
    """And so is doing it again."""
    pay.document.apply("x", pay.document.flow.connect(Port("Receipt"), "COMPLETE"))
    pay.commands.undo.trigger()
    pay.commands.redo.trigger()
    assert heard == [
        "Receipt now leads to the end of the chat.",
        "Undone. Receipt now leads nowhere.",
        "Done again. Receipt now leads to the end of the chat.",
    ]


def test_typing_is_not_said_again(pay, heard):
    """The field has read it already."""
    name = pay.document.flow["Name"]
    pay.document.apply("x", pay.document.flow.put("Name", name.with_(question="Who?")))
    assert heard == []


def test_a_connection_in_the_making_is_said(pay, heard):
    """Each target as it is aimed at, and passing sentences."""
    pay.document.select({"Receipt"})
    pay.board.keyboard.connecting.begin("Receipt")
    pay.board.keyboard.connecting.give_up()
    pay.board.say("Nothing was pasted.")
    assert heard == ["Receipt → END", "Nothing was pasted."]


def test_it_is_really_said(menu):
    """Qt takes the event for the board."""
    aloud(menu.view)("Name moved.")


def test_other_changes_in_words(document):
    """A new name, another start, another order, many at once."""
    first = document(MENU).state
    flow = first.flow

    def said(changed):
        return told(first, document(MENU).state.__class__(changed, first.layout))

    assert said(flow.rename("Menu", "Service")) == "Menu is called Service now."
    assert said(flow.make_first("Step_Ticket")) == "The chat starts at Step_Ticket now."
    assert said(flow.remove(["Menu", "Step_Sales"])).startswith("2 steps deleted.")
    assert said(flow) == ""


def test_a_reader_may_ask_in_the_middle_of_a_change(menu):
    """A card that has just come has no number yet and says nothing, rather than end the program."""
    stands = menu.board.stands
    stands.cards()
    said = []

    def ask():
        said.extend(stands.of(key).name() for key in menu.board.scene.cards)

    menu.board.scene.rearranged.connect(ask)
    menu.document.apply(
        "add", menu.document.flow.add(menu.document.flow["Step_Sales"].with_(id="New"))
    )
    assert "" in said
    assert "New" in stands.of(("New", 0)).name()
