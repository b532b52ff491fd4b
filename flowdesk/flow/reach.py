"""Which steps follow others, lead to them, or lie between two: by every connection that is drawn."""

from collections import deque
from collections.abc import Iterable, Mapping

from flowdesk.flow.flow import Flow

Ways = Mapping[str, list[str]]


def following(flow: Flow, steps: Iterable[str]) -> frozenset[str]:
    """Give steps and everything that a chat can come to after them."""
    return _reached(_onward(flow), steps)


def leading(flow: Flow, steps: Iterable[str]) -> frozenset[str]:
    """Give steps and everything that a chat can come from to them."""
    return _reached(_back(_onward(flow)), steps)


def between(flow: Flow, steps: Iterable[str], other: str) -> tuple[str, ...]:
    """Give the shortest way from any of some steps to another, both ends included.

    Where none leads there, the way from the other to them; where none leads back, the other alone.
    """
    starts, onward = dict.fromkeys(steps), _onward(flow)
    back = _way(_back(onward), starts, other)[::-1]
    return _way(onward, starts, other) or back or (other,)


def _onward(flow: Flow) -> Ways:
    ways: dict[str, list[str]] = {step.id: [] for step in flow.steps}
    for edge in flow.lines():
        if edge.target in flow:
            ways[edge.port.step].append(edge.target)
    return ways


def _back(onward: Ways) -> Ways:
    ways: dict[str, list[str]] = {name: [] for name in onward}
    for name, targets in onward.items():
        for target in targets:
            ways[target].append(name)
    return ways


def _reached(ways: Ways, steps: Iterable[str]) -> frozenset[str]:
    found = {name for name in steps if name in ways}
    waiting = list(found)
    while waiting:
        new = [name for name in ways[waiting.pop()] if name not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)


def _way(ways: Ways, starts: Iterable[str], goal: str) -> tuple[str, ...]:
    """Give the shortest way from one of the starts to a step; empty where there is none."""
    came: dict[str, str | None] = {name: None for name in starts if name in ways}
    waiting = deque(came)
    while waiting and goal not in came:
        here = waiting.popleft()
        for name in ways[here]:
            if name not in came:
                came[name] = here
                waiting.append(name)
    way: list[str] = []
    at: str | None = goal if goal in came else None
    while at is not None:
        way.append(at)
        at = came[at]
    return tuple(reversed(way))
