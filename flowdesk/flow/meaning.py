"""From what people type to the option they mean.

Two candidates never guess: then the question is asked again, with those that may have been meant. The
order is the product's: exact label, exact synonym, bare index in any script's digits, a whole label or
synonym inside the message, a word that belongs to one option only, the one option that starts so.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from flowdesk.flow.matching import Heard, contains_words, index
from flowdesk.flow.offer import Offer, Phrase

_SHORTEST_WORD = 3
_SHORTEST_SLIP = 4
_MOST = 3
_LONGEST_SLIP = 60
_ALIKE = 0.75


Near = tuple[int, ...]
"""The places of the one to three options that may have been meant; none where that would be all."""


def understand(said: Heard, offered: Offer) -> int | Near:
    """Give the place of the one option that a typed text means, else those that it may have meant:
    those that it names, else those that share a word with it, else those that are spelt alike.
    """
    if not said.words:
        return ()
    named = _called(said, offered.labels) or _called(said, offered.synonyms)
    if not named:
        by_index = index(said.text, offered.count)
        if by_index is not None:
            return by_index
        named = _candidates(said, offered)
    if len(named) == 1:
        return named.pop()
    if len(said.words) > _LONGEST_SLIP:
        return ()
    found = named or _sharing(said, offered) or _alike(said, offered)
    few = len(found) <= _MOST and len(found) < offered.count
    return tuple(sorted(found)) if few else ()


def _called(said: Heard, phrases: Sequence[Phrase]) -> set[int]:
    return {phrase.place for phrase in phrases if phrase.words == said.words}


def _candidates(said: Heard, offered: Offer) -> set[int]:
    """Give the places that a message means by its keywords; one place where it is clear."""
    whole = [each for each in offered.phrases if each.words and each.occurs_in(said)]
    if whole:
        return _longest_of(whole, said.words)
    owned = {place for owners in _owners(said, offered) if len(owners) == 1 for place in owners}
    if owned or len(said.words) < _SHORTEST_WORD:
        return owned
    return {
        each.place
        for each in offered.phrases
        if each.words.startswith(said.words) or each.holds(said)
    }


def _longest_of(found: Sequence[Phrase], said: str) -> set[int]:
    """Of phrases that all occur in the message, take one only if it holds all the others.

    "large pizza" holds "pizza": who writes the long label means it. "sales or support" names two,
    and so does "a pizza and a large pizza".
    """
    if len(found) == 1:
        return {found[0].place}
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


def _sharing(said: Heard, offered: Offer) -> set[int]:
    return {place for owners in _owners(said, offered) for place in owners}


def _alike(said: Heard, offered: Offer) -> set[int]:
    """Give the places of the phrases that are spelt like the message or like a word of it."""
    known = {each.words: each for each in offered.phrases if len(each.words) >= _SHORTEST_SLIP}
    meant = {
        close
        for slip in {said.words, *said.apart}
        if len(slip) >= _SHORTEST_SLIP and (likely := _likely(slip, known.values()))
        for close in get_close_matches(slip, likely, _MOST, _ALIKE)
    }
    return {phrase.place for phrase in offered.phrases if phrase.words in meant}


def _likely(slip: str, known: Iterable[Phrase]) -> list[str]:
    """Rule out, at little cost, phrases that share too few letters to be spelt alike."""
    letters, length = set(slip), len(slip)
    return [
        each.words
        for each in known
        if 2 * min(length, longest := len(each.words)) >= (least := _ALIKE * (length + longest))
        and 2 * (longest - len(each.letters - letters)) >= least
    ]


def _owners(said: Heard, offered: Offer) -> Iterator[frozenset[int]]:
    """Give for each word of a message that an option has at which places."""
    for word in said.apart:
        if len(word) >= _SHORTEST_WORD and word in offered.owners:
            yield offered.owners[word]
