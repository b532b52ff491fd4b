"""Copy, cut, paste and duplicate, as plain JSON text."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication


def _clipboard(text=None):
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()


def test_copy_gives_plain_json(pay, payment):
    """The clipboard holds the steps in the flow's order, as any editor shows them."""
    pay.document.select({"Amount", "Name"})
    pay.commands.copy.trigger()
    assert json.loads(_clipboard()) == payment[:2]
    assert pay.document.undo_stack.count() == 0


def test_paste_gives_new_names_and_keeps_links_inside(pay, written):
    """Copies get readable names; links among them stay, links out go."""
    pay.document.select({"Amount", "Name"})
    pay.commands.copy.trigger()
    pay.commands.paste.trigger()
    one, two = written(pay.document)[3:]
    assert (one["id"], two["id"]) == ("Name_2", "Amount_2")
    assert one["next"] == "Amount_2"
    assert "next" not in two
    assert pay.document.selection.steps == {"Name_2", "Amount_2"}
    assert pay.document.undo_stack.count() == 1


def test_pasted_cards_stand_as_the_copied_ones(pay):
    """Copies stand to each other as the cards that were copied."""
    pay.document.apply("x", layout=pay.document.layout.place("Amount", 400, 250))
    pay.document.select({"Amount", "Name"})
    pay.commands.copy.trigger()
    pay.commands.paste.trigger()

    def way(one, other):
        (x, y), (u, v) = pay.document.layout.of(one), pay.document.layout.of(other)
        return u - x, v - y

    assert way("Name", "Amount") == pytest.approx(way("Name_2", "Amount_2"), abs=1)


def test_paste_goes_to_the_pointer(pay):
    """The middle of what is pasted is where the pointer is."""
    place = pay.view.viewport().mapToGlobal(QPoint(700, 600))
    QCursor.setPos(place)
    wanted = pay.view.mapToScene(QPoint(700, 600))
    _clipboard('[{"id": "A", "question": "?", "type": "Text"}]')
    pay.commands.paste.trigger()
    box = pay.board.scene.card("A").box()
    assert box.center().x() == pytest.approx(wanted.x(), abs=1)
    assert box.center().y() == pytest.approx(wanted.y(), abs=1)


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "A", "question": "?", "type": "Text"}]',
        '{"id": "A", "question": "?", "type": "Text"}',
        'Try this:\n[{"id": "A", "question": "?", "type": "Text"}]\nGreetings, Ana',
    ],
)
def test_steps_from_elsewhere_can_be_pasted(pay, text):
    """An array, one step, or an array inside a message: all are steps."""
    _clipboard(text)
    pay.commands.paste.trigger()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt", "A")


@pytest.mark.parametrize("text", ["", "hello", "[]", "[1]", '[{"id": 7}]', "[{]"])
def test_what_cannot_be_pasted_is_said(pay, text):
    """Mistakes on the clipboard become one sentence, and the flow stays."""
    _clipboard(text)
    pay.commands.paste.trigger()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert pay.board.passing.isVisible()
    assert pay.board.passing.text().startswith("Nothing was pasted. ")


def test_cut_copies_and_removes_as_one_entry(pay, payment):
    """What was cut can be pasted; one undo brings it back."""
    pay.document.select({"Receipt"})
    pay.commands.cut.trigger()
    assert json.loads(_clipboard()) == payment[2:]
    assert pay.document.flow.ids() == ("Name", "Amount")
    assert pay.document.undo_stack.count() == 1
    pay.commands.paste.trigger()
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")


def test_duplicate_leaves_the_clipboard_alone(pay):
    """A duplicate is marked and stands beside its original."""
    _clipboard("mine")
    pay.document.select({"Amount"})
    pay.commands.duplicate.trigger()
    assert _clipboard() == "mine"
    assert pay.document.selection.steps == {"Amount_2"}
    assert pay.document.layout.of("Amount_2") != pay.document.layout.of("Amount")
    assert pay.document.undo_stack.count() == 1


def _copied(pay, *names):
    pay.document.select(names)
    pay.commands.copy.trigger()


def test_copying_is_said(pay):
    """A sentence says how many steps are on the clipboard."""
    _copied(pay, "Name", "Amount")
    assert pay.board.passing.text() == "Copied 2 steps."
    _copied(pay, "Name")
    assert pay.board.passing.text() == "Copied 1 step."


def test_paste_with_connections_keeps_links_out(pay, on, written):
    """With Shift the copies still lead to the steps that were not copied; one undo takes them away."""
    _copied(pay, "Name", "Amount")
    on.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    one, two = written(pay.document)[3:]
    assert one["next"] == "Amount_2"
    assert two["next"] == "Receipt"
    assert pay.document.undo_stack.count() == 1


def test_in_another_flow_links_lead_to_steps_of_the_same_name(pay, editor, written):
    """A link out is kept where such a step is there, and goes where there is none."""
    _copied(pay, "Name", "Amount")
    other = editor([{"id": "Receipt", "question": "?", "type": "Image"}])
    other.commands.paste_linked.trigger()
    assert written(other.document)[2] == {**written(pay.document)[1], "next": "Receipt"}
    strange = editor([{"id": "Other", "question": "?", "type": "Text"}])
    strange.commands.paste_linked.trigger()
    assert "next" not in written(strange.document)[2]


def test_places_in_texts_follow_the_new_names(editor, written):
    """A question that speaks of a copied answer speaks of the copy's; others stay."""
    steps = [
        {"id": "Name", "question": "Who?", "type": "Text", "next": "Amount"},
        {"id": "Amount", "question": "{{Name}}, {{Phone}}?", "type": "Text"},
    ]
    made = editor([*steps, {"id": "Other", "question": "Hi {{Name}}", "type": "Text"}])
    made.document.select({"Name", "Amount"})
    made.commands.copy.trigger()
    made.commands.paste.trigger()
    assert written(made.document)[4]["question"] == "{{Name_2}}, {{Phone}}?"
    assert written(made.document)[2]["question"] == "Hi {{Name}}"


def test_a_fault_on_the_clipboard_is_said_with_its_line(pay):
    """Who typed JSON into a chat is told which line is wrong."""
    _clipboard('Hello,\n[{"id": "A",\n"question" "?"}]')
    pay.commands.paste.trigger()
    said = pay.board.passing.text()
    assert said == "Nothing was pasted. Line 3: A colon is missing before this."


def test_steps_from_a_phone_are_mended(pay):
    """Curly quotes are no hindrance."""
    _clipboard("Here you are: [{“id”: “A”, “question”: “?”, “type”: “Text”}]")
    pay.commands.paste.trigger()
    assert pay.document.flow["A"].type == "Text"


def test_a_clipboard_that_never_held_anything_is_said_to_be_empty(pay):
    """Where the system gives no clipboard at all, paste says so and changes nothing."""
    QGuiApplication.clipboard().clear()
    assert QGuiApplication.clipboard().mimeData() is None
    pay.commands.paste.trigger()
    assert "The clipboard is empty" in pay.board.passing.text()
    assert pay.document.undo_stack.count() == 0
