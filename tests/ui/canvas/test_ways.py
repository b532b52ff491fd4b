"""The ways that edges take where cards stand anyhow: under none of them, and apart."""

import pytest

from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.scene import CanvasScene

TWO = [
    {"id": "A", "question": "?", "type": "Text", "next": "B"},
    {"id": "B", "question": "?", "type": "Text"},
]


def _under(scene, port):
    """Give the ids of the cards that an edge runs under."""
    path = scene.lines.edge(port).path
    points = [path.pointAtPercent(part / 300) for part in range(301)]
    boxes = {key[0]: card.box().adjusted(2, 2, -2, -2) for key, card in scene.cards.items()}
    return {name for name, box in boxes.items() if any(box.contains(point) for point in points)}


@pytest.mark.parametrize("x", [-300, -100, 0, 100, 226, 236, 250, 270, 300, 400])
@pytest.mark.parametrize("y", [-300, -150, 150, 300])
def test_an_edge_runs_under_neither_of_its_cards(document, x, y):
    """Wherever the target stands, the line leaves to the right and arrives on the left in sight."""
    scene = CanvasScene(document(TWO, Layout({"A": (0, 0), "B": (x, y)})))
    assert _under(scene, Port("A")) == set()


def test_an_edge_to_the_row_below_runs_between_the_rows(document):
    """A line to a card below and to the left does not go round under that card."""
    scene = CanvasScene(document(TWO, Layout({"A": (900, 0), "B": (0, 300)})))
    path = scene.lines.edge(Port("A")).path
    assert path.boundingRect().bottom() <= scene.card("B").entry().y()


def test_a_line_turns_beside_what_stands_beside_its_card(document):
    """A card close to the right of a port is passed on its other side."""
    near = {"id": "C", "question": "?", "type": "Text"}
    places = Layout({"A": (900, 0), "B": (0, 300), "C": (1130, 85)})
    scene = CanvasScene(document([*TWO, near], places))
    assert _under(scene, Port("A")) == set()


def test_lines_that_leave_one_card_keep_apart(document):
    """Two options that lead back to one card do not share a track."""
    menu = {
        "id": "Menu",
        "question": "?",
        "type": "Selection",
        "options": ["x", "y"],
        "nextMapping": {"x": "A", "y": "A"},
    }
    scene = CanvasScene(document([TWO[1] | {"id": "A", "next": "Menu"}, menu]))
    one, other = (scene.lines.edge(Port("Menu", name)).path.boundingRect() for name in "xy")
    assert abs(one.bottom() - other.bottom()) >= 4 or abs(one.top() - other.top()) >= 4
    assert abs(one.right() - other.right()) >= 4


def test_a_card_put_under_a_very_long_line_is_passed(document):
    """A line of any length is led anew when a card comes to stand on it."""
    aside = {"id": "C", "question": "?", "type": "Text"}
    pay = document([*TWO, aside], Layout({"A": (0, 0), "B": (3000, 0), "C": (0, 900)}))
    scene = CanvasScene(pay)
    pay.apply("move", layout=edits.moved(pay.layout, {"C": (1400, 40)}))
    assert _under(scene, Port("A")) == set()
