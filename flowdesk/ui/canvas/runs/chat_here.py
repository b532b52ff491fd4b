"""“Chat from here”: a practice chat that begins at the step that is marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flowdesk.flow.steps import KINDS
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument


class ChatHere(QAction):
    """An entry for the canvas's menu, with a key; only of use while one step is marked alone."""

    wanted = Signal(str)

    def __init__(self, document: FlowDocument, owner: QWidget):
        super().__init__(tr("Chat from here"), owner)
        self._document = document
        self.setIcon(theme.icon("message-circle", "second", 16))
        self.setShortcut("Ctrl+Shift+P")
        self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.triggered.connect(self._want)
        document.selection_changed.connect(self._enable)
        document.changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        name = self._document.single()
        step = self._document.flow.get(name) if name is not None else None
        self.setEnabled(step is not None and step.type in KINDS)

    def _want(self) -> None:
        name = self._document.single()
        if name is not None:
            self.wanted.emit(name)
