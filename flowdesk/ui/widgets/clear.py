"""Where a card lies that must not cover what is in use."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

AWAY = 12
"""Pixels between the card and the edges, and what it keeps clear of."""

_USED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


@dataclass(frozen=True)
class Shapes:
    """The two shapes of a card: as it is best, and the narrowest that it may be, which is higher."""

    low: QSize
    slim: QSize


def clear_of(room: QRect, shapes: Shapes, others: Sequence[QRect]) -> QRect:
    """Give the place of a card at the left of the foot of *room*, clear of *others*.

    Where they are in its way it is slim and lies to the left of them, else above them. Where there is
    no such place it lies at the foot all the same.
    """
    foot = _at_foot(room, shapes.low)
    ways = (foot, _beside(room, shapes.slim, others), _above(room, foot, others))
    return next((each for each in ways if each is not None and _is_free(each, others)), foot)


def in_use(page: QWidget, card: QWidget) -> list[QRect]:
    """Give the places, in the window, of what can be pressed or written in on *page* now."""
    return [
        QRect(each.mapTo(page.window(), seen.topLeft()), seen.size())
        for each in page.findChildren(QWidget)
        if isinstance(each, _USED) and each.isVisible() and each.isEnabled()
        if not (isinstance(each, QLineEdit | QTextEdit | QPlainTextEdit) and each.isReadOnly())
        if not card.isAncestorOf(each)
        if not (seen := each.visibleRegion().boundingRect()).isEmpty()
    ]


def _at_foot(room: QRect, size: QSize) -> QRect:
    high = room.bottom() + 1 - AWAY - size.height()
    return QRect(QPoint(room.left() + AWAY, high), size)


def _beside(room: QRect, slim: QSize, others: Sequence[QRect]) -> QRect | None:
    """Give the slim card as wide as what is beside its foot lets it be."""
    band = _at_foot(room, QSize(room.width() - 2 * AWAY, slim.height()))
    ends = [each.left() - AWAY for each in others if each.intersects(band)]
    wide = min(ends, default=band.right()) - band.left()
    return _at_foot(room, QSize(wide, slim.height())) if wide >= slim.width() else None


def _above(room: QRect, foot: QRect, others: Sequence[QRect]) -> QRect | None:
    """Give the card above all that is in its way, one after the other."""
    place = foot
    while hit := [each for each in others if each.intersects(place)]:
        place = place.translated(0, min(each.top() for each in hit) - AWAY - place.bottom() - 1)
        if place.top() < room.top() + AWAY:
            return None
    return place


def _is_free(place: QRect, others: Sequence[QRect]) -> bool:
    return not any(each.intersects(place) for each in others)
