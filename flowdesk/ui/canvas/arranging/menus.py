"""The Edit menu of a flow: in groups, what is about many cards under Select and Arrange."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import menus, theme
from flowdesk.ui.canvas.arranging.arranging import Arranging
from flowdesk.ui.canvas.commands import Commands


def submenus(done: Commands, arranging: Arranging, owner: QWidget) -> tuple[QMenu, QMenu]:
    """Give Select, what can be marked at once, and Arrange, where cards stand."""
    select, arrange = QMenu(tr("Select"), owner), QMenu(tr("Arrange"), owner)
    select.setIcon(theme.icon("list-checks", "second", 16))
    arrange.setIcon(theme.icon("align-start-vertical", "second", 16))
    menus.fill(select, [done.select_all, None, arranging.following, arranging.leading])
    menus.fill(arrange, [done.tidy, done.pin, None, *arranging.menu.actions()])
    return select, arrange


def edit_entries(done: Commands, inside: Sequence[QMenu]) -> list[QAction | None]:
    """Give the entries, with the submenus *inside*; None is a line between."""
    clips = (done.cut, done.copy, done.paste, done.paste_linked, done.duplicate, done.delete)
    opening = [each.menuAction() for each in inside]
    finds = (done.find, done.find_next, done.find_previous)
    history = (done.undo, done.redo)
    return [*history, None, *clips, None, *opening, None, *finds, None, done.copy_picture]
