"""A language whose words are four tenths longer than English: what is cut in it is cut in others."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flowdesk.tongue.catalogue import ENGLISH, Catalogue, Forms
from flowdesk.tongue.say import speak

_WORD = re.compile(r"[^\W\d_]{3,}(?![^{}]*})")  # places stay as they are


def _longer(english: str) -> str:
    return _WORD.sub(lambda found: found[0] + found[0][-1] * round(0.4 * len(found[0])), english)


class _Sentences(Mapping[str, str | Forms]):
    def __getitem__(self, english: str) -> str:
        return _longer(english)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Longer(Catalogue):
    def counted(self, number: int, one: str, many: str) -> str:
        return _longer(one if number == 1 else many)


@contextmanager
def longer() -> Iterator[None]:
    """Speak it for a while."""
    speak(_Longer("en-x-longer", _Sentences()))
    try:
        yield
    finally:
        speak(ENGLISH)
