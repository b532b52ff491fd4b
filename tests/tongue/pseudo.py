"""A language in which every sentence wears brackets: what shows without them was never translated."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flowdesk.tongue.catalogue import ENGLISH, Catalogue, Forms, catalogue
from flowdesk.tongue.say import speak
from tests.tongue.sentences import TRANSLATIONS


class _Brackets(Mapping[str, str | Forms]):
    """Answers every sentence with itself in brackets."""

    def __getitem__(self, english: str) -> str:
        return f"⟦{english}⟧"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Pseudo(Catalogue):
    """Also what counts wears them."""

    def counted(self, number: int, one: str, many: str) -> str:
        return f"⟦{one if number == 1 else many}⟧"


PSEUDO = _Pseudo("en-x-pseudo", _Brackets())


@contextmanager
def pseudo() -> Iterator[None]:
    """Speak it for a while."""
    speak(PSEUDO)
    try:
        yield
    finally:
        speak(ENGLISH)


def in_tongue(code: str) -> None:
    """Speak a language until the process ends, with its dates and numbers; “pseudo” for this one."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - the rooms below are tested without Qt

    if code == "pseudo":
        speak(PSEUDO)
    else:
        speak(catalogue(code, TRANSLATIONS))
        QLocale.setDefault(QLocale(code))
