"""From what people type to the option they mean.

Two candidates never guess: then the question is asked again, with those that may have been meant. The
order is the product's: exact label, exact synonym, bare index in any script's digits, a whole label or
synonym inside the message, a word that belongs to one option only, the one option that starts so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from flowdesk.flow.matching import Heard, contains_words, index, normalised_once

Synonyms = Mapping[str, Sequence[str]]

_NONE: Synonyms = {}
_SHORTEST_WORD = 3
_SHORTEST_SLIP = 4
_MOST = 3
_LONGEST_SLIP = 60
_ALIKE = 0.75


@dataclass(frozen=True)
class Phrase:
    """Normalised words that mean the option at a place."""

    place: int
    words: str


def option(text: str, options: Sequence[str], synonyms: Synonyms = _NONE) -> int | None:
    """Give the position of the one option that a typed text means; None where it means none or two."""
    heard = Heard(text)
    if not heard.words:
        return None
    labels = _labels(tuple(options))
    others = _others(options, synonyms)
    for phrases in (labels, others):
        same = {phrase.place for phrase in phrases if phrase.words == heard.words}
        if same:
            return _only(same)
    by_index = index(text, len(options))
    return by_index if by_index is not None else _only(_candidates(heard, [*labels, *others]))


def near(text: str, options: Sequence[str], synonyms: Synonyms = _NONE) -> tuple[int, ...]:
    """Give the positions of the one to three options that a text which means none may have meant:
    those that it names, else those that share a word with it, else those that are spelt alike.

    Nothing where that would be all of the options.
    """
    heard = Heard(text)
    if not heard.words or len(heard.words) > _LONGEST_SLIP:
        return ()
    phrases = [*_labels(tuple(options)), *_others(options, synonyms)]
    for looked in (_candidates, _sharing, _alike):
        if found := sorted(looked(heard, phrases)):
            few = len(found) <= _MOST and len(found) < len(options)
            return tuple(found) if few else ()
    return ()


@lru_cache(maxsize=1024)
def _labels(options: tuple[str, ...]) -> list[Phrase]:
    return [Phrase(place, normalised_once(label)) for place, label in enumerate(options)]


def _others(options: Sequence[str], synonyms: Synonyms) -> list[Phrase]:
    if not synonyms:
        return []
    return [
        Phrase(place, normalised_once(words))
        for place, label in enumerate(options)
        for words in synonyms.get(label, ())
    ]


def _candidates(heard: Heard, phrases: Sequence[Phrase]) -> set[int]:
    """Give the places that a message means by its keywords; one place where it is clear."""
    whole = [each for each in phrases if contains_words(heard.beside(each.words), each.words)]
    if whole:
        return _longest_of(whole, heard.words)
    owners = (_owners(word, phrases) for word in _words(heard))
    owned = {next(iter(places)) for places in owners if len(places) == 1}
    if owned or len(heard.words) < _SHORTEST_WORD:
        return owned
    return {
        each.place
        for each in phrases
        if each.words.startswith(heard.words) or contains_words(each.words, heard.words)
    }


def _longest_of(found: Sequence[Phrase], said: str) -> set[int]:
    """Of phrases that all occur in the message, take one only if it holds all the others.

    "large pizza" holds "pizza": who writes the long label means it. "sales or support" names two,
    and so does "a pizza and a large pizza".
    """
    longest = max(found, key=lambda phrase: len(phrase.words))
    rest = f" {said} ".replace(f" {longest.words} ", "  ")
    others = [phrase.words for phrase in found if phrase.place != longest.place]
    held = all(
        other != longest.words
        and contains_words(longest.words, other)
        and not contains_words(rest, other)
        for other in others
    )
    return {longest.place} if held else {phrase.place for phrase in found}


def _sharing(heard: Heard, phrases: Sequence[Phrase]) -> set[int]:
    return {place for word in _words(heard) for place in _owners(word, phrases)}


def _alike(heard: Heard, phrases: Sequence[Phrase]) -> set[int]:
    """Give the places of the phrases that are spelt like the message or like a word of it."""
    known = {phrase.words for phrase in phrases if len(phrase.words) >= _SHORTEST_SLIP}
    meant = {
        close
        for slip in {heard.words, *heard.words.split()}
        if len(slip) >= _SHORTEST_SLIP
        and (likely := [words for words in known if _may_be_alike(slip, words)])
        for close in get_close_matches(slip, likely, _MOST, _ALIKE)
    }
    return {phrase.place for phrase in phrases if phrase.words in meant}


def _may_be_alike(slip: str, words: str) -> bool:
    """Rule out, at little cost, words that share too few letters to be spelt alike."""
    shared = min(len(slip), len(words) - len(set(words) - set(slip)))
    return 2 * shared >= _ALIKE * (len(slip) + len(words))


def _words(heard: Heard) -> Iterator[str]:
    return (word for word in heard.words.split() if len(word) >= _SHORTEST_WORD)


def _owners(word: str, phrases: Sequence[Phrase]) -> set[int]:
    return {phrase.place for phrase in phrases if word in phrase.words.split()}


def _only(places: Iterable[int]) -> int | None:
    found = list(places)
    return found[0] if len(found) == 1 else None
