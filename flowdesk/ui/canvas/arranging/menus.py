"""Entries of long menus under a word that says what they are about: Select and Arrange."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.ui import menus, theme
from flowdesk.ui.canvas.arranging.arranging import Arranging
from flowdesk.ui.canvas.commands import Commands


def select_menu(done: Commands, arranging: Arranging, owner: QWidget) -> QMenu:
    """Give the menu of what can be marked at once."""
    made = QMenu("Select", owner)
    made.setIcon(theme.icon("list-checks", "second", 16))
    menus.fill(made, [done.select_all, None, arranging.following, arranging.leading])
    return made


def arrange_menu(done: Commands, arranging: Arranging, owner: QWidget) -> QMenu:
    """Give the menu of where cards stand: tidied, pinned, in line."""
    made = QMenu("Arrange", owner)
    made.setIcon(theme.icon("align-start-vertical", "second", 16))
    menus.fill(made, [done.tidy, done.pin, None, *arranging.menu.actions()])
    return made


def card_entries(done: Commands, submenus: Sequence[QMenu]) -> list[QAction | None]:
    """Give what the board's menu offers wherever it is opened; None is a line between."""
    clips = (done.cut, done.copy, done.paste, done.paste_linked, done.duplicate, done.delete)
    return [None, *clips, None, *(each.menuAction() for each in submenus), None, done.copy_picture]


def edit_entries(done: Commands, submenus: Sequence[QMenu]) -> list[QAction | None]:
    """Give what the Edit menu offers of a flow; None is a line between."""
    finds = (done.find, done.find_next, done.find_previous)
    return [done.undo, done.redo, *card_entries(done, submenus), None, *finds]
