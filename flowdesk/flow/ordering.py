"""The order of cards within a column: as few crossings as a few sweeps and exchanges find."""

from bisect import bisect_right
from collections.abc import Sequence

from flowdesk.flow.sifting import sift

Columns = list[list[int]]
"""The nodes of each column from top to bottom; nodes are numbers from 0, each in one column."""

Link = tuple[int, float, int]
"""From a node, at a part (0 to 1) of its height, to a node of the next column."""

_SWEEPS = 4

_Near = list[list[tuple[int, float]]]


def ordered(columns: Columns, links: Sequence[Link]) -> Columns:
    """Give the columns with their nodes in an order of few crossings, sweeping a few times.

    Nodes that nothing tells apart keep the order in which they came, which is that of the options.
    """
    count = sum(map(len, columns))
    into: _Near = [[] for _ in range(count)]
    out_of: _Near = [[] for _ in range(count)]
    for source, part, target in links:
        into[target].append((source, part))
        out_of[source].append((target, 0.5))
    place = [0.0] * count
    now = [list(column) for column in columns]
    for column in now:
        _number(column, place)
    sift(now, into, out_of, place)
    best, fewest = [list(column) for column in now], _crossings(now, into, place)
    for sweep in range(_SWEEPS):
        rightward = sweep % 2 == 0
        _sweep(now if rightward else now[::-1], into if rightward else out_of, place)
        sift(now, into, out_of, place)
        crossings = _crossings(now, into, place)
        if crossings < fewest:
            best, fewest = [list(column) for column in now], crossings
    return best


def _sweep(columns: Columns, near: _Near, place: list[float]) -> None:
    """Sort each column in its turn by the mean place of its neighbours in the one before."""
    for column in columns:
        mean: dict[int, float] = {}
        for node in column:
            others = near[node]
            if len(others) == 1:
                mean[node] = place[others[0][0]] + others[0][1]
            elif others:
                mean[node] = sum([place[at] + part for at, part in others]) / len(others)
            else:
                mean[node] = place[node]
        column.sort(key=mean.__getitem__)
        _number(column, place)


def _number(column: Sequence[int], place: list[float]) -> None:
    for at, node in enumerate(column):
        place[node] = at


def _crossings(columns: Columns, into: _Near, place: Sequence[float]) -> int:
    """Count the pairs of links that cross between neighbouring columns."""
    count = 0
    for column in columns:
        above: list[float] = []
        for node in column:
            others = into[node]
            if len(others) == 1:
                left = place[others[0][0]] + others[0][1]
                at = bisect_right(above, left)
                count += len(above) - at
                above.insert(at, left)
            elif others:
                lefts = [place[other] + part for other, part in others]
                count += sum([len(above) - bisect_right(above, left) for left in lefts])
                above += lefts
                above.sort()
    return count
