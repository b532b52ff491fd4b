"""What single keys do at the photo desk: some once a press, some again and again while they are held."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from flowdesk.ui.photodesk.viewer import STEP

if TYPE_CHECKING:
    from flowdesk.ui.photodesk.page import PhotosPage

_Deeds = Mapping[int, Callable[[], object]]

_KEY = Qt.Key


def act(event: QKeyEvent, page: "PhotosPage") -> bool:
    """Do what a key does on the page, and tell whether it does anything. What is done once a press is
    not done again by a key that is held down; the platform's key for undo is one of those.
    """
    plain = _is_plain(event)
    if event.matches(QKeySequence.StandardKey.Undo):
        deed: Callable[[], object] | None = page.take_back
    else:
        deed = _once(page).get(event.key()) if plain else None
    move = _again(page).get(event.key()) if plain else None
    if deed is not None and not event.isAutoRepeat():
        deed()
    elif move is not None:
        move()
    return deed is not None or move is not None


def _once(page: "PhotosPage") -> _Deeds:
    """Give what a key does once a press."""
    if not page.is_looking():
        return {
            _KEY.Key_A: lambda: page.sheet.decided.emit(True),
            _KEY.Key_R: lambda: page.sheet.decided.emit(False),
            _KEY.Key_U: page.take_back,
            _KEY.Key_Return: page.sheet.open_current,
            _KEY.Key_Enter: page.sheet.open_current,
        }
    return {
        _KEY.Key_A: lambda: page.decide(True),
        _KEY.Key_R: lambda: page.decide(False),
        _KEY.Key_N: page.begin_asking,
        _KEY.Key_P: page.choose_other,
        _KEY.Key_U: page.take_back,
        _KEY.Key_C: page.compare,
        _KEY.Key_Escape: page.show_sheet,
    }


def _again(page: "PhotosPage") -> _Deeds:
    """Give what a key does again and again while it is held."""
    if not page.is_looking():
        return {}
    view, leads = page.table.view, len(page.queue.items)
    return {
        _KEY.Key_Left: lambda: page.walk(-1),
        _KEY.Key_Right: lambda: page.walk(1),
        _KEY.Key_Home: lambda: page.walk(-leads),
        _KEY.Key_End: lambda: page.walk(leads),
        _KEY.Key_Up: lambda: page.turn(-1),
        _KEY.Key_Down: lambda: page.turn(1),
        _KEY.Key_Plus: lambda: view.magnify(STEP),
        _KEY.Key_Equal: lambda: view.magnify(STEP),
        _KEY.Key_Minus: lambda: view.magnify(1 / STEP),
        _KEY.Key_0: view.fit,
    }


def _is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key is pressed alone; Shift is needed for + on many keyboards."""
    mods = event.modifiers()
    other = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return (mods & ~other) == Qt.KeyboardModifier.NoModifier
