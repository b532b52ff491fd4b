"""The bar at the foot of the board: how many steps are marked, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.overlays import floating
from flowdesk.ui.canvas.state import counted
from flowdesk.ui.widgets import make

_AIR = 12
_NATIVE = QKeySequence.SequenceFormat.NativeText


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
        self.setAccessibleName(tr("Selected steps"))
        self.count = make.label("", "name")
        self.count.setContentsMargins(6, 0, 4, 0)
        self.buttons = [_button(action) for action in actions]
        self.align = make.button(tr("Align"), role="quiet")
        self.align.setIcon(theme.icon("align-start-vertical", "second", 16))
        self.align.setMenu(align)
        self.delete = _button(delete)
        every = (*self.buttons, self.align, self.delete)
        for each in every:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons = {each: each.icon() for each in every}
        self.setStyleSheet("QPushButton { padding: 6px; }")
        self.align.setStyleSheet("padding-right: 16px;")  # for the sign that it has a menu
        self.setLayout(make.row(self.count, *every, gap=0, margins=(6, 4, 6, 4)))
        floating(self)
        self.hide()

    def place(self, rooms: Sequence[QRect]) -> None:
        """Come or go; stand at the foot of the first part of the board that is wide enough, where
        there is little room without icons, and in less without words.
        """
        marked = self._document.selection
        steps, notes = len(marked.steps - {COMPLETE}), len(marked.notes)
        self.setVisible(steps + notes > 1)
        if steps + notes < 2:
            return
        self.count.setText(tr("{things} selected", things=counted(steps, notes)))
        room = next((room for room in rooms if self._fits(room)), rooms[-1])
        self.adjustSize()
        left = room.left() + (room.width() - self.width()) // 2
        self.move(max(left, room.left()), room.bottom() + 1 - self.height() - _AIR)
        self.raise_()

    def _fits(self, room: QRect) -> bool:
        """Show as much on the buttons as a room has space for; tell whether it has any."""
        for icons, words in ((True, True), (False, True), (True, False)):
            for button, icon in self._icons.items():
                button.setIcon(icon if icons else QIcon())
                gap = " " if icons else ""  # Qt sets the icon too close
                button.setText(f"{gap}{button.accessibleName()}" if words else "")
            if self.sizeHint().width() + 2 * _AIR <= room.width():
                return True
        return False


def _button(action: QAction) -> QPushButton:
    """Give a button that does what a menu's entry does, and is grey when that is."""
    made = make.button(action.text(), action.trigger, "quiet")
    made.setIcon(action.icon())
    made.setToolTip(f"{action.text()} ({action.shortcut().toString(_NATIVE)})")
    action.enabledChanged.connect(made.setEnabled)
    return made
