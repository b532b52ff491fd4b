"""Tidy: a flow laid out in columns, from the start on the left to the end on the right.

Branches stand in the order of their options. Long connections keep a lane free between the cards
that they pass. Deterministic: the same flow and sizes give the same layout.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flowdesk.flow.flow import Flow
from flowdesk.flow.layers import Layers, layers
from flowdesk.flow.layout import Layout
from flowdesk.flow.ordering import Columns, Link, ordered
from flowdesk.flow.step import COMPLETE

Size = tuple[float, float]

CARD: Size = (224, 132)
END: Size = (72, 36)
COLUMN_GAP = 96.0
ROW_GAP = 40.0
_LANE: Size = (0, 12)
_PASSES = 6


def tidy(flow: Flow, sizes: Mapping[str, Size] | None = None) -> Layout:
    """Give every step and the end a place; ``sizes`` are the cards' widths and heights in pixels."""
    known = sizes or {}
    nodes = [*dict.fromkeys(flow.ids()), COMPLETE]
    size = {node: known.get(node, END if node == COMPLETE else CARD) for node in nodes}
    ways = {
        step.id: [edge.target for edge in step.edges() if edge.target in size]
        for step in reversed(flow.steps)
    }
    found = layers(nodes, ways)
    last = max((found.column[node] for node in nodes[:-1]), default=-1)
    column = {**found.column, COMPLETE: last + 1}
    chains = _chains(found, column, ways)
    size |= dict.fromkeys(chains.lanes, _LANE)
    columns = ordered(_columns(nodes, {**column, **chains.lanes}), chains.links)
    return _placed(columns, chains.links, size, nodes)


class _Chains:
    """Edges cut into links from column to column, with a lane where one passes a column."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.lanes: dict[str, int] = {}


def _chains(found: Layers, column: Mapping[str, int], ways: Mapping[str, Sequence[str]]) -> _Chains:
    chains = _Chains()
    for start, target in found.forward:
        ports = ways[start]
        at, part = start, (ports.index(target) + 1) / (len(ports) + 1)
        for passed in range(column[start] + 1, column[target]):
            lane = f"{start}\0{target}\0{passed}"
            chains.lanes[lane] = passed
            chains.links.append((at, part, lane))
            at, part = lane, 0.5
        chains.links.append((at, part, target))
    return chains


def _columns(nodes: Sequence[str], column: Mapping[str, int]) -> Columns:
    """Sort nodes and lanes into columns: cards in the order of the flow, lanes as they come."""
    made: dict[int, list[str]] = defaultdict(list)
    for node in dict.fromkeys([*nodes, *column]):
        made[column[node]].append(node)
    return [made[at] for at in range(max(made) + 1)]


def _placed(
    columns: Columns, links: Sequence[Link], size: Mapping[str, Size], nodes: Sequence[str]
) -> Layout:
    top = _tops(columns, links, size)
    places: dict[str, tuple[float, float]] = {}
    x = 0.0
    for column in columns:
        for node in column:
            places[node] = (x, float(round(top[node] / 4) * 4))
        x += max(size[node][0] for node in column) + COLUMN_GAP
    highest = min((places[node][1] for node in nodes), default=0.0)
    return Layout({node: (places[node][0], places[node][1] - highest) for node in nodes})


def _tops(columns: Columns, links: Sequence[Link], size: Mapping[str, Size]) -> dict[str, float]:
    """Give each node's upper edge: near its neighbours, in order, never overlapping."""
    into: dict[str, list[tuple[str, float]]] = defaultdict(list)
    out_of: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for source, part, target in links:
        into[target].append((source, part))
        out_of[source].append((target, part))
    top: dict[str, float] = {}
    for column in columns:
        top.update(_spread(column, dict.fromkeys(column, 0.0), size))
    for turn in range(_PASSES):
        rightward = turn % 2 == 0
        for column in columns if rightward else reversed(columns):
            wanted = {
                node: _wish(node, into if rightward else out_of, top, size, rightward)
                for node in column
            }
            top.update(_spread(column, wanted, size))
    return top


def _wish(
    node: str,
    near: Mapping[str, list[tuple[str, float]]],
    top: Mapping[str, float],
    size: Mapping[str, Size],
    rightward: bool,
) -> float:
    """Say where a node would like its upper edge: level with the ports that lead to it."""
    height = size[node][1]
    wishes = [
        top[other]
        + size[other][1] * (part if rightward else 0.5)
        - height * (0.5 if rightward else part)
        for other, part in near.get(node, ())
    ]
    return sum(wishes) / len(wishes) if wishes else top[node]


def _spread(
    column: Sequence[str], wanted: Mapping[str, float], size: Mapping[str, Size]
) -> dict[str, float]:
    """Place a column's nodes in order, as near to their wishes as the gaps allow (least squares)."""
    blocks: list[tuple[float, int]] = []
    offsets: list[float] = []
    offset = 0.0
    for node in column:
        offsets.append(offset)
        mean, count = wanted[node] - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        blocks.append((mean, count))
        offset += size[node][1] + ROW_GAP
    levels = [mean for mean, count in blocks for _ in range(count)]
    return {node: levels[at] + offsets[at] for at, node in enumerate(column)}
