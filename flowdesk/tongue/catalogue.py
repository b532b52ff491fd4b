"""A catalogue: the desk's sentences in one language, by their English."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from flowdesk.tongue.languages import LANGUAGES, Language

Forms = tuple[str, ...]
"""A sentence with a number in it: for one, and for more; a language that makes no difference has one."""


class CatalogueError(ValueError):
    """A catalogue's file that cannot be read, in one sentence."""


@dataclass(frozen=True)
class Catalogue:
    """Sentences of the language *code* (BCP 47), by their English pattern with ``{places}``.

    One that counts is kept under its English for many, as its forms. What is not in it is said in
    English.
    """

    code: str
    sentences: Mapping[str, str | Forms] = field(default_factory=dict, repr=False)

    def _language(self) -> Language:
        """Give how numbers are written and counted; a pretended language does so as English does."""
        return LANGUAGES.get(self.code, LANGUAGES["en"])

    def sentence(self, english: str) -> str:
        """Give the pattern of a sentence."""
        found = self.sentences.get(english, english)
        return found if isinstance(found, str) else english

    def counted(self, number: int, one: str, many: str) -> str:
        """Give the pattern of a sentence that counts *number* of something."""
        found = self.sentences.get(many)
        if not isinstance(found, tuple):
            return one if number == 1 else many
        single = number == 1 or (number == 0 and self._language().zero_is_one)
        return found[0 if single else -1]

    def fill(self, pattern: str, values: Mapping[str, object]) -> str:
        """Put values into a pattern's places; ``{n:,}`` and ``{n:,.1f}`` write numbers as the language
        does.

        :raises KeyError: if a place has no value.
        """
        language = self._language()
        if language.thousands == ",":
            return pattern.format_map(values)  # four times as fast, and sentences are painted, too
        return _Numbers(language).vformat(pattern, (), values)


class _Numbers(Formatter):
    """Fills places, with numbers as a language writes them."""

    def __init__(self, language: Language) -> None:
        self._signs = str.maketrans({",": language.thousands, ".": language.decimals})

    def format_field(self, value: Any, format_spec: str) -> str:
        """Give a value as text; a number wherever it asks for groups of digits."""
        text = str(super().format_field(value, format_spec))
        return text.translate(self._signs) if format_spec.startswith(",") else text


ENGLISH = Catalogue("en")


def read(code: str, path: Path) -> Catalogue:
    """Read a catalogue from its file: a JSON object, the English on the left.

    :raises CatalogueError: if it cannot be read, or is no such object.
    """
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CatalogueError(f"The catalogue {path.name} cannot be read: {error}.") from error
    if not isinstance(found, dict):
        raise CatalogueError(f"The catalogue {path.name} is not an object.")
    return Catalogue(
        code, {key: tuple(said) if isinstance(said, list) else said for key, said in found.items()}
    )


def catalogue(code: str, folder: Path) -> Catalogue:
    """Give a language's catalogue out of the folder of catalogues; English needs none.

    :raises CatalogueError: if its file cannot be read.
    """
    return ENGLISH if code == ENGLISH.code else read(code, folder / f"{code}.json")
