"""Figures of where people stop in a small form, and what its canvas then says."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QPointF

from flowdesk.flow import codec
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Standing, Tally, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown

STEPS: list[dict[str, Any]] = [
    {
        "id": "Menu",
        "question": "What do you need?",
        "type": "Selection",
        "options": ["Order", "Help"],
        "nextMapping": {"Order": "Item", "Help": "Problem"},
        "next": "COMPLETE",
    },
    {"id": "Item", "question": "Which one?", "type": "Text", "next": "More"},
    {
        "id": "More",
        "question": "Anything else?",
        "type": "Selection",
        "options": ["Yes", "No"],
        "nextMapping": {"Yes": "Item", "No": "COMPLETE"},
    },
    {"id": "Problem", "question": "What is wrong?", "type": "Text", "next": "COMPLETE"},
]


FLOW = codec.read(STEPS)


ORDER, HELP, YES = Port("Menu", "Order"), Port("Menu", "Help"), Port("More", "Yes")


def figures(times: int = 1) -> Tally:
    """Give ten customers, or so many times ten: six order, of whom two stop in a second round."""
    order = {"Menu": "Order", "Item": "Lamp", "More": "No"}
    again = ("Menu", "Item", "More")
    return tally(
        [
            (way(FLOW, order, done=True), Standing.FINISHED, 4 * times),
            (way(FLOW, {**order, "More": "Yes"}, again, "Item"), Standing.STOPPED, 2 * times),
            (way(FLOW, {"Menu": "Help"}), Standing.STOPPED, 1 * times),
            (way(FLOW, {"Menu": "Help"}), Standing.ON_THE_WAY, 1 * times),
            (way(FLOW, {}), Standing.STOPPED, 2 * times),
        ]
    )


def shown(times: int = 1, earlier: Tally | None = None) -> Shown:
    """Give these figures of a version 3."""
    live = Counted(figures(times), {"Item": (1, 2), "Problem": (3,), "Menu": (4, 5)})
    old = Counted(earlier or Tally())
    return Shown(DropOff(FLOW, 3, datetime(2026, 11, 12, tzinfo=UTC), live, old))


def under(layer: DropOffLayer, step: str) -> str:
    """Give the words under a card."""
    line = layer.under(step)
    assert line is not None
    return line.words


def middle(layer: DropOffLayer, step: str) -> QPointF:
    """Give a place on the line under a card."""
    line = layer.under(step)
    assert line is not None
    return line.mapToScene(line.box().center())
