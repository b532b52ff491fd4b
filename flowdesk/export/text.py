"""Texts as Excel can hold them: nothing changed but what XML cannot carry.

Limits and rules are Excel's own (support.microsoft.com, "Excel specifications and limits", and its
refusals of sheet names): 32,767 UTF-16 units a cell, 31 a sheet name.
"""

import re
import unicodedata

CELL = 32_767
TITLE = 31

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_START = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\t\r\n]+")
_PERHAPS_WIDE = re.compile("[^\x00-\u10ff]")
_RESERVED = {"history"}


def clean(text: str) -> str:
    """Drop what no XML file can hold: control characters, halves of characters, U+FFFE and U+FFFF."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def width(text: str) -> int:
    """Count the letters of the widest line; signs of Chinese, Japanese and Korean are two wide."""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max((_wide(line) for line in text.splitlines()), default=0)


def lines(text: str, wide: int) -> int:
    """Count the lines that a text takes in a column so wide, where words are not broken."""
    if len(text) * 2 <= wide and "\n" not in text:
        return 1
    room = max(wide - wide // 10, 1)  # a word that does not fit goes on the next line
    return sum(1 if _wide(line) <= wide else -(-_wide(line) // room) for line in text.splitlines())


def _wide(line: str) -> int:
    if line.isascii() or not _PERHAPS_WIDE.search(line):
        return len(line)
    return len(line) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)


def units(text: str) -> int:
    """Count as Excel counts: a sign outside the basic plane, such as an emoji, is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def cut(text: str, limit: int, mark: str) -> str:
    """Give a text of at most ``limit`` units; one that was longer ends with the mark."""
    if units(text) <= limit:
        return text
    left = limit - units(mark)
    kept = text[:left]
    while units(kept) > left:
        kept = kept[: -max(1, (units(kept) - left) // 2)]
    return kept + mark


def escape(text: str) -> str:
    """Keep Excel from reading ``_x0041_`` as the letter A: it shows what was typed."""
    return _ESCAPE_START.sub("_x005F_", text)


def title(name: str, taken: set[str]) -> str:
    """Give a sheet name that Excel takes and that differs from those taken, and take it."""
    plain = _NOT_IN_TITLE.sub(" ", clean(name)).strip(" '") or "Rule"
    if plain.casefold() in _RESERVED:
        plain += "_"
    wanted, number = cut(plain, TITLE, "").strip(" '"), 1
    while wanted.casefold() in taken:
        number += 1
        tail = f" ({number})"
        wanted = cut(plain, TITLE - len(tail), "").strip(" '") + tail
    taken.add(wanted.casefold())
    return wanted
