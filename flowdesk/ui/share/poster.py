"""A poster for the counter: one page with the shop's sentence, the code, the number, the keyword."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from flowdesk.ui.share import code
from flowdesk.ui.share.drawn import paint
from flowdesk.ui.share.paper import SIZES
from flowdesk.ui.share.words import POSTER_WORDS, PosterWords

_INK, _SOFT = "#1B2330", "#5A6575"
_WORDS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_ANYWHERE = _WORDS | int(Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True)
class Poster:
    """What stands on it; ``number`` as people read it, ``keyword`` empty where there is none."""

    sentence: str
    number: str
    keyword: str
    link: str
    words: PosterWords = POSTER_WORDS["en"]

    @property
    def hint(self) -> str:
        """What to do without a camera."""
        words = self.words
        return words.write.replace("{}", self.keyword) if self.keyword else words.write_to


def draw(painter: QPainter, page: QRectF, poster: Poster) -> None:
    """Draw the poster over a page, in whatever unit the page is."""
    painter.fillRect(page, Qt.GlobalColor.white)
    edge, high, wide = page.width() * 0.09, page.height(), page.width()
    left, inner = page.left() + edge, wide - 2 * edge

    def line(top: float, share: float, text: str, size: float, bold: bool, ink: str) -> None:
        place = QRectF(left, page.top() + high * top, inner, high * share)
        _fit(painter, place, text, wide * size, bold, ink)

    line(0.06, 0.19, poster.sentence, 0.085, True, _INK)
    side = min(inner * 0.82, high * 0.46)
    square = QRectF(page.left() + (wide - side) / 2, page.top() + high * 0.27, side, side)
    paint(painter, code.matrix(poster.link), square)
    line(0.75, 0.04, poster.words.scan, 0.036, False, _SOFT)
    line(0.80, 0.05, poster.hint, 0.036, False, _SOFT)
    line(0.86, 0.08, poster.number, 0.07, True, _INK)


def pdf(poster: Poster, size: str) -> bytes:
    """Give the poster as a PDF of one page; *size* is a key of SIZES."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(buffer)
    paper.setTitle(poster.sentence)
    paper.setCreator("Flowdesk")
    paper.setResolution(300)
    lay(paper, size)
    put_on(paper, poster)
    return bytes(data.data())


def lay(paper: QPagedPaintDevice, size: str) -> None:
    """Give a printer or a file upright paper of a size, to be printed edge to edge if it can."""
    page = QPageSize(SIZES[size])
    paper.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))


def put_on(paper: QPagedPaintDevice, poster: Poster) -> None:
    """Draw the poster on the paper that lies there; OSError where nothing can be printed."""
    painter = QPainter()
    if not painter.begin(paper):
        raise OSError("The printer takes nothing.")
    draw(painter, QRectF(painter.viewport()), poster)
    if not painter.end():
        raise OSError("The printer stopped.")


def write(data: bytes, path: Path) -> None:
    """Write a file whole or not at all; OSError as the disk says."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _fit(painter: QPainter, place: QRectF, text: str, size: float, bold: bool, ink: str) -> None:
    """Write words into their place, smaller where they would not fit; last a word is broken."""
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    least, flags = size / 4, _WORDS
    while True:
        font.setPixelSize(max(1, round(size)))
        painter.setFont(font)
        asked = painter.boundingRect(place, flags, text)
        if asked.height() <= place.height() and asked.width() <= place.width():
            break
        if size <= least:
            flags = _ANYWHERE
            break
        size *= 0.92
    painter.setPen(ink)
    painter.drawText(place, flags, text)
