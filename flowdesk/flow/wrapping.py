"""Where a long flow goes on in another row below: like lines of a text, and cut where it tears least."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import sqrt

BAND_GAP = 120.0  # between the rows
_LONG = 12  # so many columns stand side by side in any case
_FLAT = 6  # what is longer than so many times its height goes on in another row
_SHAPE = 1.8  # width to height of the whole, as screens are
_TEAR = 1.0  # what each line more than one between two rows costs, beside rows of unlike lengths
_MOST = 4  # a row may be so many times as long as wanted, where there is no better place to cut


def rows(
    columns: int, lines: Iterable[tuple[int, int]], width: float, height: float
) -> list[range]:
    """Say which columns stand side by side, row by row; what is short or high stays in one.

    The whole, as wide and high as it is in one row, comes near the shape of a screen. Lines are pairs
    of the columns that they join: few of them lead to another row, so some rows are longer.
    """
    if columns <= _LONG or width < _FLAT * height:
        return [range(columns)]
    count = max(round(sqrt(width / (_SHAPE * (height + BAND_GAP)))), 1)
    return _cut(columns, lines, -(-columns // count))


def _cut(columns: int, lines: Iterable[tuple[int, int]], wanted: int) -> list[range]:
    """Give the rows of the least cost, going through the places to cut from left to right."""
    torn = _torn(columns, lines)
    places = [0, *_cuts(torn), columns]
    cost = {0: 0.0}
    before: dict[int, int] = {}
    for at, end in enumerate(places[1:], 1):
        tears = 0.0 if end == columns else _TEAR * max(torn[end] - 1, 0)
        near = places[bisect_left(places, end - _MOST * wanted) : at] or [places[at - 1]]
        costs = [cost[start] + _unlike(end - start, wanted, end == columns) for start in near]
        least = min(costs)
        before[end] = near[costs.index(least)]
        cost[end] = least + tears
    ends = [columns]
    while ends[-1]:
        ends.append(before[ends[-1]])
    return [range(start, end) for start, end in pairwise(reversed(ends))]


def _torn(columns: int, lines: Iterable[tuple[int, int]]) -> list[int]:
    """Count for each column the lines that a cut before it would tear."""
    change = [0] * (columns + 1)
    for start, end in lines:
        change[min(start, end) + 1] += 1
        change[max(start, end) + 1] -= 1
    return list(accumulate(change))[:columns]


def _cuts(torn: Sequence[int]) -> list[int]:
    """Give where a cut tears no more than one to its left or right would; END is never left alone."""
    last = len(torn) - 1
    return [
        at
        for at in range(1, last)
        if torn[at] <= torn[max(at - 1, 1)] and torn[at] <= torn[min(at + 1, last)]
    ]


def _unlike(length: int, wanted: int, last: bool) -> float:
    """Say how far a row is from the wanted length; the last may rather be shorter."""
    part = (length - wanted) / wanted
    return part * part / 4 if last and part < 0 else part * part
