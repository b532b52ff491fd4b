"""The seed's payment flow, built on an empty canvas."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flowdesk.flow import codec
from flowdesk.ui.canvas.adding.palette import KIND_MIME

_WANTED = """[
  {
    "id": "Name",
    "question": "What is your name?",
    "type": "Text",
    "next": "Amount"
  },
  {
    "id": "Amount",
    "question": "How much did you pay?",
    "type": "Text",
    "next": "Receipt"
  },
  {
    "id": "Receipt",
    "question": "Please send a photo of the receipt.",
    "type": "Image"%s
  }
]"""


def _drop(view, kind, point):
    data = QMimeData()
    data.setData(KIND_MIME, kind.encode())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = view.mapFromScene(point)
    for event in (
        QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none),
        QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, none),
    ):
        QApplication.sendEvent(view.viewport(), event)


def _write(qtbot, form, name, question):
    form.name.setFocus()
    form.name.selectAll()
    qtbot.keyClicks(form.name, name)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    form.question.setFocus()
    qtbot.keyClicks(form.question, question)


@pytest.mark.parametrize(("ended", "tail"), [(False, ""), (True, ',\n    "next": "COMPLETE"')])
def test_built_with_the_mouse_it_is_the_seeds_to_the_letter(editor, hand, qtbot, ended, tail):
    """Dragging three kinds, writing in the form and drawing lines gives the seed's JSON."""
    made = editor([])
    on = hand(made)
    origin = made.view.mapToScene(300, 300)
    for number, (kind, name, question) in enumerate(
        [
            ("Text", "Name", "What is your name?"),
            ("Text", "Amount", "How much did you pay?"),
            ("Image", "Receipt", "Please send a photo of the receipt."),
        ]
    ):
        _drop(made.view, kind, origin + QPointF(number * 320, number * 30))
        _write(qtbot, made.inspector.form, name, question)
    on.drag(on.port("Name"), on.head("Amount"))
    on.drag(on.port("Amount"), on.head("Receipt"))
    if ended:
        on.drag(on.port("Receipt"), on.scene.end.box().center())
    assert codec.dumps(made.document.flow) == _WANTED % tail
    assert not made.document.problems


def test_a_menu_is_written_in_the_usual_order_of_keys(editor, hand, qtbot, written):
    """A Selection drawn by hand has id, question, type, options, nextMapping, next."""
    made = editor([])
    on = hand(made)
    origin = made.view.mapToScene(300, 300)
    _drop(made.view, "Selection", origin)
    _write(qtbot, made.inspector.form, "Menu", "Which?")
    qtbot.mouseClick(made.inspector.form.options.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(made.inspector.form.options.rows[0].words, "Sales")
    _drop(made.view, "Text", origin + QPointF(320, 0))
    on.drag(on.port("Menu"), on.scene.end.box().center())
    on.drag(on.port("Menu", "Sales"), on.head("Text"))
    step = written(made.document)[0]
    assert list(step) == ["id", "question", "type", "options", "nextMapping", "next"]
    assert step["nextMapping"] == {"Sales": "Text"}
