"""Cells as a sheet's XML has them: a text is always a text, a time a number that is shown as a time.

Texts are inline, so that no table of all of them has to be held. Nothing that a customer typed can
become a formula, a number, an error, a link or markup, because none of these is ever written.
"""

from datetime import datetime
from functools import lru_cache

from xlsxwriter.utility import xl_col_to_name

from flowdesk.export.text import escape

_DAY = 86_400
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone
"""The day that Excel counts from, for every day since March 1900."""


def text_cell(column: str, row: int, style: int, text: str) -> str:
    """Write a text that `clean` gave; empty ones have a cell too, for its style.

    ``column`` is a letter, ``row`` counts from 1, ``style`` is the number of a format.
    """
    if not text:
        return f'<c r="{column}{row}" s="{style}"/>'
    if "_" in text:
        text = escape(text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f'<c r="{column}{row}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def number_cell(column: str, row: int, style: int, number: float) -> str:
    """Write a number that is finite."""
    return f'<c r="{column}{row}" s="{style}"><v>{number!r}</v></c>'


def time_cell(column: str, row: int, style: int, time: datetime) -> str:
    """Write a time without a zone, to the second."""
    since = time - _FIRST
    return number_cell(column, row, style, since.days + since.seconds / _DAY)


@lru_cache(maxsize=1024)
def letter(column: int) -> str:
    """Give the name of a column that counts from 0."""
    return str(xl_col_to_name(column))
