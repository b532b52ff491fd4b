"""Which connections lead back is found anew where a connection or the order changed."""

from collections.abc import Callable
from typing import Any

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.scene import CanvasScene


def line(scene: CanvasScene, step: str) -> Line:
    """Give what the edge of a step's `next` is drawn as."""
    edge = scene.lines.edge(Port(step))
    assert edge is not None
    return edge.line


def test_a_connection_that_closes_a_circle_is_a_loop(
    document: Callable[..., FlowDocument], payment: list[dict[str, Any]]
) -> None:
    """A way back that is drawn later is a loop at once, and no more after undo."""
    shown = document(payment)
    scene = CanvasScene(shown)
    shown.apply("connection", flow=shown.flow.connect(Port("Receipt"), "Name"))
    assert line(scene, "Receipt") is Line.LOOP
    shown.apply("connection", flow=shown.flow.connect(Port("Receipt"), "COMPLETE"))
    assert line(scene, "Receipt") is Line.ONWARD


def test_another_first_step_makes_another_way_the_loop(
    document: Callable[..., FlowDocument], payment: list[dict[str, Any]]
) -> None:
    """Which way of a circle leads back depends on where the chat begins."""
    payment[2]["next"] = "Name"
    shown = document(payment)
    scene = CanvasScene(shown)
    shown.apply("first step", flow=shown.flow.make_first("Amount"))
    assert line(scene, "Name") is Line.LOOP
    assert line(scene, "Receipt") is Line.ONWARD
