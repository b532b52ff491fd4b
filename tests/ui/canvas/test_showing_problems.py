"""A click on a problem leads to the very thing that is to be changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from flowdesk.ui.canvas.panels.mending import ProblemRow

MENU = {
    "id": "Menu",
    "question": "Which?",
    "type": "Selection",
    "options": ["Sales", "Support"],
    "next": "COMPLETE",
}


def _click(made, code):
    """Click the sentence of a problem in the bar."""
    bar = made.board.problems
    if len(made.document.problems) > 1:
        bar.toggle()
    rows = [row for row in bar.findChildren(ProblemRow) if row.problem.code == code]
    row = next(row for row in rows if row.isVisible())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.sentence.geometry().center())


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        ({"id": "HANDOFF"}, "reserved-id", lambda form: form.name),
        ({"question": ""}, "blank-question", lambda form: form.question),
        ({"type": "Voice"}, "unknown-type", lambda form: form.kind),
        ({"next": "Nowhere"}, "unknown-target", lambda form: form.onward),
        (
            {"nextMapping": {"Support": "Nowhere"}},
            "unknown-target",
            lambda form: form.options.rows[1].target,
        ),
        (
            {"options": ["Sales", "Support", "sales"]},
            "equal-options",
            lambda form: form.options.rows[2].words,
        ),
        ({"options": []}, "no-options", lambda form: form.options.add),
        ({"options": ["A", "x" * 90]}, "long-option", lambda form: form.options.rows[1].words),
        (
            {"synonyms": {"Sales": ["buy"], "Support": ["buy"]}},
            "equal-synonyms",
            lambda form: form.options.rows[1].others.typing,
        ),
        ({"options": ["Sales", "Stop"]}, "reserved-option", lambda f: f.options.rows[1].words),
        ({"question": "{{Nobody}}?"}, "unknown-place", lambda form: form.question),
        ({"errorMessage": "{{Nobody}}"}, "unknown-place", lambda form: form.unanswered.words),
        ({"maxAttempts": 99}, "odd-attempts", lambda form: form.unanswered.attempts),
        (
            {"maxAttempts": 2, "onMaxAttempts": "Nowhere"},
            "unknown-fallback",
            lambda form: form.unanswered.target,
        ),
    ],
)
def test_the_cursor_is_in_what_is_to_be_changed(editor, qtbot, change, code, part):
    """The card is marked, and the part of the form has the focus and is in sight."""
    made = editor([{"id": "First", "question": "?", "type": "Text", "next": "Menu"}, MENU | change])
    made.resize(1700, 480)
    _click(made, code)
    assert made.document.single() == change.get("id", "Menu")
    wanted = part(made.inspector.form)
    assert wanted.hasFocus()
    qtbot.waitUntil(lambda: wanted.visibleRegion().boundingRect().height() == wanted.height())


def test_photos_have_their_number(editor, payment):
    """A number of photos that cannot be."""
    made = editor([{**payment[2], "maxImages": 99}])
    _click(made, "odd-images")
    assert made.inspector.form.photos.number.hasFocus()


def test_in_the_json_the_same_thing_is_marked(editor):
    """Where the JSON is open it stays open, with the place selected, also behind an emoji."""
    made = editor([{**MENU, "question": "😀?", "options": ["Sales", "Support", "SALES"]}])
    made.tabs.setCurrentWidget(made.json)
    _click(made, "equal-options")
    assert made.tabs.currentWidget() is made.json
    assert made.json.text.textCursor().selectedText() == '"SALES"'
    assert made.json.text.hasFocus()


def test_in_the_json_a_key_is_marked_with_its_value(editor):
    """The whole pair, so that what is typed replaces it."""
    made = editor([{**MENU, "next": "Nowhere"}])
    made.tabs.setCurrentWidget(made.json)
    _click(made, "unknown-target")
    assert made.json.text.textCursor().selectedText() == '"next": "Nowhere"'


def test_from_another_tab_the_form_comes_forward(editor, qtbot):
    """Whoever looks at the practice phone is led to the form."""
    made = editor([{**MENU, "question": ""}], phone_panel=QLabel("phone"))
    made.tabs.setCurrentIndex(2)
    _click(made, "blank-question")
    assert made.tabs.currentWidget() is made.inspector
    assert made.inspector.form.question.hasFocus()


def test_of_a_message_of_the_rule_its_field_is_asked_for(editor):
    """What stands on no card is shown by who has its field."""
    made = editor([MENU])
    made.document.set_messages({"Completion message": "Thanks {{Nobody}}"})
    wanted = []
    made.message_wanted.connect(wanted.append)
    _click(made, "unknown-place")
    assert wanted == ["Completion message"]


def test_a_card_that_nobody_reaches_is_only_shown(editor, payment):
    """There is no field of its own to change."""
    made = editor([{**payment[0], "next": "COMPLETE"}, {**payment[2]}])
    _click(made, "unreachable")
    assert made.document.single() == "Receipt"
