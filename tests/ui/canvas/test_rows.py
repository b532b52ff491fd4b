"""Lines in a tidied flow: in the gap between two rows, past no third card, and few that cross."""

from collections.abc import Callable

import pytest

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.scene import CanvasScene
from tests.benchmarks.canvas_drawn import seen
from tests.benchmarks.canvas_flows import shop_flow
from tests.flow.examples import choice, text

Make = Callable[..., FlowDocument]


def tidied(document: Make, steps: object) -> CanvasScene:
    """Draw a flow as tidy lays it out."""
    shown = document(steps)
    shown.apply("tidy", layout=edits.tidied(shown.state))
    return CanvasScene(shown)


def lane(scene: CanvasScene, port: Port) -> float:
    """Give the height at which a line passes the middle of its way."""
    edge = scene.lines.edge(port)
    assert edge is not None
    return edge.middle().y()


def test_a_line_to_the_next_row_keeps_to_the_middle_between(document: Make) -> None:
    """It is as far from the row above as from the row below, away from what passes single cards."""
    steps = [text(f"S{at}", next=f"S{at + 1}") for at in range(20)]
    scene = tidied(document, [*steps, text("S20")])
    cards = [scene.cards[(f"S{at}", 0)].box() for at in range(21)]
    below = next(box for box in cards if box.top() > cards[0].bottom())
    last = sum(box.top() == cards[0].top() for box in cards) - 1

    middle = (cards[0].bottom() + below.top()) / 2
    assert abs(lane(scene, Port(f"S{last}")) - middle) <= 8


def test_a_line_far_ahead_goes_round_the_cards(document: Make) -> None:
    """However many cards lie between, none is in front of the line."""
    steps = [text(f"S{at}", next=f"S{at + 1}") for at in range(12)]
    steps[1] = choice("S1", ["far"], nextMapping={"far": "S11"}, next="S2")
    places = {step["id"]: (320.0 * at, 0.0) for at, step in enumerate(steps)}

    flow = codec.read([*steps[:-1], text("S11")])

    assert seen(flow, Layout(places))[1] == 0


def test_a_way_round_leaves_the_lines_beside_it_alone(document: Make) -> None:
    """A line that leaves below its siblings goes round below, though above were nearer."""
    onward = {"a": "B", "b": "B", "far": "D"}
    menu = choice("A", ["a", "b", "far"], nextMapping=onward)
    steps = [menu, text("B", next="C"), text("C", next="D"), text("D")]
    places = {"A": (0, 0), "B": (320, 90), "C": (640, 90), "D": (960, 80)}
    scene = CanvasScene(document(steps, Layout(places)))

    assert lane(scene, Port("A", "far")) > scene.cards[("B", 0)].box().bottom()


def test_several_loops_go_round_and_cross_no_card(document: Make) -> None:
    """Loops inside each other, side by side and over two rows are drawn as loops, past all cards."""
    steps = [text(f"S{at}", next=f"S{at + 1}") for at in range(24)]
    for at, back in ((4, 1), (6, 3), (9, 9), (14, 8), (20, 18)):
        steps[at] = choice(f"S{at}", ["on", "again"], nextMapping={"again": f"S{back}"})
        steps[at]["nextMapping"]["on"] = f"S{at + 1}"
    scene = tidied(document, [*steps, text("S24")])

    loops = [edge for port, edge in scene.lines.by_port() if port.option == "again"]
    assert [edge.line for edge in loops] == [Line.LOOP] * 5
    assert seen(scene.document.flow, scene.document.layout)[1] == 0


@pytest.mark.parametrize("size", [12, 30, 50, 100])
def test_no_line_of_a_tidied_flow_runs_behind_a_third_card(document: Make, size: int) -> None:
    """Whatever leads past whatever, each line is seen whole."""
    shown = document([])
    shown.apply("flow", flow=shop_flow(size))
    shown.apply("tidy", layout=edits.tidied(shown.state))

    assert seen(shown.flow, shown.layout)[1] == 0
