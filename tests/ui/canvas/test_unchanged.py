"""What comes onto the canvas leaves it to the letter, whatever was looked at and moved meanwhile."""

import json

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor

from flowdesk.flow import codec
from flowdesk.flow.rulefile import loads
from flowdesk.paths import resource
from flowdesk.store import rules
from flowdesk.ui.rules.page import RulesPage
from tests.ui.canvas.conftest import PAYMENT, SERVICE

STARTERS = ("payment-receipt", "service-menu", "appointment", "order", "feedback")
BRANCHES = [
    {
        "id": "ServiceType",
        "question": "What do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Step_Sales", "Support": "Step_Ticket"},
    },
    {"id": "Step_Sales", "question": "Which product?", "type": "Text", "next": "COMPLETE"},
    {"id": "Step_Ticket", "question": "Describe it.", "type": "Text", "next": "Step_Photo"},
    {"id": "Step_Photo", "question": "A photo?", "type": "Image", "next": "COMPLETE"},
]
ODD = {
    "order of keys": [{"next": "B", "x": 1, "type": "Text", "question": "?", "id": "A"}],
    "unknown keys": [{"id": "A", "note": {"b": [1, {"a": None}], "a": True}, "type": "Text"}],
    "numbers": [{"id": "A", "n": [0, -1, 1.0, 2.50, 1e22, 1e-9, 12345678901234567890]}],
    "unicode": [
        {
            "id": "مرحبا",
            "question": "e\u0301 é 👩‍👩‍👧 \u200f \u2028 \u2029 \ufdd0 \x7f",
            "type": "Text",
        }
    ],
    "escapes": [{"id": "A", "question": 'a\\b"c\td\ne\u0001\u0085', "type": "Text"}],
    "nothing known": [{}, {"id": ""}, {"id": "A"}, {"id": "A"}],
    "nulls": [{"id": "A", "type": "Text", "options": None, "nextMapping": None, "next": None}],
    "stray answers": [
        {"id": "A", "type": "Selection", "options": ["x"], "nextMapping": {"y": "A"}}
    ],
    "another kind": [{"id": "A", "type": "Video", "options": 7, "next": "gone"}],
    "reserved ids": [{"id": "COMPLETE", "type": "Text"}, {"id": "HANDOFF", "next": "COMPLETE"}],
    "spaces": [{"id": " A ", "question": "  ", "type": "Text", "next": " A "}],
    "breaks of Windows": [{"id": "A", "question": "one\r\ntwo\rthree", "type": "Text"}],
    "wide spaces": [{"id": "A\u00a0B", "question": "10\u00a0€ \u2009\u3000", "type": "Text"}],
    "options alike": [{"id": "A", "type": "Selection", "options": ["x", "x", "", " x"]}],
    "none": [],
}
MANY = [
    {"id": f"S{n}", "question": "?", "type": "Text", "next": f"S{n + 1}" if n < 999 else "COMPLETE"}
    for n in range(1000)
]


def _wander(editor):
    """Look at everything: mark each step in turn under each panel, drag two cards, find, zoom."""
    document, scene = editor.document, editor.board.scene
    for panel in range(2):
        editor.tabs.setCurrentIndex(panel)
        for name in document.flow.ids()[:40]:
            document.select({name})
    editor.commands.select_all.trigger()
    editor.commands.fit.trigger()
    for card in list(scene.cards.values())[:2]:
        document.select({card.step.id})
        card.setPos(card.pos() + QPointF(35, 70))
        scene.standing.keep_moves()
    editor.commands.copy.trigger()
    editor.board.making.ask()
    editor.board.making.close()
    editor.commands.tidy.trigger()
    editor.document.select()
    editor.flush()


def _starters():
    return {
        name: codec.to_list(loads(resource("starters", f"{name}.json").read_text("utf-8"))[0].flow)
        for name in STARTERS
    }


DOCUMENTS = {"payment": PAYMENT, "service": SERVICE, "branches": BRANCHES, **_starters(), **ODD}


@pytest.mark.parametrize("steps", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_looking_and_moving_changes_no_letter(editor, steps):
    """Opened, marked, moved, tidied and closed, a flow says what it said, to the byte."""
    text = json.dumps(steps, ensure_ascii=False, indent=2)
    made = editor(steps)
    _wander(made)
    assert codec.dumps(made.document.flow) == text
    made.close()
    assert codec.dumps(made.document.flow) == text


def test_a_thousand_steps_come_back_to_the_letter(editor):
    """A flow of 1,000 steps is opened, walked along and moved without a change."""
    made = editor(MANY)
    made.document.select({"S500"})
    made.commands.tidy.trigger()
    made.flush()
    assert codec.dumps(made.document.flow) == json.dumps(MANY, indent=2)


@pytest.mark.parametrize("steps", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_the_text_panel_gives_back_what_it_shows(editor, steps):
    """Text that is touched and left as it was is the same flow, to the byte."""
    made = editor(steps)
    made.tabs.setCurrentWidget(made.json)
    made.json.text.moveCursor(QTextCursor.MoveOperation.End)
    made.json.text.insertPlainText(" ")
    made.json.flush()
    assert not made.json.broken
    assert codec.dumps(made.document.flow) == json.dumps(steps, ensure_ascii=False, indent=2)
    assert made.document.undo_stack.count() == 0


@pytest.mark.parametrize("steps", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_stored_rule_keeps_its_flow_to_the_letter(desk, qtbot, tmp_path, steps):
    """Imported, opened, looked at, closed and read again, a rule's flow is what the file said."""
    source = tmp_path / "in.json"
    rule = {"name": "In", "reply": "Hi", "flowEnabled": True, "flow": steps}
    source.write_text(json.dumps(rule), encoding="utf-8")
    page = RulesPage(desk)
    qtbot.addWidget(page)
    page.import_paths([source])
    page.resize(1300, 800)
    page.show()
    number = page.opened()
    assert number is not None
    _wander(page.editor.canvas)
    page.leave()
    page.close()
    with desk.database.read() as session:
        kept = rules.get(session, number).rule
    assert codec.dumps(kept.flow) == json.dumps(steps, ensure_ascii=False, indent=2)
