"""Which languages the desk speaks, how each writes numbers, and which of them an owner hears."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language by its *name* in its own words.

    *thousands* stands between groups of digits, *decimals* before the part of a whole. With
    *zero_is_one* zero counts like one, “0 étape” (Unicode's plural rules).
    """

    name: str
    thousands: str = ","
    decimals: str = "."
    zero_is_one: bool = False


LANGUAGES = {
    "en": Language("English"),
    "es": Language("Español", "\u00a0", ","),
    "fr": Language("Français", "\u202f", ",", zero_is_one=True),
    "id": Language("Bahasa Indonesia", ".", ","),
    "pt-BR": Language("Português (Brasil)", ".", ",", zero_is_one=True),
}
"""Every language that the desk speaks, by its code (BCP 47); each but English has a catalogue."""

NAMES = {code: language.name for code, language in LANGUAGES.items()}
"""Each language in its own words, by its code."""


def chosen(wish: str, system: Iterable[str]) -> str:
    """Give the language that is spoken: the owner's wish, else the first of the system's languages
    (``pt-PT``, ``de-AT`` …) that there is, in any of its countries' kinds, else English.
    """
    if wish in LANGUAGES:
        return wish
    for each in system:
        bare = each.replace("_", "-").split("-")[0]
        for code in LANGUAGES:
            if code.split("-")[0] == bare:
                return code
    return "en"
