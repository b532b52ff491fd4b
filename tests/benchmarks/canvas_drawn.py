"""What is seen of a layout: the lines as the canvas draws them, with their bends and detours."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.edge import Edge
from flowdesk.ui.canvas.scene import CanvasScene
from tests.benchmarks.canvas_flows import Point

Piece = tuple[float, float, float, float, int]  # from, to, and the number of the line
_GAP, _COLUMN = 40.0, 320.0  # between cards, and from column to column
_STEP = 12.0  # pixels between the points at which a line is looked at


def seen(flow: Flow, layout: Layout) -> tuple[int, int]:
    """Count the crossings of lines that lead to different cards, and the lines behind third cards."""
    scene = CanvasScene(FlowDocument(flow, layout))
    lines = [edge for edge in scene.lines.every() if edge.port is not None]
    ends = [edge.path.currentPosition() for edge in lines]
    pieces = sorted(piece for at, edge in enumerate(lines) for piece in _pieces(at, edge))
    met: set[tuple[int, int]] = set()
    crossings = 0
    for one, other in _near(pieces):
        pair = (min(one[4], other[4]), max(one[4], other[4]))
        if pair[0] != pair[1] and ends[pair[0]] != ends[pair[1]] and _cross(one, other):
            crossings += pair not in met
            met.add(pair)
    boxes = sorted(
        (card.box() for card in scene.cards.values()), key=lambda box: (box.left(), box.top())
    )
    return crossings, sum(_behind(edge, boxes) for edge in lines)


def spaced(middles: Mapping[str, Point], sizes: Mapping[str, Point]) -> Layout:
    """Give a layout in columns so much room, as one whole, that no card lies on another."""
    columns: dict[float, list[tuple[float, str]]] = {}
    for name, (x, y) in middles.items():
        columns.setdefault(x, []).append((y, name))
    scale = 1.0
    for column in columns.values():
        for (y, one), (down, other) in pairwise(sorted(column)):
            scale = max(scale, ((sizes[one][1] + sizes[other][1]) / 2 + _GAP) / max(down - y, 1.0))
    across = {x: _COLUMN * at for at, x in enumerate(sorted(columns))}
    return Layout(
        {name: (across[x], y * scale - sizes[name][1] / 2) for name, (x, y) in middles.items()}
    )


def _points(edge: Edge) -> list[QPointF]:
    count = max(round(edge.path.length() / _STEP), 4)
    return [edge.path.pointAtPercent(at / count) for at in range(count + 1)]


def _pieces(number: int, edge: Edge) -> Iterator[Piece]:
    for a, b in pairwise(_points(edge)):
        yield (*min((a.x(), a.y()), (b.x(), b.y())), *max((a.x(), a.y()), (b.x(), b.y())), number)


def _near(pieces: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Give the pairs whose spans from left to right meet."""
    active: list[Piece] = []
    for piece in pieces:
        active = [other for other in active if other[2] >= piece[0]]
        for other in active:
            if min(piece[1], piece[3]) <= max(other[1], other[3]) and min(
                other[1], other[3]
            ) <= max(piece[1], piece[3]):
                yield other, piece
        active.append(piece)


def _cross(one: Piece, other: Piece) -> bool:
    a, b, c, d = one[:2], one[2:4], other[:2], other[2:4]
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _behind(edge: Edge, boxes: list[QRectF]) -> bool:
    """Tell whether a line runs behind a card other than those that it joins."""
    points = _points(edge)[1:-1]
    start, end = edge.path.pointAtPercent(0), edge.path.currentPosition()
    lefts = [box.left() for box in boxes]
    for point in points:
        first = bisect_left(lefts, point.x() - 400)
        for box in boxes[first:]:
            if box.left() >= point.x():
                break
            own = box.adjusted(-1, -1, 1, 1)
            if box.contains(point) and not own.contains(start) and not own.contains(end):
                return True
    return False
