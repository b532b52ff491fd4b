"""What else happens to a flow while something is written on a card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.flow.field import NAME, QUESTION, option
from flowdesk.flow.step import Port
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.scene import CanvasScene
from tests.ui.canvas.writing.writings import begin, field_of


def test_a_card_that_goes_takes_the_field_with_it(menu):
    """When the step is removed elsewhere nothing is written any more, and nothing fails."""
    QTest.keyClicks(begin(menu, "ServiceType"), " Typed")
    menu.document.apply("x", menu.document.flow.remove(["ServiceType"]))
    assert not field_of(menu).isVisible()
    assert menu.board.writing.step is None


@pytest.mark.parametrize("what", [QUESTION, NAME, option(1)])
def test_what_is_being_typed_stays_when_something_else_changes(menu, what):
    """A card that is moved or a connection made meanwhile takes no letter away, nor from the card."""
    field = begin(menu, "ServiceType", what)
    QTest.keyClicks(field, "Hello")
    typed, document = field.toPlainText(), menu.document
    document.apply("move", layout=document.layout.place("Photo", 40, 900))
    document.apply("lead", document.flow.connect(Port("ServiceType"), "Photo"))
    assert field.toPlainText() == typed
    if what != NAME:
        assert "Hello" in repr(menu.board.scene.card("ServiceType").body)
    menu.flush()
    assert "Hello" in repr(menu.document.flow)


def test_what_others_write_there_is_shown(menu):
    """Where the text itself is another now, the field and the card show that."""
    field = begin(menu, "ServiceType")
    QTest.keyClicks(field, "Hello")
    flow = menu.document.flow
    menu.document.apply("q", flow.put("ServiceType", flow["ServiceType"].with_(question="Who?")))
    assert field.toPlainText() == "Who?"
    assert menu.board.scene.card("ServiceType").body.lines == ("Who?",)


@pytest.mark.parametrize("deed", ["delete", "cut"])
def test_deleting_the_step_that_is_written_on_keeps_the_words(menu, deed):
    """Undo brings the step back with what was typed last."""
    QTest.keyClicks(begin(menu, "ServiceType"), " Hello")
    getattr(menu.commands, deed).trigger()
    assert "ServiceType" not in menu.document.flow
    assert not field_of(menu).isVisible()
    menu.commands.undo.trigger()
    assert menu.document.flow["ServiceType"].question.endswith(" Hello")


@pytest.mark.parametrize("kept", [True, False])
def test_a_card_that_grows_while_it_is_written_on_is_measured(menu, kept):
    """Once the writing has ended, Fit, END and the map know how high the card is."""
    scene, boxes = menu.board.scene, Boxes(menu.board.scene)
    menu.document.apply("move", layout=menu.document.layout.place("Photo", 800, 3000))
    assert boxes.content() == scene.content()
    field = begin(menu, "Photo")
    QTest.keyClicks(field, "many words that take " * 6)
    QTest.keyClick(field, Qt.Key.Key_Return if kept else Qt.Key.Key_Escape)
    fresh = CanvasScene(menu.document)
    assert [scene.content(), boxes.content()] == [fresh.content()] * 2
    assert scene.end.pos() == fresh.end.pos()
