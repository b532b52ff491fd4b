"""The order of cards within a column: as few crossings as a few sweeps find."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

Columns = list[list[str]]
Link = tuple[str, float, str]
"""From a node, at a part (0 to 1) of its height, to a node of the next column."""

_SWEEPS = 8


def ordered(columns: Columns, links: Sequence[Link]) -> Columns:
    """Give the columns with their nodes in an order of few crossings.

    Nodes that nothing tells apart keep the order in which they came, which is that of the options.
    """
    into: dict[str, list[tuple[str, float]]] = defaultdict(list)
    out_of: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for source, part, target in links:
        into[target].append((source, part))
        out_of[source].append((target, 0.5))
    best, fewest = columns, _crossings(columns, links)
    now = columns
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        now = _swept(now, into if sweep % 2 == 0 else out_of, sweep % 2 == 0)
        count = _crossings(now, links)
        if count < fewest:
            best, fewest = now, count
    return best


def _swept(
    columns: Columns, neighbours: Mapping[str, list[tuple[str, float]]], rightward: bool
) -> Columns:
    """Sort each column by the mean place of its neighbours in the column already done."""
    made = [list(column) for column in columns]
    places = {node: float(at) for column in made for at, node in enumerate(column)}
    for column in made if rightward else reversed(made):
        means = {node: _mean(node, neighbours, places) for node in column}
        column.sort(key=means.__getitem__)
        places.update({node: float(at) for at, node in enumerate(column)})
    return made


def _mean(
    node: str, neighbours: Mapping[str, list[tuple[str, float]]], places: Mapping[str, float]
) -> float:
    near = neighbours.get(node)
    if not near:
        return places[node]
    return sum(places[other] + part for other, part in near) / len(near)


def _crossings(columns: Columns, links: Sequence[Link]) -> int:
    """Count the pairs of links that cross between neighbouring columns."""
    place = {
        node: (which, at) for which, column in enumerate(columns) for at, node in enumerate(column)
    }
    between: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for source, part, target in links:
        column, at = place[source]
        between[column].append((at + part, place[target][1]))
    return sum(_inversions(sorted(pairs)) for pairs in between.values())


def _inversions(pairs: Sequence[tuple[float, int]]) -> int:
    count = 0
    seen: list[int] = []
    for _, right in pairs:
        count += len(seen) - bisect_left(seen, right + 1)
        insort(seen, right)
    return count
