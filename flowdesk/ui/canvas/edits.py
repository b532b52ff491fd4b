"""The canvas's compound gestures as pure functions from State to State."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from flowdesk.flow.flow import Flow
from flowdesk.flow.healing import healed
from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note, Notes
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.flow.steps import make
from flowdesk.flow.tidy import tidy
from flowdesk.flow.tidying import tidy_all, tidy_some
from flowdesk.flow.tidying_notes import notes_along
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.body import body, sizes
from flowdesk.ui.canvas.notes import body as papers
from flowdesk.ui.canvas.places import Point, free
from flowdesk.ui.canvas.state import Selection, State


def added(
    state: State, kind: str, at: Point | None, beside: str | None = None
) -> tuple[State, str]:
    """Add an empty step of a kind and give its name: the kind's word in the owner's language.

    It stands at the point, or else at the first free place right of a step (the last by default).
    """
    step = make(kind, state.flow.fresh_id(kinds.named(kind)))
    flow = state.flow.add(step)
    layout = state.layout
    size = (metrics.CARD_WIDTH, body(step).height)
    if at is None:
        wanted = right_of(state, beside)
        column = Flow(tuple(one for one in state.flow.steps if _shares(layout, one.id, wanted[0])))
        at = free(wanted, layout, sizes(column), column.ids(), size)
    return State(flow, layout.place(step.id, round(at[0]), round(at[1]))), step.id


def removed(state: State, what: Selection) -> State:
    """Remove steps so that the chat goes on past them, and let marked edges and notes go."""
    flow = state.flow
    for port in what.edges:
        if port.step in flow:
            flow = flow.disconnect(port)
    gone = what.steps & set(flow.ids())
    return State(healed(flow, gone), state.layout.without(gone).without_notes(what.notes))


def moved(layout: Layout, places: Mapping[str, Point]) -> Layout:
    """Put cards at whole pixels."""
    return layout.place_all({name: (round(x), round(y)) for name, (x, y) in places.items()})


def nudged(state: State, what: Selection, dx: float, dy: float) -> Layout:
    """Move what is marked by a little."""
    there = {name: place for name in what.steps if (place := state.layout.of(name)) is not None}
    layout = moved(state.layout, {name: (x + dx, y + dy) for name, (x, y) in there.items()})
    return layout.put_notes(shifted(state.notes, what.notes, dx, dy))


def pasted(
    state: State,
    steps: Sequence[Step],
    places: Mapping[str, Point],
    at: Point,
    keep_links: bool = False,
    notes: Sequence[Note] = (),
) -> tuple[State, tuple[str, ...]]:
    """Add copies with their middle at a point, as they stood to each other where that is known.

    With *keep_links* they still lead to other steps that are there.
    """
    if not steps and not notes:
        return state, ()
    flow, names = state.flow.paste(steps, keep_links)
    copied = Flow(tuple(steps))
    if any(step.id not in places for step in steps):
        laid = tidy(copied, sizes(copied))
        places = {step.id: laid.of(step.id) or (0.0, 0.0) for step in steps}
    middle = _middle(copied, places, notes)
    shift = (at[0] - middle[0], at[1] - middle[1])
    pairs = zip((step.id for step in steps), names, strict=True)
    new = {name: (places[old][0] + shift[0], places[old][1] + shift[1]) for old, name in pairs}
    copies = [note.at((note.x + shift[0], note.y + shift[1])) for note in notes]
    return State(flow, moved(state.layout, new).add_notes(copies)), names


def duplicated(state: State, what: Selection) -> tuple[State, tuple[str, ...]]:
    """Add copies of steps and notes a little below and right of them."""
    steps = [step for step in state.flow.steps if step.id in what.steps]
    notes = [note for number, note in state.notes.items() if number in what.notes]
    if not steps and not notes:
        return state, ()
    places = {step.id: state.layout.of(step.id) or (0.0, 0.0) for step in steps}
    x, y = _middle(Flow(tuple(steps)), places, notes)
    at = (x + metrics.ROW_GAP, y + metrics.ROW_GAP)
    return pasted(state, steps, places, at, notes=notes)


def place_of_note(state: State, at: Point) -> Point:
    """Give where a new note lies: at a point, or below it where there is room, at whole pixels."""
    names = (*state.flow.ids(), COMPLETE)
    x, y = free(at, state.layout, sizes(state.flow), names, papers.size(""))
    return round(x), round(y)


def shifted(notes: Notes, numbers: Collection[int], dx: float, dy: float) -> Notes:
    """Give some notes, moved by a little."""
    mine = {number: note for number, note in notes.items() if number in numbers}
    return {number: note.at((note.x + dx, note.y + dy)) for number, note in mine.items()}


def tidied(state: State, names: Collection[str] = ()) -> Layout:
    """Lay the whole flow out round the pinned cards; or only some steps, where they stand.

    Notes go along with the cards that they lie by.
    """
    known = sizes(state.flow)
    if names:
        laid = tidy_some(state.flow, state.layout, known, names)
    else:
        laid = tidy_all(state.flow, state.layout, known)
    return notes_along(state.layout, laid, known, papers.sizes(state.notes))


def pinned(layout: Layout, names: Collection[str]) -> Layout:
    """Pin cards; where all of them are pinned, let them go."""
    return layout.unpin(names) if set(names) <= layout.pinned else layout.pin(names)


def led(flow: Flow, port: Port, target: str) -> Flow:
    """Lead a port somewhere, where both ends still exist."""
    known = port.step in flow and (target == COMPLETE or target in flow)
    return flow.connect(port, target) if known else flow


def right_of(state: State, beside: str | None) -> Point:
    """Give the place right of a step, of the last by default."""
    anchor = state.layout.of(beside) if beside else None
    if anchor is None and state.flow.steps:
        anchor = state.layout.of(state.flow.steps[-1].id)
    if anchor is None:
        return 0.0, 0.0
    return anchor[0] + metrics.CARD_WIDTH + metrics.COLUMN_GAP, anchor[1]


def _shares(layout: Layout, step_id: str, x: float) -> bool:
    """Tell whether a card stands above, below or where one at *x* would."""
    place = layout.of(step_id)
    return place is not None and abs(place[0] - x) < metrics.CARD_WIDTH


def _middle(flow: Flow, places: Mapping[str, Point], notes: Iterable[Note] = ()) -> Point:
    boxes = [(*places[step.id], metrics.CARD_WIDTH, body(step).height) for step in flow.steps]
    boxes += map(papers.box, notes)
    left = min(x for x, _, _, _ in boxes)
    right = max(x + wide for x, _, wide, _ in boxes)
    top = min(y for _, y, _, _ in boxes)
    bottom = max(y + high for _, y, _, high in boxes)
    return (left + right) / 2, (top + bottom) / 2
