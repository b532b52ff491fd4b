"""Letters and digits that people type for one another: what differs in writing and not in meaning."""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670\u0640\u093c\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
)
"""What people leave out when they type: Hebrew points, Arabic vowel signs, hamza and stretching, the
dot below a letter of Devanagari, the marks that choose how an emoji is drawn (colour, keycap) and its
skin tone.
"""

_CIRCLES = (("❶", 10, 1), ("➀", 10, 1), ("➊", 10, 1), ("⓵", 10, 1), ("⓫", 10, 11), ("🔟", 1, 10))
_NUMBERS = {
    ord(sign) + at: str(number + at) for sign, count, number in _CIRCLES for at in range(count)
}
"""Numbers in a circle or on a key that Unicode has no plain number for."""

_ALIKE = _NUMBERS | str.maketrans("łøđıيىكةہँ", "lodiییکههं")
"""Strokes through Latin letters, what Arabic keyboards of different countries write for one letter
and what is typed for another at the end of a word, and the moon above letters of Devanagari.
"""


def plain(text: str) -> str:
    """Give a text in small letters, each with its marks behind it, and all that is alike as one."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_ALIKE)


def seen(text: str) -> str:
    """Give a text without marks that nobody sees, its digits and signs in their usual form."""
    marked = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", marked)).translate(_NUMBERS)
