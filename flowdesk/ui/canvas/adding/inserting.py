"""Where a step can be made, and making it there: on its own, after a port, on an edge, at START."""

from dataclasses import dataclass

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.flow.steps import make
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.edits import right_of, shifted
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.body import body, sizes
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.places import Point, aside, free
from flowdesk.ui.canvas.state import State

_GHOST = (metrics.CARD_WIDTH, metrics.GHOST_HEIGHT)


@dataclass(frozen=True)
class Spot:
    """A place for a step that is not there yet.

    *at* is its card's upper left corner, None where the canvas is to find one. *port* leads to it;
    with *cuts* it goes on where the port led before. With *first* the flow starts at it.
    """

    at: Point | None = None
    port: Port | None = None
    cuts: bool = False
    first: bool = False


def ways(state: State, step_id: str) -> tuple[Spot, ...]:
    """Give every way in which a step can be made after another, best first: at each port that leads
    to no step, in the card's order, on the edge of `next`, or unconnected.
    """
    step = state.flow[step_id]
    spots = [on(state.flow, row.port) for row in body(step).rows]
    at_ports = [spot for spot in spots if not spot.cuts]
    between = [spot for spot in spots if spot == Spot(port=Port(step_id), cuts=True)]
    return (*at_ports, *between, Spot())


def on(flow: Flow, port: Port) -> Spot:
    """Give the spot on a port's edge, or at the port where it leads to no step."""
    return Spot(port=port, cuts=_led(flow, flow[port.step], port) is not None)


def place(state: State, spot: Spot, after: str | None = None) -> Point:
    """Give where the card of a spot is to stand: right of its port, or of a step (the last)."""
    if spot.at is not None:
        return spot.at
    anchor = state.layout.of(spot.port.step) if spot.port else None
    if spot.port is None or anchor is None:
        wanted = right_of(state, after)
    else:
        row = next(row for row in body(state.flow[spot.port.step]).rows if row.port == spot.port)
        down = 0 if spot.port.option is None else row.middle.y() - metrics.ENTRY
        wanted = (anchor[0] + metrics.CARD_WIDTH + metrics.COLUMN_GAP, anchor[1] + down)
    if spot.cuts:
        return wanted
    return free(wanted, state.layout, sizes(state.flow), state.flow.ids(), _GHOST)


def inserted(
    state: State, kind: str, spot: Spot, like: Step | None = None, after: str | None = None
) -> tuple[State, str]:
    """Make a step of a kind, or one like another without its connections, at a spot; name it."""
    step = (
        make(kind, state.flow.fresh_id(kinds.named(kind)))
        if like is None
        else _like(like, state.flow)
    )
    at = place(state, spot, after)
    if spot.first:
        start = state.flow.first
        led = step.with_(next=start.id) if start else step
        made = State(state.flow.add(led).make_first(led.id), state.layout)
        return _placed(made, step.id, at), step.id
    source = state.flow.get(spot.port.step) if spot.port else None
    if spot.port is None or source is None:
        return _placed(State(state.flow.add(step), state.layout), step.id, at), step.id
    target = _led(state.flow, source, spot.port)
    if not spot.cuts or target is None:
        flow = state.flow.add(step, after=source.id).connect(spot.port, step.id)
        return _placed(State(flow, state.layout), step.id, at), step.id
    flow = state.flow.add(step.with_(next=target), after=source.id).connect(spot.port, step.id)
    return _between(State(flow, state.layout), step.id, source.id, target, at), step.id


def _led(flow: Flow, step: Step, port: Port) -> str | None:
    """Say where a port leads; a target that does not exist is none."""
    target = written(step, port)
    return target if target == COMPLETE or target in flow else None


def _like(step: Step, flow: Flow) -> Step:
    """Give a copy under a fresh id that leads nowhere."""
    copied, (name,) = flow.paste([step])
    for edge in copied[name].lines():
        copied = copied.disconnect(edge.port)
    return copied[name]


def _between(state: State, name: str, source: str, target: str, at: Point) -> State:
    """Put a card right of its source, at its target's left; the cards from there on make room.

    All cards and notes whose left edge is not left of the target's go by the same way, so none comes
    to cover another. Where the edge leads back, nothing moves.
    """
    left, end = state.layout.of(source), state.layout.of(target)
    step = metrics.CARD_WIDTH + metrics.COLUMN_GAP
    onward = left is not None and end is not None and end[0] >= left[0] + metrics.CARD_WIDTH
    x = max(at[0], left[0] + step) if left is not None and onward else at[0]
    layout = state.layout
    if onward and end is not None:
        layout = _slid(state.flow, layout, end[0], x + step - end[0])
    others = [one for one in state.flow.ids() if one != name]
    size = sizes(state.flow)
    spot = free((x, at[1]), layout, size, others, size[name])
    return _placed(State(state.flow, layout), name, spot)


def _slid(flow: Flow, layout: Layout, from_x: float, by: float) -> Layout:
    if by <= 0:
        return layout
    names = (*dict.fromkeys(flow.ids()), COMPLETE)
    places = {one: at for one in names if (at := layout.of(one)) is not None and at[0] >= from_x}
    slid = layout.place_all({one: (round(x + by), y) for one, (x, y) in places.items()})
    onward = [number for number, note in layout.notes.items() if note.x >= from_x]
    return slid.put_notes(shifted(layout.notes, onward, by, 0))


def _placed(state: State, name: str, at: Point) -> State:
    layout = state.layout.place(name, round(at[0]), round(at[1]))
    end = layout.of(COMPLETE)
    return State(state.flow, layout if end is None else layout.place(COMPLETE, *aside(end, at)))
