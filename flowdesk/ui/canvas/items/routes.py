"""The lines that edges take."""

from collections.abc import Callable, Sequence
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from flowdesk.ui.canvas.items.obstacles import Sides
from flowdesk.ui.canvas.items.sight import Sight

_OUT = 18.0
_LANE = 20.0
_APART = 4.0  # between lines that pass the same cards
_SHORT = 36.0  # a curve needs so much room from left to right
_FARTHEST = 2400.0  # a longer line turns at corners, and goes round all cards between
_CROSSING = 60.0  # a line goes so far round not to cross another that leaves beside it
_NEAR = 700.0  # so far above and below its ends a line finds its lane, but for rare ones
_RAMP = 84.0  # how long a line takes to its lane: less than two columns stand apart
_BEND = 14.0


def forward(
    start: QPointF,
    end: QPointF,
    others: Sight | None = None,
    slot: int = 0,
    beside: tuple[int, int] = (0, 0),
) -> QPainterPath:
    """Give the curve from a port to the left side of a card, between the cards where it can be.

    Lines of different slots, 0 to 4, keep apart where they pass the same cards. *beside* counts the
    lines that leave the same card above and below: a way round cards crosses few of them.
    """
    reach = min(abs(end.x() - start.x()) / 2, 160.0)
    path = QPainterPath(start)
    if far(start, end) and others is not None and others.meet(start, end, reach):
        lane = _between(start, end, others, slot, beside)
        into, out = QPointF(start.x() + _RAMP, lane), QPointF(end.x() - _RAMP, lane)
        _curve(path, into, _RAMP / 2)
        path.lineTo(out)
        _curve(path, end, _RAMP / 2)
    else:
        _curve(path, end, reach)
    return path


def _curve(path: QPainterPath, end: QPointF, reach: float) -> None:
    at, x, y = path.currentPosition(), end.x(), end.y()
    path.cubicTo(at.x() + reach, at.y(), x - reach, y, x, y)


def _between(
    start: QPointF, end: QPointF, others: Sight, slot: int, beside: tuple[int, int]
) -> float:
    """Give the height at which the way between two points is free, with the least detour."""
    heights = (start.y(), end.y())

    def lane(boxes: Sequence[Sides]) -> float:
        lanes = [_lane(y, boxes, way, slot) for y in heights for way in (1, -1)]
        return _nearest(lanes, start, end, beside)

    return _passing(others, (start.x() + _OUT, end.x() - _OUT), heights, lane)


def _passing(
    others: Sight,
    span: tuple[float, float],
    heights: tuple[float, float],
    lane: Callable[[Sequence[Sides]], float],
) -> float:
    """Give the lane past what stands in a span; what is far above and below is mostly not asked for."""
    top, bottom = min(heights) - _NEAR, max(heights) + _NEAR
    found = lane(others.between(*span, top, bottom))
    return found if top + _LANE < found < bottom - _LANE else lane(others.between(*span))


def _nearest(
    lanes: Sequence[float], start: QPointF, end: QPointF, beside: tuple[int, int] = (0, 0)
) -> float:
    """Give the lane of the least detour; a crossing counts as one, too. Of equal ones the first."""

    def detour(lane: float) -> float:
        crossed = beside[0] if lane < start.y() else beside[1]
        return abs(lane - start.y()) + abs(lane - end.y()) + crossed * _CROSSING

    return min(lanes, key=detour)


def around(
    start: QPointF,
    end: QPointF,
    source: QRectF,
    target: QRectF,
    others: Sight,
    slot: int = 0,
) -> QPainterPath:
    """Give the way from a port round all cards between: below, above or between the two ends,
    whichever is shortest. Lines of different slots, 0 to 4, keep apart.
    """
    out = _OUT + slot * _APART - 2 * _APART
    left, right = end.x() - out, start.x() + out

    def passing(boxes: Sequence[Sides]) -> float:
        halfway = _halfway(source, target, boxes, slot)
        return _beyond(start, end, source, target, boxes, slot) if halfway is None else halfway

    span, heights = (min(left, right), max(left, right)), (start.y(), end.y())
    lane = _passing(others, span, heights, passing)
    right = others.clear(right, start.y(), lane, 1, out)
    left = others.clear(left, end.y(), lane, -1, out)
    corners = [start, QPointF(right, start.y()), QPointF(right, lane), QPointF(left, lane)]
    return _rounded([*corners, QPointF(left, end.y()), end])


def stub(start: QPointF) -> QPainterPath:
    """Give the short line of an edge whose target does not exist."""
    path = QPainterPath(start)
    path.lineTo(start + QPointF(44, 0))
    return path


def far(start: QPointF, end: QPointF) -> bool:
    """Tell whether cards stand between two points that a detour could reasonably avoid."""
    return passes(start, end) and end.x() - start.x() < _FARTHEST


def passes(start: QPointF, end: QPointF) -> bool:
    """Tell whether two points are so far apart that a card can stand in the way of their line."""
    return end.x() - start.x() > 2 * _RAMP


def parted(source: QRectF, target: QRectF) -> bool:
    """Tell whether a card stands in another row than the one that leads to it."""
    return target.top() > source.bottom() or target.bottom() < source.top()


def goes_far(start: QPointF, end: QPointF, others: Sight) -> bool:
    """Tell whether a line leads on so far that a curve would run behind many cards."""
    far_on = end.x() - start.x() >= _FARTHEST
    return far_on and others.meet(start, end, min((end.x() - start.x()) / 2, 160.0))


def goes_back(start: QPointF, end: QPointF) -> bool:
    """Tell whether a curve would run backwards through the cards, or is too short to be seen."""
    return end.x() < start.x() + _SHORT


def _gap(slot: int) -> float:
    """Give how far from a card a line passes it."""
    return _LANE + (slot - 2) * _APART


def _lane(y: float, boxes: Sequence[Sides], way: int, slot: int) -> float:
    """Give the first height, downwards (1) or upwards (-1), where no card is in the way."""
    gap, room = _gap(slot), _LANE / 2
    if way > 0:
        for _, top, _, bottom in sorted(boxes, key=itemgetter(1)):
            if top - room < y < bottom + room:
                y = bottom + gap
    else:
        for _, top, _, bottom in sorted(boxes, key=itemgetter(3), reverse=True):
            if top - room < y < bottom + room:
                y = top - gap
    return y


def _halfway(source: QRectF, target: QRectF, boxes: Sequence[Sides], slot: int) -> float | None:
    """Give the middle between the rows of two cards, away from lines that pass the cards of one row;
    None where they stand in one row, or another row between them.
    """
    if not parted(source, target):
        return None
    upper, lower = sorted((source, target), key=QRectF.top)
    under = _lane(upper.bottom() + _LANE, boxes, 1, 2)
    over = _lane(lower.top() - _LANE, boxes, -1, 2)
    middle = (under + over) / 2 + (slot - 2) * _APART
    return middle if _lane(middle, boxes, 1, slot) == middle else None


def _beyond(
    start: QPointF,
    end: QPointF,
    source: QRectF,
    target: QRectF,
    boxes: Sequence[Sides],
    slot: int,
) -> float:
    """Give the nearest lane below, above or between two cards that passes all others, too."""
    gap = _gap(slot)
    lanes = [
        _lane(max(source.bottom(), target.bottom()) + gap, boxes, 1, slot),
        _lane(min(source.top(), target.top()) - gap, boxes, -1, slot),
        _lane(source.bottom() + gap, boxes, 1, slot),
        _lane(source.top() - gap, boxes, -1, slot),
    ]
    return _nearest(lanes, start, end)


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
