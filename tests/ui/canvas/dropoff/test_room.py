"""Where the signs of where people stop stand: beside cards, ports and each other."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF

from flowdesk.flow import codec
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Standing, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill
from tests.ui.canvas.dropoff.figured import (
    HELP,
    ORDER,
    STEPS,
    figures,
    shown,
)

Open = Callable[..., FlowEditor]


def test_counts_follow_a_card_that_is_moved(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """While it is dragged, and after."""
    count, edge = layer.count(HELP), canvas.board.scene.lines.edge(HELP)
    assert count is not None
    assert edge is not None
    on = hand(canvas)
    start = on.head("Problem")
    on.press(start)
    on.move(start, start + QPointF(40, 60))
    assert edge.path.boundingRect().adjusted(-1, -1, 1, 1).contains(count.pos())
    on.release(start + QPointF(40, 60))
    assert layer.count(HELP) is count
    assert not count.has_moved(), "A place was looked for anew"
    assert edge.path.boundingRect().adjusted(-1, -1, 1, 1).contains(count.pos())


def test_counts_cover_no_card_no_port_and_no_other_count(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """On a flow that was tidied."""
    layer.show(shown(times=3_000))
    scene = canvas.board.scene
    boxes = [sign.mapRectToScene(sign.box()) for sign in layer.signs()]
    cards = [item for item in scene.items() if isinstance(item, Card)]
    pills = [item.box() for item in scene.items() if isinstance(item, Pill)]
    ports = [card.exit(row) for card in cards for row in range(len(card.body.rows))]
    for at, box in enumerate(boxes):
        assert not [card.step.id for card in cards if card.box().intersects(box)]
        assert not [pill for pill in pills if pill.intersects(box)]
        assert not [port for port in ports if box.contains(port)]
        assert not [other for other in boxes[at + 1 :] if other.intersects(box)]


def test_counts_of_lines_side_by_side_keep_apart(editor: Open) -> None:
    """Three options that lead to one step: two stand apart, and where nobody went gives way."""
    three = {**STEPS[0], "options": ["A", "B", "C"], "nextMapping": dict.fromkeys("ABC", "End")}
    flow = [three, {"id": "End", "question": "?", "type": "Text"}]
    made = editor(flow)
    made.board.tidy()
    of = codec.read(flow)
    ways = [(way(of, {"Menu": name}), Standing.STOPPED, 9) for name in "AB"]
    layer = DropOffLayer(made.board.scene, made)
    layer.show(Shown(DropOff(of, 1, None, Counted(tally(ways)))))
    counts = [count for name in "ABC" if (count := layer.count(Port("Menu", name)))]
    boxes = [one.mapRectToScene(one.box()) for one in counts if not one.is_crowded_out]
    assert len(counts) == 3
    assert len(boxes) >= 2
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_a_line_stands_above_its_card_where_another_card_is_close_below(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """It would lie over the other card's name."""
    card = canvas.board.scene.card("Item")
    assert card is not None
    place = (card.pos().x(), card.pos().y() + card.body.height + 10)
    canvas.document.apply("test", layout=canvas.document.layout.place("Problem", *place))
    line = layer.under("Item")
    assert line is not None
    assert line.box().bottom() < 0


def test_a_wide_count_stands_in_two_rows(layer: DropOffLayer) -> None:
    """Between two cards there is no room for one."""
    layer.show(shown(times=20_000))
    count = layer.count(ORDER)
    assert count is not None
    assert count.text() == ("120,000", "75 %")


def test_a_line_that_is_too_long_says_less(layer: DropOffLayer) -> None:
    """It stays as wide as its card."""
    layer.show(shown(times=100_000))
    line = layer.under("Problem")
    assert line is not None
    assert line.words in words.stops(figures(100_000).at("Problem"))[2:]
    assert line.box().width() <= 224
