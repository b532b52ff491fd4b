"""The first ten minutes: on a fresh folder, by mouse and keys, a menu with branches that runs."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.panels.mending import ProblemRow
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.window import MainWindow
from tests.ui.canvas.conftest import Hand
from tests.ui.rule_desk import cards

_LEFT = Qt.MouseButton.LeftButton
WANTED = [
    {
        "id": "ServiceType",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
    },
    {
        "id": "Step_Ticket",
        "question": "Please describe your problem.",
        "type": "Text",
        "next": "Step_Photo",
    },
    {"id": "Step_Photo", "question": "A photo of it?", "type": "Image"},
    {"id": "Step_Sales", "question": "Your number?", "type": "Phone", "next": "COMPLETE"},
]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window as it opens for the first time."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


def _write(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    if isinstance(field, QLineEdit):
        QTest.keyClick(field, Qt.Key.Key_Return)


def _rule(window: MainWindow) -> RuleEditor:
    """Take an empty rule, name it, give it a keyword, and ask for questions."""
    QTest.mouseClick(window.rules.gallery.cards[-1], _LEFT)
    editor = window.rules.editor
    assert editor is not None
    _write(editor.form.name, "Services")
    _write(editor.form.keywords.typing, "menu")
    QTest.mouseClick(editor.form.ask, _LEFT)
    return editor


def _step(canvas: FlowEditor, name: str, question: str) -> None:
    """Write the question on the card of the step that was just made, and its name in the form."""
    field = canvas.board.writing.field
    assert field.hasFocus()
    _write(field, question)
    QTest.keyClick(field, Qt.Key.Key_Return)
    _write(canvas.inspector.form.name, name)


def _after(on: Hand, step: str, option: str | None, typed: str) -> None:
    """Click the dot of a port, and choose a kind by its first letters."""
    on.editor.board.reveal(step)
    on.click(on.port(step, option))
    QTest.keyClicks(on.editor.board.making.menu.field, typed)
    QTest.keyClick(on.editor.board.making.menu.field, Qt.Key.Key_Return)


def _menu(canvas: FlowEditor) -> None:
    """Take a Selection from the palette, and give it a question and two options."""
    kinds = canvas.board.palette_list
    kinds.setFocus()
    kinds.setCurrentRow(3)
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    _step(canvas, "ServiceType", "Which service do you need?")
    QTest.mouseClick(canvas.inspector.form.options.add, _LEFT)
    for label in ("Sales", "Support"):  # Enter under an option begins the next
        row = next(row for row in canvas.inspector.form.options.rows if row.words.hasFocus())
        QTest.keyClicks(row.words, label)
        if label == "Sales":
            QTest.keyClick(row.words, Qt.Key.Key_Return)
    canvas.flush()


def test_a_menu_with_branches_is_built_and_tried(window: MainWindow, desk: Desk) -> None:
    """From the gallery to the practice phone: the JSON is as wanted, and nothing is left to mend."""
    editor = _rule(window)
    canvas = editor.canvas
    on = Hand(canvas)
    _menu(canvas)
    _after(on, "ServiceType", "Sales", "ph")
    _step(canvas, "Step_Sales", "Your number?")
    canvas.commands.fit.trigger()
    on.drag(on.port("Step_Sales"), on.scene.end.box().center())
    _after(on, "ServiceType", "Support", "te")
    _step(canvas, "Step_Ticket", "Please describe your problem.")
    _after(on, "Step_Ticket", None, "im")
    _step(canvas, "Step_Photo", "A photo of it?")
    editor.flush()

    assert json.loads(codec.dumps(editor.document.flow)) == WANTED
    assert not editor.document.problems
    assert [card.name for card in cards(desk)] == ["Services"]
    canvas.tabs.setCurrentWidget(editor.phone)
    QTest.mouseClick(editor.phone.chat.buttons[0], _LEFT)
    assert ("says", "menu") in desk.practice.heard  # type: ignore[attr-defined]  # the quiet line


def test_every_step_of_it_can_be_taken_back(window: MainWindow) -> None:
    """Undo, pressed to the end, leads to the empty canvas and its invitation."""
    editor = _rule(window)
    _menu(editor.canvas)
    _after(Hand(editor.canvas), "ServiceType", "Sales", "ph")
    while editor.canvas.commands.undo.isEnabled():
        editor.canvas.commands.undo.trigger()
    assert not editor.document.flow.steps
    assert editor.canvas.board.invitation.isVisible()


def test_a_card_dropped_alone_is_connected_by_its_problem(window: MainWindow, qtbot: QtBot) -> None:
    """A step that nothing leads to says so, and its button offers where it could be reached from."""
    editor = _rule(window)
    canvas = editor.canvas
    for kind, x, question in (("Text", 0, "Your name?"), ("Phone", 400, "Your number?")):
        canvas.view.kind_dropped.emit(kind, QPointF(x, 0))
        _write(canvas.inspector.form.question, question)
    canvas.flush()
    (problem,) = editor.document.problems
    assert problem.step == "Phone"
    row = canvas.board.problems.findChildren(ProblemRow)[-1]
    qtbot.waitUntil(row.isVisible)
    assert row.problem == problem
    QTest.mouseClick(row.buttons[0], _LEFT)
    menu = row.buttons[0].findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert editor.document.flow["Text"].next == "Phone"
    assert not editor.document.problems
