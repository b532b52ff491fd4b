"""A photo in the detail panel: as large as the panel, a click opens it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from flowdesk.store.values import Photo
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.decoding import decode
from flowdesk.ui.icons import draw
from flowdesk.ui.picture import load, measure, named

_WIDEST, _HIGHEST = 296, 260
_SHARP = 900  # pixels of a picture that is sharp on a dense screen, too

_STATES = {
    "pending": mark("The photo is on its way…"),
    "failed": mark("The photo could not be fetched."),
    "done": mark("The file is gone from the images folder."),
}


def state_of(photo: Photo) -> str:
    """Say why there is no file for a photo."""
    return tr(_STATES[photo.state])


class PhotoButton(QAbstractButton):
    """Shows the file at *path*, or *note* while there is none.

    The thumbnail *small* is there at once, the photo itself as soon as it is unpacked. A file that is
    no photo says what it is.
    """

    def __init__(self, path: Path, note: str, small: Path | None = None) -> None:
        super().__init__()
        self.path = path
        self._size = measure(path)
        self._picture = _thumbnail(small) if self._size and small else None
        self._note = "" if self._size else named(path) or note
        self._dress()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())
        if self._size:
            decode(path, _SHARP, self._unpacked, self)

    def _dress(self) -> None:
        there = self.path.is_file()
        self.setAccessibleName(self._note or tr("Photo"))
        self.setToolTip(
            tr("Open the photo") if self._size else tr("Open the file") if there else ""
        )
        self.setEnabled(there)

    def _unpacked(self, image: QImage | None) -> None:
        if image is None:
            self._size, self._picture = None, None
            self._note = named(self.path) or tr(_STATES["done"])
            self._dress()
        else:
            self._picture = QPixmap.fromImage(image)
        self.update()

    def sizeHint(self) -> QSize:
        """Give the picture's size, scaled into the panel."""
        if self._size is None:
            return QSize(_WIDEST, 64)
        within = QSize(min(_WIDEST, self._size.width()), min(_HIGHEST, self._size.height()))
        return self._size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the picture with rounded corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        if self._size is None:
            self._paint_note(painter, place)
        else:
            size = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            self._paint_picture(painter, place)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().select, 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(place, 8, 8)
        painter.setClipPath(path)
        if self._picture is None:
            painter.fillRect(place, theme.current().ground)
        else:
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.setClipping(False)
        painter.setPen(theme.current().border)  # where a white photo ends on white
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_note(self, painter: QPainter, place: QRectF) -> None:
        look = theme.current()
        painter.setPen(look.border)
        painter.setBrush(look.ground)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        draw(painter, "image", look.second, QRectF(16, 22, 20, 20))
        painter.setPen(look.second)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.adjusted(48, 0, -8, 0), flags, self._note)


def _thumbnail(small: Path) -> QPixmap | None:
    image = load(small, _WIDEST)
    return QPixmap.fromImage(image) if image else None
