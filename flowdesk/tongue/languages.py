"""Which languages the desk speaks, and which of them an owner hears."""

from collections.abc import Iterable
from pathlib import Path

from flowdesk.tongue.catalogue import ENGLISH, Catalogue, read

NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "pt-BR": "Português (Brasil)",
}
"""Each language in its own words, by its code (BCP 47)."""


def chosen(wish: str, system: Iterable[str]) -> str:
    """Give the language that is spoken: the owner's wish, else the first of the system's languages
    (``pt-PT``, ``de-AT`` …) that there is, in any of its countries' kinds, else English.
    """
    if wish in NAMES:
        return wish
    for each in system:
        bare = each.replace("_", "-").split("-")[0]
        for code in NAMES:
            if code.split("-")[0] == bare:
                return code
    return "en"


def catalogue(code: str, folder: Path) -> Catalogue:
    """Give a language's catalogue out of the folder of catalogues; English needs none.

    :raises CatalogueError: if its file cannot be read.
    """
    return ENGLISH if code == ENGLISH.code else read(code, folder / f"{code}.json")
