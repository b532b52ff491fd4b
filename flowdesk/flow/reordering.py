"""Putting steps into another order: in the array, and in the chat."""

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Port


def shifted(flow: Flow, step_id: str, by: int) -> Flow:
    """Move a step in the array by so many places, as far as there are places.

    Connections stay; only which step is the first, and so starts, may change.
    """
    at = flow.position(step_id)
    to = min(max(at + by, 0), len(flow.steps) - 1)
    left = [*flow.steps[:at], *flow.steps[at + 1 :]]
    left.insert(to, flow.steps[at])
    return flow if to == at else Flow(tuple(left))


def swapped(flow: Flow, step_id: str) -> Flow:
    """Let a step and the one that its `next` leads to change places in the chat.

    What led to the step leads to the other now, and START does; the other's `next` leads to the step,
    and the step goes on where the other went on. Other ways to the other one stay. Nothing changes
    where `next` leads to no other step.
    """
    step = flow.get(step_id)
    other = None if step is None or step.next == step_id else flow.get(step.next or COMPLETE)
    if step is None or other is None:
        return flow
    onward = other.next
    made = flow
    for edge in flow.lines():
        if edge.target == step_id and edge.port != Port(other.id):
            made = made.connect(edge.port, other.id)
    made = made.connect(Port(other.id), step_id)
    if onward == step_id:
        onward = other.id
    here = Port(step_id)
    made = made.connect(here, onward) if onward else made.disconnect(here)
    return _traded(made, step_id, other.id)


def _traded(flow: Flow, one: str, other: str) -> Flow:
    """Let two steps change places in the array."""
    at, to = flow.position(one), flow.position(other)
    steps = list(flow.steps)
    steps[at], steps[to] = steps[to], steps[at]
    return Flow(tuple(steps))
