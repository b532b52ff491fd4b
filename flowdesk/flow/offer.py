"""Offer: the options of a question as phrases to look for, read once for all messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flowdesk.flow.matching import Heard, is_joined, normalised_once

Synonyms = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Phrase:
    """Normalised words that mean the option at a place.

    ``apart`` are the words singly and ``letters`` what they are written with. ``of_signs`` is a phrase
    without a letter or digit, and ``joined`` one of a script that puts no spaces between words.
    """

    place: int
    words: str
    apart: frozenset[str]
    letters: frozenset[str]
    padded: str
    of_signs: bool
    joined: bool

    def occurs_in(self, heard: Heard) -> bool:
        """Tell whether it was said, in whole words where it has any."""
        if self.joined:
            return self.words in (heard.signs if self.of_signs else heard.words)
        return self.padded in heard.padded

    def holds(self, heard: Heard) -> bool:
        """Tell whether what was said is a part of it, in whole words where that has any."""
        return heard.words in self.words if heard.is_joined else heard.padded in self.padded


@dataclass(frozen=True)
class Offer:
    """What may be chosen: a phrase for each option, and one for each of its synonyms.

    ``owners`` tells for a single word at which places it belongs.
    """

    count: int
    labels: tuple[Phrase, ...]
    synonyms: tuple[Phrase, ...]
    owners: Mapping[str, frozenset[int]]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All of them, the labels first."""
        return (*self.labels, *self.synonyms) if self.synonyms else self.labels


def offer(options: Sequence[str], synonyms: Synonyms) -> Offer:
    """Give the offer of a question; what was read once is kept."""
    return _read(tuple(options), tuple([(key, tuple(synonyms[key])) for key in synonyms]))


@lru_cache(maxsize=1024)
def _read(options: tuple[str, ...], synonyms: tuple[tuple[str, tuple[str, ...]], ...]) -> Offer:
    others = dict(synonyms)
    labels = _phrases((place, label) for place, label in enumerate(options))
    more = _phrases(
        (place, words) for place, label in enumerate(options) for words in others.get(label, ())
    )
    owners: dict[str, set[int]] = {}
    for phrase in (*labels, *more):
        for word in phrase.apart:
            owners.setdefault(word, set()).add(phrase.place)
    kept = {word: frozenset(places) for word, places in owners.items()}
    return Offer(len(options), labels, more, kept)


def _phrases(written: Iterable[tuple[int, str]]) -> tuple[Phrase, ...]:
    return tuple(_phrase(place, normalised_once(words)) for place, words in written)


def _phrase(place: int, words: str) -> Phrase:
    return Phrase(
        place=place,
        words=words,
        apart=frozenset(words.split()),
        letters=frozenset(words),
        padded=f" {words} ",
        of_signs=not any(map(str.isalnum, words)),
        joined=is_joined(words),
    )
