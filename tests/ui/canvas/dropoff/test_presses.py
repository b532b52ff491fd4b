"""Presses on the signs of where people stop."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.dropoff.figured import (
    HELP,
    middle,
)


def test_a_press_on_a_count_takes_the_line_under_it(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """Counts are in nobody's way."""
    count = layer.count(HELP)
    assert count is not None
    hand(canvas).click(count.pos())
    assert canvas.document.selection.edges == {HELP}


def test_a_click_on_the_line_asks_for_these_people(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any], qtbot: QtBot
) -> None:
    """And marks nothing; where nobody stopped there is nothing to press."""
    on = hand(canvas)
    with qtbot.waitSignal(layer.chosen) as chosen:
        on.click(middle(layer, "Item"))
    assert chosen.args == ["Item"]
    assert not canvas.document.selection
    with qtbot.assertNotEmitted(layer.chosen, wait=50):
        on.click(middle(layer, "More"))


def test_a_press_that_is_let_go_elsewhere_asks_for_nobody(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any], qtbot: QtBot
) -> None:
    """As with every button."""
    on, start = hand(canvas), middle(layer, "Item")
    with qtbot.assertNotEmitted(layer.chosen, wait=50):
        on.drag(start, start + QPointF(0, 60))


def test_two_clicks_on_a_line_make_no_step(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """Beside cards they would."""
    menu = canvas.board.making.menu
    hand(canvas).double_click(middle(layer, "More"))
    assert not menu.isVisible()
    hand(canvas).double_click(middle(layer, "More") + QPointF(0, 120))
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_the_cross_of_a_line_is_still_there(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """A click on it deletes the connection through its count."""
    edge = canvas.board.scene.lines.edge(HELP)
    assert edge is not None
    canvas.document.select((), {HELP})
    count = layer.count(HELP)
    assert count is not None
    assert edge.zValue() > count.zValue()
    hand(canvas).click(edge.middle())
    assert canvas.board.scene.lines.edge(HELP) is None
    assert layer.count(HELP) is None
