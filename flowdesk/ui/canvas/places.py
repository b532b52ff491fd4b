"""Where cards stand that nobody put anywhere: typed or renamed in the JSON, read from a file."""

from collections.abc import Callable, Iterable, Mapping

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.tidy import tidy
from flowdesk.flow.tidying_notes import notes_along
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.notes import body as papers
from flowdesk.ui.canvas.state import State

Point = tuple[float, float]
Sizes = Mapping[str, tuple[float, float]]
Measure = Callable[[Flow], Sizes]


def renames(before: Flow, after: Flow) -> dict[str, str]:
    """Give the ids that changed in place between two flows of the same length, old to new."""
    if before.ids() == after.ids() or len(before.steps) != len(after.steps):
        return {}
    pairs = zip(before.ids(), after.ids(), strict=True)
    return {old: new for old, new in pairs if old not in after and new not in before}


def settled(state: State, before: State | None, measure: Measure) -> Layout:
    """Give the layout with a place for every step and for nothing else.

    A renamed step keeps its place; a flow of which no step has a place is laid out whole.
    *before* is settled. Cards are measured only where there is a place to be found.
    """
    flow, layout = state.flow, state.layout
    if before is not None:
        if layout is before.layout and flow.ids() == before.flow.ids():
            return layout
        for old, new in renames(before.flow, flow).items():
            if layout.of(new) is None and layout.of(old) is not None:
                layout = layout.renamed(old, new)
    known = dict.fromkeys(flow.ids())
    missing = [step_id for step_id in known if step_id not in layout.places]
    sizes = measure(flow) if missing else {}
    if len(missing) == len(known) and missing:
        laid = tidy(flow, sizes).with_notes(layout.notes)
        laid = notes_along(layout, laid, sizes, papers.sizes(layout.notes))
        return (
            laid if COMPLETE in flow else laid.without({COMPLETE})
        )  # END: right of all until moved
    for step_id in missing:
        layout = layout.place(step_id, *beside(flow, layout, sizes, step_id))
    gone = [name for name in layout if name not in known and name != COMPLETE]
    return layout.without(gone) if gone else layout


def beside(flow: Flow, layout: Layout, sizes: Sizes, step_id: str) -> Point:
    """Give a free place for a step: right of the one that leads to it, else right of all."""
    leads = [edge.port.step for edge in flow.lines() if edge.target == step_id]
    anchors = [place for lead in leads if (place := layout.of(lead)) is not None]
    if not anchors:
        anchors = sorted(place for one in flow.ids() if (place := layout.of(one)) is not None)[-1:]
    x, y = anchors[0] if anchors else (0.0, 0.0)
    wanted = (x + metrics.CARD_WIDTH + metrics.COLUMN_GAP, y)
    return free(wanted, layout, sizes, flow.ids(), sizes.get(step_id))


def aside(end: Point, card: Point) -> Point:
    """Give where END stands beside a new card: where it stood, or right of what would cover it."""
    right, below = card[0] + metrics.CARD_WIDTH, card[1] + metrics.GHOST_HEIGHT
    apart = (
        end[0] >= right
        or end[0] + metrics.PILL_WIDTH <= card[0]
        or end[1] >= below
        or end[1] + metrics.PILL_HEIGHT <= card[1]
    )
    return end if apart else (right + metrics.COLUMN_GAP, end[1])


def free(
    wanted: Point,
    layout: Layout,
    sizes: Sizes,
    others: Iterable[str],
    size: tuple[float, float] | None = None,
) -> Point:
    """Give the first place from the wanted one downwards where a card covers no other, and no note."""
    width, height = size or (metrics.CARD_WIDTH, 2 * metrics.HEAD)
    x, y = wanted
    taken = [
        (*place, *sizes.get(one, (metrics.CARD_WIDTH, 2 * metrics.HEAD)))
        for one in dict.fromkeys(others)
        if (place := layout.of(one)) is not None
    ]
    taken += papers.boxes(layout)
    for left, top, wide, high in sorted(taken, key=lambda box: box[1]):
        apart = left >= x + width or left + wide <= x or top >= y + height or top + high <= y
        if not apart:
            y = top + high + metrics.ROW_GAP
    return x, y
