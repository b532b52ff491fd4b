"""Lines that are led anew only where a card came, went or moved lie as in a drawing made anew."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF

from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.scene import CanvasScene
from tests.benchmarks.canvas_flows import Point, shop_flow
from tests.flow.examples import choice, text
from tests.ui.canvas.conftest import Hand
from tests.ui.canvas.random_edits import some_edit

Drawn = tuple[object, dict[object, object]]


def drawn(scene: CanvasScene) -> Drawn:
    """Give the rectangle that holds everything, and every line with its way."""
    return scene.content(), {port: (edge.path, edge.line) for port, edge in scene.lines.by_port()}


def anew(shown: FlowDocument) -> Drawn:
    """Give the same of a drawing that never was another."""
    return drawn(CanvasScene(FlowDocument(shown.flow, shown.layout)))


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_lines_lie_as_drawn_anew(dressed: object, seed: int) -> None:
    """Also after a card was put in a line's way, taken out of it, and after undo."""
    flow, chance = shop_flow(40), random.Random(seed)
    shown = FlowDocument(flow, edits.tidied(FlowDocument(flow, Layout()).state))
    scene = CanvasScene(shown)

    for _ in range(25):
        some_edit(shown, chance)
        if chance.random() < 0.4:
            name = chance.choice(shown.flow.ids())
            x, y = chance.choice([*shown.layout.places.values()])
            shown.apply("move", layout=shown.layout.place(name, x + 90, y - 60))
        if chance.random() < 0.2:
            shown.undo_stack.undo()
        assert drawn(scene) == anew(shown)


def placed(editor: Callable[..., FlowEditor], steps: object, places: dict[str, Point]) -> Hand:
    """Give a hand on an editor whose cards stand at some places."""
    shown = editor(steps)
    shown.document.apply("places", layout=Layout(places))
    shown.board.fit()
    return Hand(shown)


def test_a_card_dragged_into_a_line_turns_it(editor: Callable[..., FlowEditor]) -> None:
    """Dragged away again, the line is as it was."""
    steps = [choice("A", ["far"], nextMapping={"far": "C"}, next="B"), text("B"), text("C")]
    hand = placed(editor, steps, {"A": (0.0, 0.0), "B": (320.0, 300.0), "C": (640.0, 0.0)})
    straight = drawn(hand.scene)

    hand.drag(hand.head("B"), hand.head("B") - QPointF(0, 270))
    assert drawn(hand.scene) == anew(hand.editor.document) != straight

    hand.drag(hand.head("B"), hand.head("B") + QPointF(0, 270))
    assert drawn(hand.scene) == anew(hand.editor.document)


def test_the_board_grows_with_a_card_that_is_being_dragged(
    editor: Callable[..., FlowEditor],
) -> None:
    """What holds everything holds a card in the hand, too."""
    steps = [text("A", next="B"), text("B")]
    hand = placed(editor, steps, {"A": (0.0, 0.0), "B": (320.0, 0.0)})
    start = hand.head("B")
    hand.press(start)
    hand.move(start, start + QPointF(60, 120))
    card = hand.scene.cards[("B", 0)].box()
    held = hand.scene.content()
    hand.release(start + QPointF(60, 120))

    assert held.bottom() == card.bottom()
