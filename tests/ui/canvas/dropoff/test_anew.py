"""Where people stop, after any edits: told as on a drawing made anew, though only little was touched."""

import random
from collections.abc import Callable

import pytest

from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Standing, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.marks import Count, Under
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.scene import CanvasScene
from tests.benchmarks.canvas_flows import shop_flow
from tests.ui.canvas.random_edits import some_edit

FLOW = shop_flow(40)


def figures() -> Shown:
    """Give figures of people who stopped all over the flow."""
    taken = [
        (way(FLOW, dict.fromkeys(FLOW.ids()[:most], "Choice 1")), Standing.STOPPED, most + 1)
        for most in range(0, 40, 3)
    ]
    return Shown(DropOff(FLOW, 1, None, Counted(tally(taken))))


def told(scene: CanvasScene, layer: DropOffLayer) -> tuple[object, ...]:
    """Give what every sign says, where those of cards and pills stand, and how thick lines are."""
    under = {
        (
            each.pos().toTuple(),
            each.mapRectToScene(each.box()).getCoords(),
            each.words,
            each.stopped,
        )
        for each in layer.signs()
        if isinstance(each, Under)
    }
    counts = {each.edge.port: each.words for each in layer.signs() if isinstance(each, Count)}
    widths: dict[Port | None, float] = {edge.port: edge.weight for edge in scene.lines.every()}
    return under, counts, widths


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_figures_are_told_as_anew(
    dressed: Callable[..., object], seed: int
) -> None:
    """Also where a card was put close under another, and where options changed places."""
    chance, shown = random.Random(seed), figures()
    doc = FlowDocument(FLOW, edits.tidied(FlowDocument(FLOW, Layout()).state))
    scene = CanvasScene(doc)
    layer = DropOffLayer(scene)
    layer.show(shown)

    for _ in range(40):
        some_edit(doc, chance)
        if chance.random() < 0.5:
            one, other = chance.sample(doc.flow.ids(), 2)
            x, y = doc.layout.places[other]
            low = y + scene.cards[(other, 0)].body.height + chance.choice([10, 25, 60])
            doc.apply("move", layout=doc.layout.place(one, x, low))
        if chance.random() < 0.2:
            doc.undo_stack.undo()
        menus = [step for step in doc.flow.steps if len(step.options) > 1]
        if menus and chance.random() < 0.3:
            step = chance.choice(menus)
            doc.apply("order", doc.flow.set_options(step.id, step.options[::-1]))
        fresh = CanvasScene(FlowDocument(doc.flow, doc.layout))
        beside = DropOffLayer(fresh)
        beside.show(shown)
        assert told(scene, layer) == told(fresh, beside)
        hold_single(layer)


def hold_single(layer: DropOffLayer) -> None:
    """Hold the layer to one sign for each thing that has one."""
    counts = [each for each in layer.signs() if isinstance(each, Count)]
    assert len({each.edge for each in counts}) == len(counts)
    assert all(each.scene() is not None for each in layer.signs())
