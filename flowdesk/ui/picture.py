"""Pictures that customers sent, as the window shows them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader

from flowdesk.bot.picture import LARGEST_PIXELS

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
