"""The canvas's actions that are there for the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

Do = Callable[[], object]


@dataclass(frozen=True)
class KeyActions:
    """Going about in the editor, the outline, and the sheet of the keys."""

    outline: QAction
    next_part: QAction
    part_before: QAction
    next_tab: QAction
    tab_before: QAction
    keys: QAction

    def all(self) -> tuple[QAction, ...]:
        """Give every action."""
        going = (self.next_part, self.part_before, self.next_tab, self.tab_before)
        return (self.outline, *going, self.keys)


def key_actions(
    owner: QWidget,
    outline: Do,
    go: Callable[[int], object],
    turn: Callable[[int], object],
    keys: Do,
) -> KeyActions:
    """Make the actions and let their keys work inside *owner*."""

    def act(text: str, then: Do, *shortcuts: str) -> QAction:
        made = make.action(text, then, owner=owner)
        made.setShortcuts([QKeySequence(each) for each in shortcuts])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(made)
        return made

    made = KeyActions(
        outline=act(tr("Outline"), outline, "F7"),
        next_part=act(tr("Next part: outline, board, panel"), lambda: go(1), "F6"),
        part_before=act(tr("Part before"), lambda: go(-1), "Shift+F6"),
        next_tab=act(tr("Next tab beside the board"), lambda: turn(1), "Ctrl+Tab"),
        tab_before=act(tr("Tab before"), lambda: turn(-1), "Ctrl+Shift+Tab"),
        keys=act(tr("Keys"), keys, "Ctrl+/", "?"),
    )
    made.outline.setCheckable(True)
    return made
