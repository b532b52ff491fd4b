"""Keys that are pressed by chance, on the board and in the outline."""

import random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.chance.adding import Adding
from tests.ui.canvas.chance.chance import NONE, Chance, Deed

_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
_WALKS = (
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Backtab, _HELD.ShiftModifier),
    (_KEY.Key_Right, NONE),
    (_KEY.Key_Left, NONE),
    (_KEY.Key_Up, NONE),
    (_KEY.Key_Down, NONE),
    (_KEY.Key_E, NONE),
    (_KEY.Key_E, _HELD.ShiftModifier),
    (_KEY.Key_A, NONE),
    (_KEY.Key_F2, NONE),
    (_KEY.Key_C, NONE),
    (_KEY.Key_Home, _HELD.AltModifier),
    (_KEY.Key_Up, _HELD.AltModifier | _HELD.ShiftModifier),
    (_KEY.Key_Down, _HELD.AltModifier | _HELD.ShiftModifier),
    (_KEY.Key_Escape, NONE),
    (_KEY.Key_Right, _HELD.ControlModifier),
    (_KEY.Key_Down, _HELD.ControlModifier | _HELD.ShiftModifier),
    (_KEY.Key_Delete, NONE),
    (_KEY.Key_P, NONE),
)
_AIMS = (
    *((key, NONE) for key in (_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right)),
    *((key, NONE) for key in (_KEY.Key_Return, _KEY.Key_Return, _KEY.Key_N, _KEY.Key_S)),
    *((key, NONE) for key in (_KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Insert)),
    (_KEY.Key_Escape, NONE),
)


class Keys(Chance):
    """Works without the mouse."""

    def __init__(self, editor: FlowEditor, dice: random.Random, adding: Adding):
        super().__init__(editor, dice)
        self._adding = adding

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.connect_by_keys,
            self.press_keys,
            self.press_keys,
            self.work_in_the_outline,
        )

    def connect_by_keys(self) -> None:
        """Begin a connection by C, press some keys, and leave it open perhaps."""
        name = self.some_step()
        if name is None:
            return
        self.board.view.setFocus()
        self.board.keyboard.walking.go(name)
        QTest.keyClick(self.board.view, _KEY.Key_C)
        for _ in range(self.dice.randint(0, 5)):
            QTest.keyClick(self.board.view, *self.dice.choice(_AIMS))
        self._adding.choose_offer("")

    def press_keys(self) -> None:
        """Press some keys of the board."""
        self.board.view.setFocus()
        for _ in range(self.dice.randint(1, 4)):
            QTest.keyClick(self.board.view, *self.dice.choice(_WALKS))
        self._adding.choose_offer("")

    def work_in_the_outline(self) -> None:
        """Show or hide the outline, walk in it, and change places there."""
        outline = self.editor.outline
        if not outline.isVisible() or self.dice.random() < 0.2:
            self.editor.keys.outline.trigger()
        name = self.some_step()
        if not outline.isVisible() or name is None:
            return
        outline.tree.setCurrentIndex(outline.model.at(name))
        port = self.some_edge()
        if port is not None and self.dice.random() < 0.3:
            outline.tree.setCurrentIndex(outline.model.at_port(port))
        if self.dice.random() < 0.6:
            outline.shift(self.dice.choice([-1, 1]))
        if self.dice.random() < 0.2:
            outline.tree.edit_wanted.emit(outline.tree.currentIndex())
