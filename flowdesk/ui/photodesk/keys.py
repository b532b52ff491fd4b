"""What single keys do at the photo desk: some once a press, some again and again while they are held."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Deeds = Mapping[int, Callable[[], object]]
"""What is done, by the key that does it."""


def act(event: QKeyEvent, once: Deeds, again: Deeds, undo: Callable[[], object]) -> bool:
    """Do what a key does, and tell whether it does anything. A key of *once* that is held down does
    nothing more; the platform's key for undo is one of them.
    """
    plain = _is_plain(event)
    if event.matches(QKeySequence.StandardKey.Undo):
        deed: Callable[[], object] | None = undo
    else:
        deed = once.get(event.key()) if plain else None
    move = again.get(event.key()) if plain else None
    if deed is not None and not event.isAutoRepeat():
        deed()
    elif move is not None:
        move()
    return deed is not None or move is not None


def _is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key is pressed alone; Shift is needed for + on many keyboards."""
    mods = event.modifiers()
    other = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return (mods & ~other) == Qt.KeyboardModifier.NoModifier
