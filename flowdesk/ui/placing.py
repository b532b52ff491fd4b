"""Where a window stands: with its whole frame on a screen that is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRect, QSize

GUESSED = QMargins(8, 40, 8, 8)
"""A frame that has not been seen yet: none is wider or has a higher title."""


@dataclass(frozen=True)
class Place:
    """The window *without* its frame, the least size it may be given, and whether it *fills* its screen;
    it then shrinks to the window that is told here.
    """

    inside: QRect
    least: QSize
    fills: bool = False


def centred(size: QSize, screen: QRect) -> QRect:
    """Give a window of a *size* in the middle of what a screen has available."""
    made = QRect(screen.topLeft(), size)
    made.moveCenter(screen.center())
    return made


def placed(wanted: QRect, screens: Sequence[QRect], frame: QMargins, least: QSize) -> Place:
    """Give the place for a window that is *wanted* somewhere, without its frame.

    *screens* are what each screen has available beside task bars, the first screen is where a window
    goes that lies on none. What does not fit into its screen fills it. Where not even the *least* size
    fits, less than that is allowed.
    """
    outside = wanted.marginsAdded(frame)
    screen = max(screens, key=lambda each: _area(each.intersected(outside)))
    room = screen.marginsRemoved(frame)
    fills = outside.width() > screen.width() or outside.height() > screen.height()
    inside = QRect(wanted.topLeft(), wanted.size().boundedTo(room.size()))
    inside.moveLeft(max(room.left(), min(inside.left(), room.right() - inside.width() + 1)))
    inside.moveTop(max(room.top(), min(inside.top(), room.bottom() - inside.height() + 1)))
    return Place(inside, least.boundedTo(room.size()), fills)


def _area(part: QRect) -> int:
    return part.width() * part.height() if part.isValid() else 0
