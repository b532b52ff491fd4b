"""Removing steps so that the chat still goes on: what led to them leads to where they led."""

from collections.abc import Collection

from flowdesk.flow.flow import Flow, leads
from flowdesk.flow.step import COMPLETE


def healed(flow: Flow, ids: Collection[str]) -> Flow:
    """Remove steps; each connection to one of them goes on to where that step went on.

    A step with several ways out goes on at `next`; where it has none, what led to it is let go.
    So is what would lead a step to itself. START is a connection like the others.
    """
    gone = set(ids) & set(flow.ids())
    joined = flow
    leading = [each.id for each in flow.steps if each.id not in gone and leads(each, gone)]
    for step_id in dict.fromkeys(leading):
        for edge in flow[step_id].lines():
            end = _end(flow, edge.target, gone) if edge.target in gone else None
            if end is not None and end != step_id:
                joined = joined.connect(edge.port, end)
    left = joined.remove(gone)
    if flow.first is None or flow.first.id not in gone:
        return left
    start = _end(flow, flow.first.id, gone)
    return left.make_first(start) if start is not None and start in left else left


def _end(flow: Flow, step_id: str, gone: Collection[str]) -> str | None:
    """Follow the removed steps to the first that stays, or to COMPLETE."""
    here: str | None = step_id
    passed: set[str] = set()
    while here is not None and here in gone and here not in passed:
        passed.add(here)
        here = _onward(flow, here)
    stays = here == COMPLETE or (here in flow and here not in gone)
    return here if stays else None


def _onward(flow: Flow, step_id: str) -> str | None:
    """Give the one target of a step; of several, `next`."""
    step = flow[step_id]
    targets = {edge.target for edge in step.edges()}
    return targets.pop() if len(targets) == 1 else step.next or None
