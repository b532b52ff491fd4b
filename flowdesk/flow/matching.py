"""Comparing what people type with what authors wrote: words, signs, digits of any script."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from flowdesk.flow.letters import plain, seen

_INDEX = re.compile(r"""[\s#*_("'“«\[]*(\d{1,3})[\s.,:;!)\]*_"'”»،।。、-]*\Z""")

_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What keeps no letter or digit of a plain English text, so that it need not be looked at singly."""


def normalise(text: str) -> str:
    """Give a text without what does not count: case, accents, punctuation and outer spaces.

    Words stay apart by single spaces. A text of signs only, such as an emoji, is kept as it is, so
    that it can still be told from another.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split()) or signs(text)
    kept = "".join(_counted(letter) for letter in plain(text))
    words = " ".join(unicodedata.normalize("NFKC", kept).split())
    return words or signs(text)


def signs(text: str) -> str:
    """Give a text with its signs, for what has no words to compare: an emoji in a sentence."""
    return " ".join(plain(text).split())


@dataclass(frozen=True)
class Heard:
    """What somebody typed, in the two forms in which a phrase can be looked for: as ``words``, without
    what does not count, and with its signs.

    ``padded`` are the words with a space on either side, to look for whole ones, and ``apart`` the words
    singly, in their order. ``is_joined`` says that they are of a script that puts no spaces between.
    """

    text: str
    words: str = field(init=False)
    padded: str = field(init=False)
    apart: tuple[str, ...] = field(init=False)
    is_joined: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work all of it out at once: that costs less than one cached property."""
        words = normalise(self.text)
        told = is_joined(words)
        vars(self).update(words=words, padded=f" {words} ", apart=(*words.split(),), is_joined=told)

    @property
    def signs(self) -> str:
        """The text with its signs."""
        return signs(self.text)

    def beside(self, phrase: str) -> str:
        """Give the form to compare with a normalised phrase: with signs for one of signs only."""
        return self.words if any(map(str.isalnum, phrase)) else self.signs


@lru_cache(maxsize=4096)
def normalised_once(text: str) -> str:
    """Normalise and remember: for an author's words, which come again with every message."""
    return normalise(text)


def _counted(letter: str) -> str:
    """Keep letters, give digits as 0–9, drop accents, and turn everything else into a space.

    Marks that nobody sees, such as those that set the direction of writing, go without a space.
    Vowel signs of scripts such as Devanagari are combining marks too, yet they make the word:
    only the marks that Latin, Greek and Cyrillic letters carry are dropped.
    """
    category = unicodedata.category(letter)
    if category == "Cf" or (category == "Mn" and "\u0300" <= letter <= "\u036f"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return letter if category[0] in "LMN" else " "


def contains_words(text: str, phrase: str) -> bool:
    """Tell whether a normalised phrase occurs in a normalised text, in whole words where it has any."""
    if not phrase:
        return False
    if is_joined(phrase):
        return phrase in text
    return f" {phrase} " in f" {text} "


def starts_with_words(text: str, phrase: str) -> bool:
    """Tell whether a normalised text begins with a normalised phrase, in whole words."""
    if not phrase:
        return False
    if is_joined(phrase):
        return text.startswith(phrase)
    return f"{text} ".startswith(f"{phrase} ")


_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def is_joined(text: str) -> bool:
    """Tell whether a text is of a script that puts no spaces between words: Thai, Chinese, emoji."""
    if text.isascii() and text[:1].isalnum():
        return False
    return bool(_JOINED.search(text)) or not any(map(str.isalnum, text))


def digits(text: str) -> str:
    """Give the digits of a text, of any script, as 0–9; everything else is dropped."""
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdecimal())


def index(text: str, count: int) -> int | None:
    """Read a bare index ("2", "(2)", "#2", "٢", "2️⃣") as a position from 0, if it names one of count."""
    found = _INDEX.match(text if text.isascii() else seen(text))
    position = int(found[1]) - 1 if found else -1
    return position if 0 <= position < count else None
