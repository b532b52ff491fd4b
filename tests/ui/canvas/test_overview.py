"""From far away the flow is painted at once; what can be done with it stays the same."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGraphicsItem

from flowdesk.ui import theme
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.card import Card

Open = Callable[..., FlowEditor]
Steps = list[dict[str, Any]]
EMPTY = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


@pytest.fixture
def far(editor: Open, payment: Steps) -> FlowEditor:
    """The payment flow at 20 %."""
    made = editor(payment)
    made.view.zoom_by(0.2)
    made.view.centerOn(made.board.scene.content().center())
    return made


def card(editor: FlowEditor, step: str) -> Card:
    """Give the card of a step."""
    found = editor.board.scene.card(step)
    assert found is not None
    return found


def seen(editor: FlowEditor) -> QImage:
    """Give what the canvas shows."""
    return editor.view.viewport().grab().toImage()


def colour(editor: FlowEditor, point: QPointF) -> QColor:
    """Give the colour at a point of the board."""
    return seen(editor).pixelColor(editor.view.mapFromScene(point))


def test_cards_are_seen_from_far_away(far: FlowEditor) -> None:
    """A card is a white box with a head in the colour of its kind."""
    look = theme.current()
    box = card(far, "Receipt").box()
    assert colour(far, box.center()) == look.surface
    assert colour(far, QPointF(box.center().x(), box.top() + 20)) == look.image_kind


def test_items_paint_again_when_one_comes_near(far: FlowEditor) -> None:
    """Far away only the overview paints; near by only the items do."""
    scene = far.board.scene
    items = [*scene.cards.values(), *scene.lines.every()]
    assert scene.overview.shown
    assert all(item.flags() & EMPTY for item in items)
    far.view.zoom_reset()
    assert not scene.overview.shown
    assert not any(item.flags() & EMPTY for item in items)


def test_a_card_is_marked_and_dragged_from_far_away(far: FlowEditor, hand: Any) -> None:
    """A press on a box marks its card, a drag moves it, and both are seen."""
    works = hand(far)
    box = card(far, "Amount").box()
    works.click(box.center())
    assert far.document.selection.steps == {"Amount"}
    assert theme.current().select.name() in around(far, box.left(), box.center().y())
    works.press(box.center())
    works.move(box.center(), box.center() + QPointF(0, 400))
    assert colour(far, box.center() + QPointF(0, 400)) == theme.current().surface
    works.release(box.center() + QPointF(0, 400))
    assert card(far, "Amount").box().top() == pytest.approx(box.top() + 400, abs=10)
    assert colour(far, card(far, "Amount").box().center()) == theme.current().surface
    assert colour(far, box.center()) != theme.current().surface
    assert far.document.undo_stack.count() == 1


def around(editor: FlowEditor, x: float, y: float) -> set[str]:
    """Give the colours within two pixels of a point of the board."""
    at, image = editor.view.mapFromScene(QPointF(x, y)), seen(editor)
    return {image.pixelColor(at.x() + by, at.y()).name() for by in range(-2, 3)}


def test_a_card_that_comes_is_in_the_overview(far: FlowEditor) -> None:
    """Steps that are added or undone while one is far away come and go like any other."""
    far.board.add("Phone", QPointF(200, 500))
    box = card(far, "Phone").box()
    assert card(far, "Phone").flags() & EMPTY
    assert colour(far, box.center()) == theme.current().surface
    far.document.undo_stack.undo()
    assert colour(far, box.center()) == theme.current().ground


def test_problems_are_seen_from_far_away(far: FlowEditor) -> None:
    """A card with an error has a red frame, one at which somebody waits a green one."""
    look = theme.current()
    far.document.set_waiting("Receipt")
    step = far.document.flow["Name"].with_(question="")
    far.document.apply("edit", flow=far.document.flow.put("Name", step))
    for name, token in (("Name", look.error), ("Receipt", look.primary)):
        box = card(far, name).box()
        assert token.name() in around(far, box.left(), box.bottom() - 20)


def test_the_dots_of_the_board_stand_on_its_grid(editor: Open, payment: Steps) -> None:
    """A dot is where a card's corner snaps to, wherever the board is scrolled to."""
    made = editor(payment)
    for by in (0, 7, 13):
        made.view.horizontalScrollBar().setValue(made.view.horizontalScrollBar().value() + by)
        made.view.verticalScrollBar().setValue(made.view.verticalScrollBar().value() + by)
        free = made.board.scene.content().bottomRight() + QPointF(40, 60)
        dot = QPointF(free.x() // 20 * 20, free.y() // 20 * 20)
        ground = theme.current().ground
        assert colour(made, dot).lightness() < ground.lightness()
        assert colour(made, dot + QPointF(10, 10)) == ground
