"""The bar at the foot of the board: how many steps are marked, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from flowdesk.flow.step import COMPLETE
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.overlays import floating
from flowdesk.ui.widgets import make

_AIR = 12


class MarkedBar(QFrame):
    """Comes while two steps or more are marked. Its owner says where it may stand."""

    def __init__(
        self,
        document: FlowDocument,
        actions: Sequence[QAction],
        align: QMenu,
        delete: QAction,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._document = document
        self.setProperty("role", "card")
        self.setAccessibleName("Selected steps")
        self.count = make.label("", "name")
        self.count.setContentsMargins(8, 0, 8, 0)
        self.buttons = [_button(action) for action in actions]
        self.align = make.button("Align", role="quiet")
        self.align.setIcon(theme.icon("align-start-vertical", "second", 16))
        self.align.setMenu(align)
        self.delete = _button(delete)
        every = (*self.buttons, self.align, self.delete)
        for each in every:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(make.row(self.count, *every, gap=2, margins=(6, 4, 6, 4)))
        floating(self)
        self.hide()

    def place(self, rooms: Sequence[QRect]) -> None:
        """Come or go; stand at the foot of the first part of the board that is wide enough, without
        words on the buttons if need be.
        """
        steps = len(self._document.selection.steps - {COMPLETE})
        self.setVisible(steps > 1)
        if steps < 2:
            return
        self.count.setText(f"{steps} steps selected")
        fitting = [room for room in rooms if self._wide(words=True) <= room.width()]
        if not fitting:
            narrow = self._wide(words=False)
            fitting = [room for room in rooms if narrow <= room.width()] or [rooms[-1]]
        self.adjustSize()
        room = fitting[0]
        left = room.left() + (room.width() - self.width()) // 2
        self.move(max(left, room.left()), room.bottom() + 1 - self.height() - _AIR)
        self.raise_()

    def _wide(self, words: bool) -> int:
        """Put words on the buttons, or take them off, and give how wide the bar is so."""
        for button in (*self.buttons, self.align, self.delete):
            button.setText(f" {button.accessibleName()}" if words else "")
        return self.sizeHint().width() + 2 * _AIR


def _button(action: QAction) -> QPushButton:
    """Give a button that does what a menu's entry does, and is grey when that is."""
    made = make.button(action.text(), action.trigger, "quiet")
    made.setIcon(action.icon())
    made.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
    action.enabledChanged.connect(made.setEnabled)
    return made
