"""Copy, cut, paste and duplicate, as plain JSON text."""

import json

import pytest
from PySide6.QtCore import QPoint
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


def test_a_clipboard_that_never_held_anything_is_said_to_be_empty(pay):
    """Where the system gives no clipboard at all, paste says so and changes nothing."""
    QGuiApplication.clipboard().clear()
    assert QGuiApplication.clipboard().mimeData() is None
    pay.commands.paste.trigger()
    assert "The clipboard is empty" in pay.board.passing.text()
    assert pay.document.undo_stack.count() == 0
