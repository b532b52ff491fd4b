"""Where a box has to be so that it is seen: sums without a view."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF

_AIR = 24  # pixels kept free around what is shown


def largest(rooms: Sequence[QRect], box: QRectF) -> tuple[float, QRect]:
    """Give the zoom, at most 1, at which a box just has room, and the room where that is largest."""
    shares = (
        (min(room.width() / box.width(), room.height() / box.height(), 1.0), room) for room in rooms
    )
    return max(shares, key=lambda each: each[0])


def farthest(room: QRect, box: QRectF, usual: float) -> float:
    """Give the smallest zoom: the usual one, or less where a box is so large that it asks for that.

    Half of the view is enough for it then, so that nothing that floats is over it.
    """
    if box.isEmpty():
        return usual
    return min(usual, 0.5 * room.width() / box.width(), 0.5 * room.height() / box.height())


def has_room(free: QRect, box: QRect) -> bool:
    """Tell whether a box has room in a part of the view, with some air."""
    wide, high = box.width() + 2 * _AIR, box.height() + 2 * _AIR
    return wide <= free.width() and high <= free.height()


def way_into(free: QRect, box: QRect) -> QPoint:
    """Give how far a box must move, and no farther, to lie in a part of the view with some air.

    What is too large for it shows its upper left corner.
    """
    seen = box.adjusted(-_AIR, -_AIR, _AIR, _AIR)
    right, down = seen.right() - free.right(), seen.bottom() - free.bottom()
    left, up = seen.left() - free.left(), seen.top() - free.top()
    dx = min(max(right, 0), max(left, 0)) or min(left, 0)
    dy = min(max(down, 0), max(up, 0)) or min(up, 0)
    return QPoint(-dx, -dy)
