"""The editor as the window gets it."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from flowdesk.ui import theme


def test_every_action_has_words_and_most_have_keys(editor, payment):
    """Menus can take the actions as they are."""
    made = editor(payment)
    actions = made.commands.all()
    assert len(actions) >= 21
    assert all(action.text() for action in actions)
    assert all(not action.shortcut().isEmpty() for action in actions)


def test_no_two_actions_share_a_key(editor, payment):
    """Each key does one thing."""
    keys = [
        key.toString() for action in editor(payment).commands.all() for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_undo_names_the_change(editor, payment):
    """The menu says what undo takes back."""
    made = editor(payment)
    assert not made.commands.undo.isEnabled()
    made.document.select({"Name"})
    made.commands.delete.trigger()
    assert made.commands.undo.text() == "Undo deletion of 1 step"
    made.commands.undo.trigger()
    assert made.commands.redo.text() == "Redo deletion of 1 step"
    assert not made.commands.undo.isEnabled()


def test_the_phone_is_a_tab_where_one_is_given(editor, payment):
    """The practice phone comes from outside; without one there is no tab for it."""
    phone = QLabel("phone")
    made = editor(payment, phone_panel=phone)
    assert [made.tabs.tabText(at) for at in range(made.tabs.count())] == [
        "Step",
        "JSON",
        "Practice phone",
    ]
    assert editor(payment).tabs.count() == 2


def test_flush_keeps_what_was_typed_anywhere(editor, payment, qtbot):
    """Before saving or closing, text in the form and in the JSON is kept."""
    made = editor(payment)
    made.document.select({"Name"})
    made.inspector.form.question.setFocus()
    made.inspector.form.question.selectAll()
    qtbot.keyClicks(made.inspector.form.question, "Typed")
    made.flush()
    assert made.document.flow["Name"].question == "Typed"
    made.tabs.setCurrentWidget(made.json)
    made.json.text.setPlainText(json.dumps(payment[:1]))
    made.flush()
    assert made.document.flow.ids() == ("Name",)


def test_keys_in_a_field_do_not_touch_cards(editor, payment, qtbot):
    """Delete, Backspace and Ctrl+A in a field are the field's."""
    made = editor(payment)
    made.document.select({"Name"})
    field = made.inspector.form.name
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert made.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert field.text() == ""


def test_show_step_brings_a_step_into_sight(editor, payment):
    """Another page can point at a step."""
    made = editor(payment)
    made.document.apply("x", layout=made.document.layout.place("Receipt", 9000, 9000))
    made.show_step("Receipt")
    card = made.board.scene.card("Receipt")
    seen = made.view.mapToScene(made.view.viewport().rect()).boundingRect()
    assert seen.contains(card.box())
    assert made.tabs.currentWidget() is made.inspector


def test_both_themes_paint_everything(editor, service, dressed):
    """Changing the theme repaints board, palette and text without a new editor."""
    made = editor(service)
    light = made.grab().toImage()
    theme.apply(dressed, dark=True)
    dark = made.grab().toImage()
    theme.apply(dressed, dark=False)
    assert light != dark
    assert dark.pixelColor(900, 700) == theme.tokens(dark=True).ground
    assert made.grab().toImage().pixelColor(900, 700) == theme.tokens(dark=False).ground


def test_a_thousand_steps_open(editor):
    """A flow of a thousand steps is drawn whole and can still be edited."""
    many = [
        {"id": f"S{n}", "question": f"Question {n}?", "type": "Text", "next": f"S{n + 1}"}
        for n in range(999)
    ]
    made = editor([*many, {"id": "S999", "question": "Last?", "type": "Text"}])
    assert len(made.board.scene.cards) == 1000
    made.document.apply("x", made.document.flow.remove(["S500"]))
    assert len(made.board.scene.cards) == 999
    made.commands.fit.trigger()
    assert made.grab().width() == made.width()


def test_a_flow_that_comes_whole_is_brought_into_sight(editor, document, payment):
    """A starter put on an empty canvas is seen at once, and undo empties the canvas again."""
    made = editor([])
    made.view.horizontalScrollBar().setValue(made.view.horizontalScrollBar().value() + 5000)
    made.document.apply("starter", document(payment).flow)
    seen = made.view.mapToScene(made.view.viewport().rect()).boundingRect()
    assert seen.contains(made.board.scene.start.box())
    made.commands.undo.trigger()
    assert made.board.invitation.isVisible()


@pytest.mark.parametrize("width", [1700, 760, 640])
def test_nothing_that_floats_covers_another(pay, width):
    """At 300 % a board is hardly wider than the zoom controls: then the palette goes below them."""
    pay.resize(width, 600)
    board = pay.board
    shown = [board.palette_list.parentWidget(), board.zoom_bar, board.ways.map, board.problems]
    boxes = [each.geometry() for each in shown if each.isVisible()]
    for at, one in enumerate(boxes):
        assert board.rect().contains(one)
        assert not any(one.intersects(other) for other in boxes[at + 1 :])
