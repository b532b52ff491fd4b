"""How long a text is to WhatsApp, and cutting one without breaking what is seen.

Meta does not say what a character is. UTF-16 units are the strictest reading: no text is longer in
any other.
"""

import unicodedata
from typing import Final

ELLIPSIS: Final = "…"
_JOINER = "\u200d"


def units(text: str) -> int:
    """Measure the length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str) -> str:
    """Give the text with every run of white space as one space, none outside."""
    return " ".join(text.split())


def cut(text: str, limit: int) -> str:
    """Shorten the text to ``limit`` units at a word where there is one, with an ellipsis."""
    if units(text) <= limit:
        return text
    end = _fitting(text, limit - units(ELLIPSIS))
    space = max((i for i in range(end + 1) if text[i].isspace()), default=0)
    if space > end // 2:
        end = space
    else:
        while end > 0 and _sticks(text, end):
            end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _fitting(text: str, limit: int) -> int:
    """How many characters from the start fit."""
    used = 0
    for index, char in enumerate(text):
        used += 2 if ord(char) > 0xFFFF else 1
        if used > limit:
            return index
    return len(text)


def _sticks(text: str, at: int) -> bool:
    """Whether a cut before this character would break a letter with its mark or a joined emoji."""
    mark = unicodedata.category(text[at]).startswith("M")
    return mark or _JOINER in (text[at], text[at - 1]) or 0x1F3FB <= ord(text[at]) <= 0x1F3FF
