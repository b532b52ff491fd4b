"""Room for words that are long, as they are in some languages."""

from math import ceil

from PySide6.QtWidgets import QBoxLayout, QComboBox

_TICK = 24
"""Pixels beside an entry's words."""
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def fit(row: QBoxLayout, room: int) -> None:
    """Let the parts of *row* stand below each other where *room* pixels do not hold them beside."""
    for at in range(row.count()):
        item = row.itemAt(at)
        part = item.widget() if item is not None else None
        if part is not None:
            part.ensurePolished()  # else it asks for room as if it were not dressed
    row.setDirection(_BESIDE)
    if row.sizeHint().width() > room:
        row.setDirection(_BELOW)


def widen(chooser: QComboBox, shown: str) -> None:
    """Let a closed list be as wide as the words *shown* in it, and the open one as its widest."""
    metrics = chooser.fontMetrics()
    wide = metrics.horizontalAdvance(shown) - chooser.iconSize().width()  # it has no icon
    letters = ceil(wide / metrics.horizontalAdvance("X"))
    chooser.setMinimumContentsLength(max(chooser.minimumContentsLength(), letters))
    chooser.view().setMinimumWidth(chooser.view().sizeHintForColumn(0) + _TICK)
