"""How high each card of an ordered column stands: level with what it is linked to."""

from collections.abc import Collection, Iterator, Sequence

from flowdesk.flow.ordering import Columns, Link

ROW_GAP = 40.0
_PASSES = 4
_FIRM = 1e6  # by so much more a node of the main path weighs than others of its column

_Near = list[list[tuple[int, float]]]
"""What each node is linked to, with how far below the other's upper edge it would like its own."""


def tops(
    columns: Columns,
    links: Sequence[Link],
    height: Sequence[float],
    path: Collection[tuple[int, int]] = (),
) -> list[float]:
    """Give each node's upper edge: near its neighbours, in order, never overlapping.

    What the links of the main path join has its upper edge at one height: heads and arrows line up.
    """
    into: _Near = [[] for _ in height]
    out_of: _Near = [[] for _ in height]
    for source, part, target in links:
        port, middle = height[source] * part, height[target] * 0.5
        into[target].append((source, port - middle))
        out_of[source].append((target, middle - port))
    weight = [1.0] * len(height)
    for source, target in path:
        into[target], out_of[source] = [(source, 0.0)], [(target, 0.0)]
        weight[source] = weight[target] = _FIRM
    top = [0.0] * len(height)
    for column in columns:
        for node, level in zip(
            column, _spread([0.0] * len(column), column, height, weight), strict=True
        ):
            top[node] = level
    for turn in range(_PASSES):
        near = into if turn % 2 == 0 else out_of
        for column in columns if turn % 2 == 0 else reversed(columns):
            levels = _spread(_wishes(column, near, top), column, height, weight)
            for node, level in zip(column, levels, strict=True):
                top[node] = level
    return top


def _wishes(column: Sequence[int], near: _Near, top: Sequence[float]) -> list[float]:
    """Say where each node would like its upper edge: level with the ports that it is linked to."""
    wishes = []
    for node in column:
        others = near[node]
        if len(others) == 1:
            wishes.append(top[others[0][0]] + others[0][1])
        elif others:
            wishes.append(sum([top[other] + below for other, below in others]) / len(others))
        else:
            wishes.append(top[node])
    return wishes


def _spread(
    wishes: Sequence[float],
    column: Sequence[int],
    height: Sequence[float],
    weight: Sequence[float],
) -> Iterator[float]:
    """Give a column's upper edges in order, as near to the wishes as the gaps allow (least squares)."""
    blocks: list[tuple[float, float, int]] = []
    offset = 0.0
    for node, wish in zip(column, wishes, strict=True):
        mean, weighs, count = wish - offset, weight[node], 1
        while blocks and blocks[-1][0] > mean:
            other, more, others = blocks.pop()
            mean = (mean * weighs + other * more) / (weighs + more)
            weighs, count = weighs + more, count + others
        blocks.append((mean, weighs, count))
        offset += height[node] + ROW_GAP
    offset, place = 0.0, 0
    for mean, _, count in blocks:
        for _ in range(count):
            yield mean + offset
            offset += height[column[place]] + ROW_GAP
            place += 1
