"""Pictures that customers sent, as the window shows them."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from flowdesk.bot.picture import LARGEST_PIXELS, sniffed
from flowdesk.tongue.say import mark, tr

_OPENED = {b"jpeg", b"png", b"gif", b"webp", b"tiff", b"bmp"}
"""What is unpacked; a drawing could ask for any size, and for other files."""


def load(path: Path, side: int, fill: bool = False) -> QImage | None:
    """Give a picture upright and no larger than a square of *side* pixels, or with *fill* exactly so
    large that it leaves nothing of that square free.

    None where there is no file, or none that may be unpacked: what counts is in the file, not its name.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or bytes(reader.format().data()) not in _OPENED:
        return None
    if size.width() * size.height() > LARGEST_PIXELS:
        return None
    if fill:
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        reader.setScaledSize(size.scaled(side, side, mode))
    elif max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def measure(path: Path) -> QSize | None:
    """Give the size of a picture when it stands upright, by its head alone; None as `load` gives it."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or bytes(reader.format().data()) not in _OPENED:
        return None
    if size.width() * size.height() > LARGEST_PIXELS:
        return None
    lies = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if lies else size


def named(path: Path) -> str:
    """Say in a few words what a file is that cannot be shown; empty where there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return ""
    kind = sniffed(head)
    if kind in _NAMES:
        return tr(_NAMES[kind])
    if kind.startswith("image/"):
        pixels = QImageReader(str(path)).size()
        large = pixels.isValid() and pixels.width() * pixels.height() > LARGEST_PIXELS
        return tr("Photo too large to show here" if large else "Damaged photo")
    return tr(_NAMES.get(kind.partition("/")[0], _NO_PHOTO))


_NO_PHOTO = mark("File that is no photo")
_NAMES = {
    "application/pdf": mark("PDF document"),
    "image/heic": mark("HEIC photo, which is not shown here"),
    "image/heif": mark("HEIC photo, which is not shown here"),
    "audio": mark("Sound"),
    "video": mark("Video"),
}
