"""A flow to look at: drawn as on the canvas, and nothing of it can be changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.tongue.say import tr_n
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.view import CanvasView

_STEP = 60
_WAYS = {
    Qt.Key.Key_Left: (-_STEP, 0),
    Qt.Key.Key_Right: (_STEP, 0),
    Qt.Key.Key_Up: (0, -_STEP),
    Qt.Key.Key_Down: (0, _STEP),
}


class Look(CanvasView):
    """Shows a flow whole at first; wheel, drag and arrows scroll, Ctrl+wheel, + and − zoom."""

    def __init__(self, flow: Flow, layout: Layout, parent: QWidget | None = None) -> None:
        document = FlowDocument(flow, layout)
        scene = CanvasScene(document)
        super().__init__(scene, parent)
        document.setParent(self)
        scene.setParent(self)
        self._looked = False
        self.setInteractive(False)
        self.setAcceptDrops(False)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(
            tr_n(
                len(flow.steps),
                "Picture of {n} step, to look at",
                "Picture of {n} steps, to look at",
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll and zoom; every other key is left to the window."""
        if event.key() in _WAYS:
            dx, dy = _WAYS[Qt.Key(event.key())]
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + dx)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + dy)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.25)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(0.8)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show everything once there is room."""
        super().resizeEvent(event)
        if not self._looked and self.width() > 200:
            self._looked = True
            self.fit((self.viewport().rect(),))
