"""The photo itself: fitted to the window or brought near, dragged, turned."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from flowdesk.tongue.say import tr

_STEP = 1.25
_NEAREST = 16.0
_NOTCH = 120  # eighths of a degree of one notch of a wheel


class PhotoSheet(QGraphicsView):
    """Shows one picture. While it is fitted it stays so when the window changes its size."""

    zoomed = Signal(float)  # pixels of the screen for one of the picture

    def __init__(self) -> None:
        super().__init__()
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        self._degrees, self._fitted = 0, True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it is dragged
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setAccessibleName(tr("Photo"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the window has the keys

    def show_picture(self, image: QImage | None, degrees: int) -> None:
        """Show a picture, turned and fitted; None for none."""
        self._item.setPixmap(QPixmap.fromImage(image) if image else QPixmap())
        self.setSceneRect(QRectF(self._item.pixmap().rect()))
        self._degrees = degrees
        self.fit()

    def picture(self) -> QPixmap:
        """Give the whole picture as it is turned."""
        return self._item.pixmap().transformed(QTransform().rotate(self._degrees))

    def turn(self, degrees: int) -> None:
        """Turn the view."""
        self._degrees = degrees
        self.fit() if self._fitted else self._apply(self.scale_now())

    def scale_now(self) -> float:
        """Give how many pixels of the screen one of the picture takes."""
        shape = self.transform()
        return float((shape.m11() ** 2 + shape.m12() ** 2) ** 0.5) * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show all of it, and nothing larger than it is."""
        self._fitted = True
        size = self._item.pixmap().size()
        if size.isEmpty():
            return
        turned = size.transposed() if self._degrees % 180 else size
        room = self.viewport().size() * self.devicePixelRatioF()
        share = min(room.width() / turned.width(), room.height() / turned.height(), 1.0)
        self._apply(share)

    def actual(self) -> None:
        """Show a pixel of the picture as one of the screen."""
        self._near(1.0)

    def nearer(self) -> None:
        """Bring it nearer by a step."""
        self._near(self.scale_now() * _STEP)

    def farther(self) -> None:
        """Take it away by a step."""
        self._near(self.scale_now() / _STEP)

    def is_fitted(self) -> bool:
        """Tell whether all of it is shown."""
        return self._fitted

    def _near(self, share: float) -> None:
        self._fitted = False
        self._apply(min(max(share, 0.02), _NEAREST))

    def _apply(self, share: float) -> None:
        self.resetTransform()
        self.rotate(self._degrees)
        near = share / self.devicePixelRatioF()
        self.scale(near, near)
        self.zoomed.emit(share)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches and not self._item.pixmap().isNull():
            under = self.mapToScene(event.position().toPoint())
            self._near(self.scale_now() * _STEP**notches)
            now = self.mapFromScene(under)
            moved = now - event.position().toPoint()
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() + moved.x())
            down.setValue(down.value() + moved.y())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
