"""Reserved words: what a customer may send at any step, in every language that the owner chose, and
in words of the owner's own. "Stop" is heard in every language there is.

Only a whole message counts, letters' case, accents and punctuation aside: "Cancel!" is a command and
"cancel my order" is not. What the author wrote as an option or a branch in these very words stays an
answer (see `Step.claims`); a tap is never a command.
"""

from collections.abc import Sequence
from functools import lru_cache

from flowdesk.flow.matching import normalise
from flowdesk.flow.own_words import LONGEST, NONE, OwnWords
from flowdesk.flow.words import LANGUAGES, Command

__all__ = ["Command", "command", "commands"]


def command(text: str, languages: Sequence[str], own: OwnWords = NONE) -> Command | None:
    """Give the command that a whole message is, in any of the languages or in the owner's own words;
    None for all else.

    YES and NO are commands only in answer to "did you mean", SKIP only where a step is optional, MORE
    only where there are more options than one bubble holds: who asks decides.
    """
    if len(text) > LONGEST:
        return None
    return commands(tuple(languages), own).get(normalise(text))


@lru_cache(maxsize=128)
def commands(languages: tuple[str, ...], own: OwnWords = NONE) -> dict[str, Command]:
    """Give every command by its normalised words; no two languages differ on one.

    :raises KeyError: for a language that there is none of.
    """
    built_in = {
        normalise(words): meant
        for code in languages
        for meant, spellings in LANGUAGES[code].heard.items()
        for words in spellings
    }
    return {**built_in, **dict(own.heard()), **_stop()}


@lru_cache(maxsize=1)
def _stop() -> dict[str, Command]:
    """Give every word of every language with which a customer wants no more messages."""
    return {
        normalise(words): Command.STOP
        for language in LANGUAGES.values()
        for words in language.heard[Command.STOP]
    }
