"""What nobody should write: the canvas shows it, says what is wrong in words, and loses nothing."""

import json
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from flowdesk.flow import codec
from flowdesk.flow.field import NAME, QUESTION, option
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.panels.mending import mend
from tests.ui.canvas.as_fresh import hold_as_fresh

IDS = (
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "مرحبا بالعالم",
    "\u202eright to left\u202c",
    "two\nlines\r\n",
    "n" * 1000,
    "FLOW:Name:7",
    "\"quotes\" and 'more'",
    "{{Name}}",
    "{{}}",
    "<b>bold</b>&amp;",
    "&File",
    "\t",
    " ",
    "",
    "COMPLETE",
    "HANDOFF",
    "ReferenceCode",
    "complete",
    "a/b\\c",
    "\u0000\u0001",
)


def _menu(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "question": "?",
        "type": "Selection",
        "options": ["A", "B"],
        "nextMapping": {"A": name, "B": "COMPLETE"},
        **more,
    }


def _use(made: FlowEditor) -> None:
    """Look at all of it: each step under each panel, on its card, in the outline, as a picture."""
    document, board = made.document, made.board
    made.keys.outline.trigger()
    board.problems.toggle()
    for panel in range(2):
        made.tabs.setCurrentIndex(panel)
        for name in document.flow.ids()[:25]:
            document.select({name})
            board.travel.go_to(name)
            made.chat_here.trigger()
            board.menu.aboutToShow.emit()
    for name in document.flow.ids()[:25]:
        for what in (NAME, QUESTION, option(0)):
            board.writing.begin(name, what)
            board.writing.end()
        board.keyboard.connecting.begin(name)
        board.keyboard.connecting.give_up()
    for problem in document.problems[:25]:
        made.show_problem(problem)
    made.commands.select_all.trigger()
    made.commands.copy.trigger()
    made.commands.fit.trigger()
    made.commands.zoom_reset.trigger()
    QCoreApplication.processEvents()
    made.grab()


@pytest.mark.parametrize("name", IDS, ids=ascii)
def test_any_id_can_be_looked_at_moved_and_written_on(editor, name):
    """Whatever a step is called in the JSON, nothing raises and no letter of it changes."""
    steps = [_menu("First", next=name), _menu(name), _menu(name)]
    made = editor(steps)
    _use(made)
    assert json.loads(codec.dumps(made.document.flow)) == steps
    card = made.board.scene.cards[name, 1]
    made.document.select({name})
    card.setPos(card.pos() + QPointF(40, 40))
    made.board.scene.standing.keep_moves()
    made.board.delete()
    made.commands.undo.trigger()
    assert json.loads(codec.dumps(made.document.flow)) == steps
    made.document.select()  # COMPLETE is END's name in what is marked, too
    hold_as_fresh(made.board.scene)


@pytest.mark.parametrize("name", IDS, ids=ascii)
def test_every_fix_of_a_broken_draft_can_be_pressed(editor, name):
    """Each button mends or leaves alone, one after the other until there is none, and undo brings all
    back.
    """
    steps = [
        _menu(name, next="Nowhere", maxAttempts=99, onMaxAttempts="Secon"),
        _menu(name, nextMapping={"a": name, "C": "x"}, synonyms={"a": ["B"]}, maxImages=7),
        {
            "id": "Second",
            "type": "Imag",
            "question": "Hi {{Frst}}",
            "options": ["A"],
            "maxImages": 99,
        },
    ]
    made = editor(steps)
    for _ in range(60):
        fixes = [fix for each in made.document.problems for fix in each.fixes]
        if not fixes:
            break
        for fix in fixes:
            fix.edit(made.document.flow)
        mend(made.document, fixes[0])
        hold_as_fresh(made.board.scene)
    while made.document.undo_stack.canUndo():
        made.document.undo_stack.undo()
    assert json.loads(codec.dumps(made.document.flow)) == steps


@pytest.mark.parametrize("question", ["long " * 2000, "x" * 10_000, "🏳️‍🌈" * 2500, "\n" * 10_000])
def test_a_question_of_ten_thousand_letters(editor, question):
    """It is shown, written on and kept to the letter."""
    made = editor([_menu("A", question=question), {"id": "B", "type": "Text", "question": "?"}])
    _use(made)
    made.board.writing.begin("A", QUESTION)
    QTest.keyClicks(made.board.writing.field, "!")
    made.flush()
    assert made.document.flow["A"].question == f"{question}!"


def test_three_hundred_options(editor):
    """All of them stand on the card, and one can be put elsewhere."""
    options = [f"Option {number}" for number in range(300)]
    made = editor([_menu("A", options=options, nextMapping={}), _menu("B", next="A")])
    _use(made)
    made.board.writing.begin("A", option(299))
    made.board.writing._shift(-1)
    assert list(made.document.flow["A"].options[-2:]) == ["Option 299", "Option 298"]
    hold_as_fresh(made.board.scene)


def test_two_thousand_steps_are_pasted(editor):
    """They come as one entry, under names of their own, and go again with one undo."""
    made = editor([_menu("S1")])
    steps = [_menu(f"S{number}", next=f"S{number + 1}") for number in range(2000)]
    QGuiApplication.clipboard().setText(json.dumps(steps))
    made.commands.paste.trigger()
    assert len(set(made.document.flow.ids())) == 2001
    QCoreApplication.processEvents()
    made.commands.undo.trigger()
    assert made.document.flow.ids() == ("S1",)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '[{"id": ' * 5000,
        "[1, null, true]",
        '{"flow": {"steps": 7}}',
        '[{"id": "A", "type": "Selection", "options": {"a": 1}}]',
        '[{"id": "A", "next": 1e999}]',
        '[{"id": 7, "type": "Text"}]',
        '[{"id": "\\ud800", "type": "Text"}]',
        "NaN",
        "\ufeff[]",
        "\u0000",
        "9" * 10_000,
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_what_is_no_flow_is_said_in_words(editor, text):
    """Pasted or typed as JSON it changes nothing, or makes a flow that can be saved; words say why."""
    made = editor([_menu("A")])
    QGuiApplication.clipboard().setText(text)
    made.commands.paste.trigger()
    made.tabs.setCurrentWidget(made.json)
    made.json.text.setPlainText(text)
    made.json.flush()
    if made.json.broken:
        assert made.json.reason.text()
    made.flush()
    codec.dumps(made.document.flow).encode()
    _use(made)


@pytest.mark.parametrize(
    "written",
    [
        {"A": [float("nan"), 0]},
        {"A": [float("inf"), float("-inf")]},
        {"A": [1e300, -1e300]},
        {"A": [10**400, 1]},
        {"A": ["1", "2"], "B": [True, False], "COMPLETE": [None, {}]},
        {"A": {}, "B": 7},
        [1, 2],
        "far",
        {"Nobody": [1, 2]},
    ],
    ids=ascii,
)
def test_places_that_are_none_are_passed_over(dressed, qtbot, written):
    """Cards get places of their own, and pins of nobody are let go."""
    layout = Layout.from_json(written, ["A", "Nobody", 7, None, {}])
    flow = codec.read([_menu("A", next="B"), _menu("B")])
    made = FlowEditor(FlowDocument(flow, layout))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    _use(made)
    assert set(made.document.layout) >= {"A", "B"}
    assert made.document.layout.pinned <= {"A", "B"}
    assert all(abs(x) < 1e6 and abs(y) < 1e6 for x, y in made.document.layout.places.values())
