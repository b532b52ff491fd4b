"""Cells of CSV that no spreadsheet takes for a formula.

A program that opens a CSV file reads a cell that begins with one of a few signs as a formula, quotes or
not, and a customer decides what a cell holds. As OWASP advises ("CSV Injection") such a cell gets an
apostrophe before it, which Excel shows in the bar above the cells: ``'=1+1``, and also ``'+31612345678``
and ``'-5``. Whoever reads the file with a program of their own takes the first apostrophe away where one
of these signs follows.
"""

SIGNS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula may begin with; the last four are full-width, as Japanese keyboards write them."""


def disarmed(text: str) -> str:
    """Give a text as it may stand in a cell. What begins with an apostrophe gets another one where a
    sign follows it, so that taking one away leads back to what was there.
    """
    plain = text.lstrip("'")
    return f"'{text}" if plain and plain[0] in SIGNS else text
