"""From what people type to the option they mean.

Two candidates never guess: then the question is asked again. The order is the product's: exact label,
bare index in any script's digits, a whole label inside the message, a word that belongs to one label
only, the one label that starts so.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SHORTEST_WORD = 3
_INDEX = re.compile(r"\s*#?\s*(\d{1,3})\s*[.)]?\s*\Z")
_UNSEEN = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
)
"""What people leave out when they type: Hebrew points, Arabic vowel signs and stretching, the marks
that choose how an emoji is drawn (colour, keycap) and its skin tone.
"""


def normalise(text: str) -> str:
    """Give a text without what does not count: case, accents, punctuation and outer spaces.

    Words stay apart by single spaces. A text of signs only, such as an emoji, is kept as it is, so
    that it can still be told from another.
    """
    kept = "".join(_counted(letter) for letter in _plain(text))
    words = " ".join(unicodedata.normalize("NFKC", kept).split())
    return words or signs(text)


def signs(text: str) -> str:
    """Give a text with its signs, for what has no words to compare: an emoji in a sentence."""
    return " ".join(_plain(text).split())


@dataclass(frozen=True)
class Heard:
    """What somebody typed, in the two forms in which a phrase can be looked for."""

    words: str
    signs: str

    @classmethod
    def of(cls, text: str) -> "Heard":
        """Hear a raw text."""
        return cls(normalise(text), signs(text))

    def beside(self, phrase: str) -> str:
        """Give the form to compare with a normalised phrase: with signs for one of signs only."""
        return self.words if any(map(str.isalnum, phrase)) else self.signs


def _plain(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).casefold()


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
    if _joined_script(phrase):
        return phrase in text
    return f" {phrase} " in f" {text} "


def starts_with_words(text: str, phrase: str) -> bool:
    """Tell whether a normalised text begins with a normalised phrase, in whole words."""
    if not phrase:
        return False
    if _joined_script(phrase):
        return text.startswith(phrase)
    return f"{text} ".startswith(f"{phrase} ")


_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def _joined_script(text: str) -> bool:
    """Tell whether the text is of a script that puts no spaces between words: Thai, Chinese, emoji."""
    return bool(_JOINED.search(text)) or not any(map(str.isalnum, text))


def digits(text: str) -> str:
    """Give the digits of a text, of any script, as 0–9; everything else is dropped."""
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdecimal())


def index(text: str, count: int) -> int | None:
    """Read a bare index ("2", "2.", "#2", "٢", "2️⃣") as a position from 0, if it names one of count."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    found = _INDEX.match(unicodedata.normalize("NFKC", _UNSEEN.sub("", seen)))
    position = int(found[1]) - 1 if found else -1
    return position if 0 <= position < count else None


def option(text: str, options: Sequence[str]) -> int | None:
    """Give the position of the one option that a typed text means; None where it means none or two."""
    heard = Heard.of(text)
    said = heard.words
    labels = [normalised_once(label) for label in options]
    if not said:
        return None
    if said in labels:
        return _only(place for place, label in enumerate(labels) if label == said)
    by_index = index(text, len(options))
    if by_index is not None:
        return by_index
    return _by_keyword(heard, labels)


def _by_keyword(heard: Heard, labels: Sequence[str]) -> int | None:
    said = heard.words
    whole = [
        place for place, label in enumerate(labels) if contains_words(heard.beside(label), label)
    ]
    if whole:
        return _longest_of(whole, labels, said)
    words = {word for word in said.split() if len(word) >= _SHORTEST_WORD}
    owned = {
        owners[0]
        for word in words
        if len(owners := [at for at, label in enumerate(labels) if word in label.split()]) == 1
    }
    if owned:
        return _only(owned)
    if len(said) < _SHORTEST_WORD:
        return None
    return _only(
        place
        for place, label in enumerate(labels)
        if label.startswith(said) or contains_words(label, said)
    )


def _longest_of(places: Sequence[int], labels: Sequence[str], said: str) -> int | None:
    """Of labels that all occur in the message, take one only if it holds all the others.

    "large pizza" holds "pizza": who writes the long label means it. "sales or support" names two,
    and so does "a pizza and a large pizza".
    """
    longest = max(places, key=lambda place: len(labels[place]))
    rest = f" {said} ".replace(f" {labels[longest]} ", "  ")
    others = [labels[place] for place in places if place != longest]
    held = all(
        other != labels[longest]
        and contains_words(labels[longest], other)
        and not contains_words(rest, other)
        for other in others
    )
    return longest if held else None


def _only(places: Iterable[int]) -> int | None:
    found = list(places)
    return found[0] if len(found) == 1 else None
