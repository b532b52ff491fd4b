"""QR codes. The one place that knows the library which makes them."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

QUIET = 4
"""How many modules around a code have to stay empty for a camera to find it."""

LONGEST = 900
"""How many bytes a link may have: a denser code is read by no phone from a counter."""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules, true where it is dark, without the quiet zone."""


def fits(text: str) -> bool:
    """Tell whether a code of *text* can be read; links are ASCII, a byte for each sign."""
    return len(text) <= LONGEST


def matrix(text: str) -> Matrix:
    """Give the code of *text*."""
    return tuple(tuple(bool(one) for one in row) for row in _made(text).matrix)


def png(text: str) -> bytes:
    """Give a picture of at least 1,000 pixels, large enough to be printed."""
    code = _made(text)
    wide = code.symbol_size(border=QUIET)[0]
    file = io.BytesIO()
    code.save(file, kind="png", scale=-(-1000 // wide), border=QUIET)
    return file.getvalue()


def svg(text: str, title: str) -> bytes:
    """Give a drawing of any size, with a name for those who cannot see it."""
    file = io.BytesIO()
    _made(text).save(file, kind="svg", scale=10, border=QUIET, title=title, light="#fff")
    return file.getvalue()


def _made(text: str) -> "segno.QRCode":
    import segno  # noqa: PLC0415 — only used once somebody shares a rule

    return segno.make_qr(text, error="m")
