"""Bands that add to what is marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent


def adding(press: QMouseEvent) -> QMouseEvent:
    """Give a press as if Ctrl were held, with which Qt's bands add."""
    held = press.modifiers() | Qt.KeyboardModifier.ControlModifier
    where = press.position(), press.globalPosition()
    return QMouseEvent(press.type(), *where, press.button(), press.buttons(), held)
