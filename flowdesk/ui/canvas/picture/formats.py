"""A drawing as a picture, an SVG or a PDF; nothing here needs the GUI thread."""

from collections.abc import Callable
from math import ceil, sqrt
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.picture.drawing import Drawing

SHARP = 2.0  # pixels of a picture for one of the canvas
READABLE = 0.6  # below this scale words are a guess
_PIXELS = 40_000_000
_SIDE = 32_000  # Qt paints no further
_PAGE = 14_400  # points: PDF knows no longer side
_POINTS = 0.75  # in a pixel at 96 dpi


def scale(drawing: Drawing) -> float:
    """Give the scale at which a drawing becomes a picture: twice, or as large as can be opened."""
    most = sqrt(_PIXELS / (drawing.width * drawing.height))
    return min(SHARP, most, _SIDE / max(drawing.width, drawing.height))


def image(drawing: Drawing) -> QImage:
    """Give a drawing as a picture at `scale`."""
    by = scale(drawing)
    size = QSize(ceil(drawing.width * by), ceil(drawing.height * by))
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(0xFFFFFFFF)
    _play(drawing, QPainter(made), by)
    return made


def write(drawing: Drawing, path: Path, title: str) -> None:
    """Write a drawing as what the file's ending says: png, svg or pdf.

    The file appears whole or not at all. KeyError for another ending; OSError as the disk says.
    """
    data = WRITERS[path.suffix.lower().removeprefix(".")](drawing, title)
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _png(drawing: Drawing, title: str) -> bytes:
    made = image(drawing)
    made.setText("Title", title)
    data = QByteArray()
    buffer = _opened(data)
    made.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes, Qt a name
    return bytes(data.data())


def _svg(drawing: Drawing, title: str) -> bytes:
    data = QByteArray()
    sheet = QSvgGenerator()
    sheet.setOutputDevice(_opened(data))
    sheet.setTitle(title)
    sheet.setDescription(tr("Drawn by Flowdesk"))
    sheet.setResolution(drawing.strokes.logicalDpiX())
    sheet.setSize(QSize(drawing.width, drawing.height))
    sheet.setViewBox(QRect(0, 0, drawing.width, drawing.height))
    _play(drawing, QPainter(sheet), 1.0)
    return bytes(data.data())


def _pdf(drawing: Drawing, title: str) -> bytes:
    data = QByteArray()
    buffer = _opened(data)
    by = min(1.0, _PAGE / (_POINTS * max(drawing.width, drawing.height)))
    paper = QPdfWriter(buffer)
    paper.setTitle(title)
    paper.setCreator("Flowdesk")
    paper.setResolution(drawing.strokes.logicalDpiX())
    points = 72 / paper.resolution() * by
    page = QPageSize(
        QSizeF(drawing.width * points, drawing.height * points),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    paper.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _play(drawing, QPainter(paper), by)
    return bytes(data.data())


def _play(drawing: Drawing, painter: QPainter, by: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(by, by)
    drawing.strokes.play(painter)
    painter.end()


def _opened(data: QByteArray) -> QBuffer:
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    return buffer


WRITERS: dict[str, Callable[[Drawing, str], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
