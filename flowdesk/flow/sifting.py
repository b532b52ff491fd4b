"""Fewer crossings, node by node: each goes to the place in its column where its links cross least."""

from collections.abc import Sequence

_PASSES = 12

Columns = list[list[int]]
Near = Sequence[Sequence[tuple[int, float]]]
_Ends = tuple[list[float], list[float]]  # where a node's links end in the columns beside it


def sift(columns: Columns, into: Near, out_of: Near, place: list[float]) -> None:
    """Change the order inside columns while that takes crossings away; ``place`` follows.

    Where nothing is gained a node stays, so that the order in which the nodes came is kept.
    """
    waiting = set(range(len(columns)))
    for turn in range(_PASSES):
        now, waiting = sorted(waiting, reverse=turn % 2 == 1), set()
        for at in now:
            if len(columns[at]) > 1 and _sift(columns[at], into, out_of, place):
                waiting.update((max(at - 1, 0), at, min(at + 1, len(columns) - 1)))


def _sift(column: list[int], into: Near, out_of: Near, place: list[float]) -> bool:
    """Put each node of a column where it crosses least; tell whether one moved."""
    ends: dict[int, _Ends] = {
        node: (
            [place[other] + part for other, part in into[node]],
            [place[other] for other, _ in out_of[node]],
        )
        for node in column
    }
    moved = False
    for node in list(column):
        at = column.index(node)
        to = _least(ends[node], [ends[other] for other in column if other != node], at)
        if to != at:
            column.insert(to, column.pop(at))
            moved = True
    if moved:
        for at, node in enumerate(column):
            place[node] = at
    return moved


def _least(own: _Ends, others: Sequence[_Ends], at: int) -> int:
    """Give the place among others with the fewest crossings; of equal ones the nearest."""
    costs = [0]
    for left, right in others:
        gain = 0
        for mine, theirs in ((own[0], left), (own[1], right)):
            for end in mine:
                for other in theirs:
                    gain += (other > end) - (other < end)
        costs.append(costs[-1] + gain)
    least = min(costs)
    return min((to for to, cost in enumerate(costs) if cost == least), key=lambda to: abs(to - at))
