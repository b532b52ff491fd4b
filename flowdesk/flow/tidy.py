"""Tidy: a flow laid out in columns, from the start on the left to the end on the right; a long chain in
several rows.

Branches stand in the order of their options. Long connections keep a lane free between the cards
that they pass. Deterministic: the same flow and sizes give the same layout.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from flowdesk.flow.flow import Flow
from flowdesk.flow.layers import layers
from flowdesk.flow.layout import Layout, Place
from flowdesk.flow.levels import tops
from flowdesk.flow.ordering import Columns, Link, ordered
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.wrapping import BAND_GAP, rows

Size = tuple[float, float]

CARD: Size = (224, 132)
END: Size = (72, 36)
START = 102.0  # so much room START takes left of the first card
COLUMN_GAP = 96.0
_LANE = 12.0
_MOST = 24  # lanes in a column


def tidy(flow: Flow, sizes: Mapping[str, Size] | None = None) -> Layout:
    """Give every step and the end a place; ``sizes`` are the cards' widths and heights in pixels."""
    known = sizes or {}
    names = [*dict.fromkeys(flow.ids()), COMPLETE]
    size = [known.get(name, END if name == COMPLETE else CARD) for name in names]
    number = {name: at for at, name in enumerate(names)}
    ways = {
        number[step.id]: [number[edge.target] for edge in step.lines() if edge.target in number]
        for step in reversed(flow.steps)
    }
    found = layers(range(len(names)), ways)
    column = [found.column[node] for node in range(len(names))]
    column[-1] = max(column[:-1], default=-1) + 1
    grid = _Grid(column)
    for start, target in _laned(found.forward, column):
        ports = ways[start]
        grid.link(start, (ports.index(target) + 1) / (len(ports) + 1), target)
    columns = ordered(grid.columns, grid.links)
    heights = [height for _, height in size] + [_LANE] * (len(grid.column) - len(names))
    top = tops(columns, grid.links, heights, _path(column[:-1], found.forward))
    lines = [(column[start], column[target]) for start, all_ in ways.items() for target in all_]
    return _placed(names, column, size, top, lines)


def _laned(forward: Sequence[tuple[int, int]], column: Sequence[int]) -> list[tuple[int, int]]:
    """Give the connections, in their order, without the longest where too many pass a column: no eye
    could follow them, and ordering them would take minutes.
    """
    held = [0] * (max(column) + 1)
    kept: set[tuple[int, int]] = set()
    for start, target in sorted(forward, key=lambda link: column[link[1]] - column[link[0]]):
        passed = range(column[start] + 1, column[target])
        if all(held[at] < _MOST for at in passed):
            kept.add((start, target))
            for at in passed:
                held[at] += 1
    return [link for link in forward if link in kept]


def _path(column: Sequence[int], forward: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the main path: the connections between neighbouring columns of one card each."""
    cards = Counter(column)
    return [
        (start, target)
        for start, target in forward
        if target < len(column)
        and column[target] == column[start] + 1
        and cards[column[start]] == cards[column[target]] == 1
    ]


class _Grid:
    """Nodes in columns: the cards by number, and a lane wherever a link passes a column."""

    def __init__(self, column: Sequence[int]):
        self.column = list(column)
        self.columns: Columns = [[] for _ in range(max(column) + 1)]
        self.links: list[Link] = []
        for node, at in enumerate(column):
            self.columns[at].append(node)

    def link(self, start: int, part: float, target: int) -> None:
        """Cut a connection that leaves a card at a part of its height into links, lane by lane."""
        for passed in range(self.column[start] + 1, self.column[target]):
            lane = len(self.column)
            self.column.append(passed)
            self.columns[passed].append(lane)
            self.links.append((start, part, lane))
            start, part = lane, 0.5
        self.links.append((start, part, target))


def _placed(
    names: Sequence[str],
    column: Sequence[int],
    size: Sequence[Size],
    top: Sequence[float],
    lines: Iterable[tuple[int, int]],
) -> Layout:
    """Put the columns side by side, each as wide as its widest card, with the highest card at 0.

    A long chain goes on in rows, from left to right each, like lines of a text.
    """
    widest = [0.0] * (max(column) + 1)
    for at, (width, _) in zip(column, size, strict=True):
        widest[at] = max(widest[at], width)
    left = [0.0, *accumulate(width + COLUMN_GAP for width in widest)]
    if column[0]:
        left[column[0] :] = [x + START for x in left[column[0] :]]
    level = [float(round(top[node] / 4) * 4) for node in range(len(names))]
    down = [y + high for y, (_, high) in zip(level, size, strict=True)]
    places: dict[str, Place] = {}
    below = 0.0
    for row in rows(len(widest), lines, left[-1], max(down) - min(level)):
        inside = [node for node, at in enumerate(column) if at in row]
        highest = min(level[node] for node in inside)
        for node in inside:
            across = left[column[node]] - left[row.start]
            places[names[node]] = (across, below + level[node] - highest)
        below += max(down[node] for node in inside) - highest + BAND_GAP
    return Layout({name: places[name] for name in names})
