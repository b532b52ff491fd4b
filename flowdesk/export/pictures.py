"""Thumbnails as a sheet shows them: how large, and how much of the row they take."""

import struct
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.image import Image

from flowdesk.export.writer import ExactSheet, FileLink

_LARGEST = (160, 110)
_EDGE = 2
LINE = 20
"""Pixels of a line of text, and of a row that holds nothing else."""

_HIGHEST = 545
"""Pixels of the 409 points that Excel takes at most for a row."""

WIDTH = round((_LARGEST[0] + 2 * _EDGE) / 7)
"""How wide a column has to be for any of them, in letters of seven pixels."""


def picture(path: Path) -> Image | None:
    """Read a thumbnail; None where there is none that Excel can show."""
    try:
        return Image(path)
    except (OSError, XlsxWriterException, struct.error):
        return None


def height(pictures: list[Image], lines: int) -> int:
    """Give the pixels that a row needs for its thumbnails and the lines of text below."""
    tallest = max((_size(each)[1] * _scale(each) for each in pictures), default=0.0)
    return min(round(tallest) + lines * LINE + (4 if pictures else 0), _HIGHEST)


def place(
    sheet: ExactSheet, row: int, column: int, image: Image, said: str, link: str | None
) -> None:
    """Show a thumbnail in a cell; it leads to a file. ``said`` describes it to who cannot see it."""
    options = {
        "x_scale": _scale(image),
        "y_scale": _scale(image),
        "x_offset": _EDGE,
        "y_offset": _EDGE,
        "object_position": 1,  # moves and hides with its row when that is sorted or filtered
        "description": said,
        **({} if link is None else {"url": FileLink(link)}),
    }
    sheet.insert_image(row, column, image, options)


def _size(image: Image) -> tuple[float, float]:
    """Give width and height in pixels at 96 a inch, as Excel draws them."""
    return image.width * 96 / image.x_dpi, image.height * 96 / image.y_dpi


def _scale(image: Image) -> float:
    width, high = _size(image)
    return min(1.0, _LARGEST[0] / width, _LARGEST[1] / high)
