"""One photo, as large as there is room, and larger: zoomed by wheel and keys, moved by dragging."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.icons import draw

STEP = 1.25
_MOST = 12.0
_NOTCH = 120  # of a wheel


class PhotoView(QWidget):
    """Shows a picture, or *note* in its place. A zoom of 1 fits the widget, as each new picture does."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name or tr("Photo"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMinimumSize(160, 120)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.zoom = 1.0
        self._image: QImage | None = None
        self._note = ""
        self._middle = QPointF(0.5, 0.5)  # what of the picture is in the middle, as shares of it
        self._held: QPointF | None = None

    def show_picture(self, image: QImage | None, note: str = "") -> None:
        """Show another picture from its beginning; the same one stays where it is."""
        if image is not None and image is self._image:
            return
        self._image, self._note = image, note
        self.fit()

    def image(self) -> QImage | None:
        """Give what is shown."""
        return self._image

    def fit(self) -> None:
        """Show all of it."""
        self.zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def magnify(self, by: float, at: QPointF | None = None) -> None:
        """Zoom; what lies *at* a point of the widget stays there."""
        before = self.place()
        at = QPointF(self.rect().center()) if at is None else at
        self.zoom = min(max(self.zoom * by, 1.0), _MOST)
        if self._image is None or before.isEmpty():
            return
        share = QPointF(
            (at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height()
        )
        now = self._size()
        middle = QPointF(self.rect().center())
        self._middle = QPointF(
            share.x() + (middle.x() - at.x()) / now.width(),
            share.y() + (middle.y() - at.y()) / now.height(),
        )
        self._bound()

    def place(self) -> QRectF:
        """Give where the whole picture lies; zoomed in, that is larger than the widget."""
        size, middle = self._size(), QPointF(self.width() / 2, self.height() / 2)
        x = middle.x() - self._middle.x() * size.width()
        return QRectF(QPointF(x, middle.y() - self._middle.y() * size.height()), size)

    def _size(self) -> QSizeF:
        if self._image is None:
            return QSizeF()
        own = QSizeF(self._image.size()) / self.devicePixelRatioF()
        room = QSizeF(self.size())
        fitted = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() > 2 * own.width():  # a tiny one is not blown up to nothing but squares
            fitted = own * 2
        return fitted * self.zoom

    def _bound(self) -> None:
        """Leave no room free at one side while something is hidden at the other."""
        size = self._size()

        def bounded(share: float, length: float, room: float) -> float:
            if length <= room:
                return 0.5
            half = room / 2 / length
            return min(max(share, half), 1 - half)

        self._middle = QPointF(
            bounded(self._middle.x(), size.width(), self.width()),
            bounded(self._middle.y(), size.height(), self.height()),
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the picture, or the note with an icon above it."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.ground)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.place(), self._image)
            return
        middle = QRectF(self.rect()).center()
        draw(painter, "image", look.second, QRectF(middle.x() - 18, middle.y() - 40, 36, 36))
        painter.setPen(look.second)
        words = QRectF(16, middle.y() + 4, self.width() - 32, 60)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self._note)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.magnify(STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it along."""
        size = self._size()
        if self._held is None or size.isEmpty():
            return
        way = event.position() - self._held
        self._held = event.position()
        self._middle -= QPointF(way.x() / size.width(), way.y() / size.height())
        self._bound()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in at that place, or show all of it again."""
        if self.zoom > 1:
            self.fit()
        else:
            self.magnify(3, event.position())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in sight in its bounds."""
        super().resizeEvent(event)
        self._bound()
