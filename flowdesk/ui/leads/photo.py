"""A photo in the detail panel: as large as the panel, a click opens it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from flowdesk.ui import theme
from flowdesk.ui.icons import draw
from flowdesk.ui.picture import load

_HIGHEST = 260


class PhotoButton(QAbstractButton):
    """Shows the file at *path*, or *note* while there is none."""

    def __init__(self, path: Path, note: str) -> None:
        super().__init__()
        self.path, self._note = path, note
        self._picture = _load(path)
        self.setAccessibleName("Photo" if self._picture else note)
        self.setToolTip("Open the photo" if self._picture else "")
        self.setEnabled(self._picture is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Give the picture's size, scaled into the panel."""
        if self._picture is None:
            return QSize(320, 64)
        size = self._picture.deviceIndependentSize().toSize()
        return size.scaled(320, _HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the picture with rounded corners."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            painter.setPen(look.border)
            painter.setBrush(look.ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            draw(painter, "image", look.second, QRectF(16, 22, 20, 20))
            painter.setPen(look.second)
            painter.drawText(
                self.rect().adjusted(48, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self._note
            )
            return
        place = QRectF(0, 0, 1, 1)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place.setSize(size.toSizeF())
        path = QPainterPath()
        path.addRoundedRect(place, 8, 8)
        painter.setClipPath(path)
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(look.select, 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)


def _load(path: Path) -> QPixmap | None:
    image = load(path, 900)
    return QPixmap.fromImage(image) if image else None
