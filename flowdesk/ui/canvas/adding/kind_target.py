"""A view on which kinds from the palette can be let fall; everything else is left to the window."""

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from flowdesk.ui.canvas.adding.palette import KIND_MIME


class KindTarget(QGraphicsView):
    """Tells what is carried over it and where; changes nothing itself."""

    kind_over = Signal(object)  # where on the board a kind is carried, None when it has left
    kind_carried = Signal(QPoint)  # the same in the viewport
    kind_dropped = Signal(str, QPointF)  # a kind, and where on the board

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None):
        super().__init__(scene, parent)
        self.kind_is_over = False
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a kind from the palette."""
        self.kind_is_over = event.mimeData().hasFormat(KIND_MIME)
        if self.kind_is_over:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a kind anywhere on the board."""
        if event.mimeData().hasFormat(KIND_MIME):
            at = event.position().toPoint()
            self.kind_over.emit(self.mapToScene(at))
            event.acceptProposedAction()
            self.kind_carried.emit(at)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Say that the kind has left."""
        self.kind_is_over = False
        self.kind_over.emit(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which kind was dropped where."""
        self.kind_is_over = False
        if not event.mimeData().hasFormat(KIND_MIME):
            event.ignore()
            return
        kind = bytes(event.mimeData().data(KIND_MIME).data()).decode()
        self.kind_dropped.emit(kind, self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()
