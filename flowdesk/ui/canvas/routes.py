"""The lines that edges take, and which of them lead back."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas.obstacles import Obstacles

_OUT = 18.0
_LANE = 20.0
_FARTHEST = 2400.0  # a longer line runs behind cards rather than round all of them
_RAMP = 84.0  # how long a line takes to its lane: less than two columns stand apart
_BEND = 14.0


def loops(flow: Flow) -> frozenset[tuple[str, str]]:
    """Give the (from, to) pairs that lead back to a step that the chat has already passed."""
    found: set[tuple[str, str]] = set()
    open_: set[str] = set()
    done: set[str] = set()
    for root in flow.ids():
        if root in done:
            continue
        open_.add(root)
        path = [(root, iter(_targets(flow, root)))]
        while path:
            here, ways = path[-1]
            onward = next(ways, None)
            if onward is None:
                path.pop()
                open_.discard(here)
                done.add(here)
            elif onward in open_:
                found.add((here, onward))
            elif onward not in done:
                open_.add(onward)
                path.append((onward, iter(_targets(flow, onward))))
    return frozenset(found)


def _targets(flow: Flow, step_id: str) -> list[str]:
    ways = (edge.target for edge in flow[step_id].edges())
    return [way for way in ways if way != COMPLETE and way in flow]


def forward(start: QPointF, end: QPointF, others: Obstacles | None = None) -> QPainterPath:
    """Give the curve from a port to the left side of a card, between the cards where it can be."""
    reach = min(max(abs(end.x() - start.x()) / 2, 36.0), 160.0)
    path = QPainterPath(start)
    if far(start, end) and others is not None and others.meet(start, end, reach):
        lane = _between(start, end, others)
        into, out = QPointF(start.x() + _RAMP, lane), QPointF(end.x() - _RAMP, lane)
        _curve(path, into, _RAMP / 2)
        path.lineTo(out)
        _curve(path, end, _RAMP / 2)
    else:
        _curve(path, end, reach)
    return path


def _curve(path: QPainterPath, end: QPointF, reach: float) -> None:
    path.cubicTo(path.currentPosition() + QPointF(reach, 0), end - QPointF(reach, 0), end)


def _between(start: QPointF, end: QPointF, others: Obstacles) -> float:
    """Give the height at which the way between two points is free, with the least detour."""
    inside = others.between(start.x() + _OUT, end.x() - _OUT)
    tried = [_lane(y, inside, way) for y in (start.y(), end.y()) for way in (1, -1)]
    return min(tried, key=lambda lane: abs(lane - start.y()) + abs(lane - end.y()))


def around(
    start: QPointF, end: QPointF, source: QRectF, target: QRectF, others: Obstacles
) -> QPainterPath:
    """Give the way from a port round all cards between, below or above, whichever is shorter."""
    left, right = end.x() - _OUT, start.x() + _OUT
    inside = others.between(left, right)
    low = _lane(max(source.bottom(), target.bottom()) + _LANE, inside, 1)
    high = _lane(min(source.top(), target.top()) - _LANE, inside, -1)
    below = abs(low - start.y()) + abs(low - end.y())
    above = abs(high - start.y()) + abs(high - end.y())
    lane = low if below <= above else high
    corners = [start, QPointF(right, start.y()), QPointF(right, lane), QPointF(left, lane)]
    return _rounded([*corners, QPointF(left, end.y()), end])


def stub(start: QPointF) -> QPainterPath:
    """Give the short line of an edge whose target does not exist."""
    path = QPainterPath(start)
    path.lineTo(start + QPointF(44, 0))
    return path


def far(start: QPointF, end: QPointF) -> bool:
    """Tell whether cards stand between two points that a detour could reasonably avoid."""
    return 2 * _RAMP < end.x() - start.x() < _FARTHEST


def goes_back(start: QPointF, end: QPointF) -> bool:
    """Tell whether a curve would run backwards through the cards."""
    return end.x() < start.x() + 8


def _lane(y: float, boxes: Sequence[QRectF], way: int) -> float:
    """Give the first height, downwards (1) or upwards (-1), where no card is in the way."""
    ordered = sorted(boxes, key=lambda box: way * (box.top() if way > 0 else box.bottom()))
    for box in ordered:
        if box.top() - _LANE / 2 < y < box.bottom() + _LANE / 2:
            y = box.bottom() + _LANE if way > 0 else box.top() - _LANE
    return y


def _rounded(corners: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(corners[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    way = other - corner
    length = max(abs(way.x()), abs(way.y()))
    return corner + way * (min(_BEND, length / 2) / length) if length else corner
