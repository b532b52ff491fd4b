"""Listens to a viewport for fingers: on a screen, and pinching on a trackpad."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from flowdesk.ui.canvas.pointing.touch import Scroll, Touch, Zoom
from flowdesk.ui.canvas.scene import CanvasScene


class Fingers(QObject):
    """Takes what fingers do; everything else is left to the view.

    A trackpad says that fingers lie on it, too: only its pinching counts, for it moves the pointer
    and the wheel already.
    """

    def __init__(
        self, scene: CanvasScene, viewport: QWidget, zoom: Zoom, scroll: Scroll, parent: QObject
    ):
        super().__init__(parent)
        self._zoom = zoom
        self.touch = Touch(scene, zoom, scroll, self)
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take touches and pinches."""
        if isinstance(event, QTouchEvent):
            return self._touched(event)
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        return super().eventFilter(watched, event)

    def _touched(self, event: QTouchEvent) -> bool:
        device = event.device()
        if device is not None and device.type() != QInputDevice.DeviceType.TouchScreen:
            return False
        points = event.points()
        match event.type():
            case QEvent.Type.TouchBegin:
                self.touch.begin(points[0].position())
                self.touch.move(points)  # two fingers may come at once
            case QEvent.Type.TouchUpdate:
                self.touch.move(points)
            case QEvent.Type.TouchEnd:
                self.touch.end(points[0].position())
            case QEvent.Type.TouchCancel:
                self.touch.cancel()
        event.accept()
        return True

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom(1 + event.value(), event.position())
        event.accept()
        return True
