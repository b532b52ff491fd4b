"""Which column each step stands in: loops set aside, then the longest way from the start."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

Ways = Mapping[int, Sequence[int]]
"""Where each node leads, in the order of its ports."""


@dataclass(frozen=True)
class Layers:
    """The column of every node, the edges that run forward, and those that lead back."""

    column: Mapping[int, int]
    forward: tuple[tuple[int, int], ...]
    back: frozenset[tuple[int, int]]


def layers(nodes: Sequence[int], ways: Ways) -> Layers:
    """Give every node a column; edges that close a loop are set aside as leading back.

    Nodes are tried as starts in the given order, so the first is the left-most; what it does not
    lead to stands just left of what that leads to.
    """
    back, finished = _search(nodes, ways)
    column = dict.fromkeys(nodes, 0)
    for node in reversed(finished):
        for way in ways.get(node, ()):
            if (node, way) not in back:
                column[way] = max(column[way], column[node] + 1)
    _bring_near(finished, nodes[0], ways, back, column)
    forward = tuple(
        (node, way)
        for node in reversed(finished)
        for way in dict.fromkeys(ways.get(node, ()))
        if (node, way) not in back
    )
    return Layers(column, forward, frozenset(back))


def _bring_near(
    finished: Sequence[int],
    first: int,
    ways: Ways,
    back: Collection[tuple[int, int]],
    column: dict[int, int],
) -> None:
    """Move what the first node does not lead to right beside what it leads to itself."""
    reached = {first}
    for node in reversed(finished):
        if node in reached:
            reached.update(way for way in ways.get(node, ()) if (node, way) not in back)
    for node in finished:
        ahead = [column[way] for way in ways.get(node, ()) if (node, way) not in back]
        if ahead and node not in reached:
            column[node] = min(ahead) - 1


def _search(nodes: Sequence[int], ways: Ways) -> tuple[set[tuple[int, int]], list[int]]:
    """Walk depth first; give the edges that lead back and the nodes in the order they were left."""
    back: set[tuple[int, int]] = set()
    finished: list[int] = []
    seen: set[int] = set()
    for start in nodes:
        if start in seen:
            continue
        seen.add(start)
        trail: list[tuple[int, Iterator[int]]] = [(start, iter(ways.get(start, ())))]
        under_way = {start}
        while trail:
            node, left = trail[-1]
            way = next(left, None)
            if way is None:
                trail.pop()
                under_way.discard(node)
                finished.append(node)
            elif way in under_way:
                back.add((node, way))
            elif way not in seen:
                seen.add(way)
                under_way.add(way)
                trail.append((way, iter(ways.get(way, ()))))
    return back, finished
