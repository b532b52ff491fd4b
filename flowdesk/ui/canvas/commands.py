"""Everything the canvas can be asked to do, as actions for menus, buttons and keys."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make

_KEY = QKeySequence.StandardKey


@dataclass(frozen=True)
class Deeds:
    """What each action does; all without arguments."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    cut: Callable[[], object]
    copy: Callable[[], object]
    paste: Callable[[], object]
    paste_linked: Callable[[], object]
    duplicate: Callable[[], object]
    delete: Callable[[], object]
    select_all: Callable[[], object]
    tidy: Callable[[], object]
    pin: Callable[[], object]
    zoom_in: Callable[[], object]
    zoom_out: Callable[[], object]
    zoom_reset: Callable[[], object]
    fit: Callable[[], object]
    copy_picture: Callable[[], object]
    fit_selection: Callable[[], object]
    home: Callable[[], object]
    back: Callable[[], object]
    minimap: Callable[[], object]
    find: Callable[[], object]
    find_next: Callable[[], object]
    find_previous: Callable[[], object]


@dataclass(frozen=True)
class Commands:
    """The canvas's actions; their keys work while the canvas or its panels have the focus."""

    undo: QAction
    redo: QAction
    cut: QAction
    copy: QAction
    paste: QAction
    paste_linked: QAction
    duplicate: QAction
    delete: QAction
    select_all: QAction
    tidy: QAction
    pin: QAction
    zoom_in: QAction
    zoom_out: QAction
    zoom_reset: QAction
    fit: QAction
    copy_picture: QAction
    fit_selection: QAction
    home: QAction
    back: QAction
    minimap: QAction
    find: QAction
    find_next: QAction
    find_previous: QAction

    def all(self) -> tuple[QAction, ...]:
        """Give every action in the order of a menu."""
        return tuple(getattr(self, field.name) for field in fields(self))


def commands(owner: QWidget, deeds: Deeds) -> Commands:
    """Make the actions and let their keys work inside *owner*."""
    texts: dict[str, tuple[str, list[QKeySequence.StandardKey | str], str]] = {
        "undo": (tr("Undo"), [_KEY.Undo], "undo-2"),
        "redo": (tr("Redo"), [_KEY.Redo], "redo-2"),
        "cut": (tr("Cut"), [_KEY.Cut], "scissors"),
        "copy": (tr("Copy"), [_KEY.Copy], "copy"),
        "paste": (tr("Paste"), [_KEY.Paste], "clipboard"),
        "paste_linked": (tr("Paste with connections"), ["Ctrl+Shift+V"], ""),
        "duplicate": (tr("Duplicate"), ["Ctrl+D"], "copy-plus"),
        "delete": (tr("Delete"), [_KEY.Delete], "trash-2"),
        "select_all": (tr("Select all"), [_KEY.SelectAll], ""),
        "tidy": (tr("Tidy"), ["Shift+Alt+T"], "wand-sparkles"),
        "pin": (tr("Pin in place"), ["P"], "pin"),
        "zoom_in": (tr("Zoom in"), [_KEY.ZoomIn], "zoom-in"),
        "zoom_out": (tr("Zoom out"), [_KEY.ZoomOut], "zoom-out"),
        "zoom_reset": (tr("Actual size"), ["Ctrl+0"], ""),
        "fit": (tr("Fit to window"), ["Ctrl+1"], "maximize"),
        "copy_picture": (tr("Copy as picture"), ["Ctrl+Shift+C"], "image"),
        "fit_selection": (tr("Fit what is selected"), ["Ctrl+2"], ""),
        "home": (tr("Go to START"), ["Home"], ""),
        "back": (tr("Back to where I was"), ["Alt+Left"], ""),
        "minimap": (tr("Map"), ["Ctrl+Shift+M"], "map"),
        "find": (tr("Find…"), [_KEY.Find, "Ctrl+F"], "search"),
        "find_next": (tr("Find next"), ["F3"], ""),
        "find_previous": (tr("Find previous"), ["Shift+F3"], ""),
    }
    made = {}
    for name, (text, keys, icon) in texts.items():
        action = make.action(text, getattr(deeds, name), keys, icon, owner)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setProperty("plain", text)  # for the sheet of keys: undo and redo name what they do
        made[name] = action
        owner.addAction(action)
    made["delete"].setShortcuts([QKeySequence(_KEY.Delete), QKeySequence("Backspace")])
    made["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    made["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    made["minimap"].setCheckable(True)
    made["minimap"].setIconVisibleInMenu(False)  # a menu shows a tick
    made["minimap"].setIcon(theme.icon("map", "second", 16, on="primary"))
    return Commands(**made)
