"""What Flowdesk itself says and hears in a chat: one file for each language.

The languages here are those of the desk's settings, by their two letters.
"""

from flowdesk.flow.words import (
    arabic,
    english,
    french,
    hindi,
    indonesian,
    portuguese,
    spanish,
)
from flowdesk.flow.words.language import Came, Command, Hint, Language

__all__ = ["ENGLISH", "LANGUAGES", "Came", "Command", "Hint", "Language", "known", "spoken_first"]

LANGUAGES: dict[str, Language] = {
    "en": english.LANGUAGE,
    "es": spanish.LANGUAGE,
    "pt": portuguese.LANGUAGE,
    "fr": french.LANGUAGE,
    "hi": hindi.LANGUAGE,
    "id": indonesian.LANGUAGE,
    "ar": arabic.LANGUAGE,
}

ENGLISH = "en"
"""The language where the owner chose none."""


def known(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of some languages that there are, every one there is where that is none."""
    return tuple(code for code in codes if code in LANGUAGES) or tuple(LANGUAGES)


def spoken_first(tongue: str) -> tuple[str, ...]:
    """Give every language there is, first the one in which the owner is spoken to (BCP 47) if it is
    one of them: so customers are spoken to as the owner is, until another is chosen.
    """
    mine = tongue.split("-", maxsplit=1)[0]
    return tuple(sorted(LANGUAGES, key=lambda code: code != mine))
