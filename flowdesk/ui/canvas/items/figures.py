"""How wide words are: the font's figures, kept, since a large flow asks for them ten thousand times."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics

_KERNED = 1.05  # more than signs that stand together may be wider than each by itself
_PRINTABLE = [chr(code) for code in range(32, 127)]


def cut(text: str, width: float, pixels: int, strong: bool = False) -> str:
    """Give a text that is no wider than *width* pixels; what does not fit ends in "…"."""
    if _surely_fits(text, width, pixels, strong):
        return text
    return _figures(pixels, strong).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=64)
def wide(text: str, pixels: int) -> float:
    """Give the width of one of a few words in pixels."""
    return _figures(pixels, strong=False).horizontalAdvance(text)


def fits(text: str, width: float, pixels: int) -> bool:
    """Tell whether a text stands on one line."""
    if _surely_fits(text, width, pixels, strong=False):
        return True
    return _figures(pixels, strong=False).horizontalAdvance(text) <= width


def wrapped(text: str, width: float, pixels: int, most: int = metrics.MAX_LINES) -> list[str]:
    """Break a text into lines, one more at the most than are shown: by default on a card."""
    layout = QTextLayout(text, theme.text_font(pixels))
    layout.setTextOption(_wrapping())
    counted = text.encode("utf-16-le")  # Qt counts in UTF-16, an emoji as two
    pieces: list[str] = []
    layout.beginLayout()
    while len(pieces) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = 2 * line.textStart(), 2 * line.textLength()
        pieces.append(counted[start : start + length].decode("utf-16-le").strip())
    layout.endLayout()
    return pieces


def _surely_fits(text: str, width: float, pixels: int, strong: bool) -> bool:
    """Tell of most short texts at little cost that they fit; the others must be measured."""
    signs = _signs(pixels, strong)
    try:
        return sum([signs[sign] for sign in text]) * _KERNED <= width
    except KeyError:
        return False


@lru_cache(maxsize=8)
def _signs(pixels: int, strong: bool) -> dict[str, float]:
    """Give the width of every sign of plain English."""
    figures = _figures(pixels, strong)
    return {sign: figures.horizontalAdvance(sign) for sign in _PRINTABLE}


@lru_cache(maxsize=8)
def _figures(pixels: int, strong: bool) -> QFontMetricsF:
    return QFontMetricsF(theme.text_font(pixels, strong))


@lru_cache(maxsize=1)
def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
