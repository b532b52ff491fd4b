"""What screen readers are given lives as long as what it speaks of, and only while somebody listens."""

import gc
import json
import subprocess
import sys

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.spoken.menu import MENU, interface_of, names_of


def test_cards_that_come_and_go_leave_nothing_behind(menu):
    """Two hundred times, each looked at; the interfaces go with their cards."""
    start, stands = menu.document.state, menu.board.stands
    board = interface_of(menu.view)
    names_of(board)
    before = stands.count()
    for _ in range(200):
        menu.board.add("Selection")
        names_of(board)
        names_of(board.child(3))
        menu.board.delete()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert menu.document.state.flow == start.flow
    assert len(names_of(board)) == 5
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
