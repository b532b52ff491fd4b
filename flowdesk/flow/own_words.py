"""Own words: what an owner lets customers send besides the reserved words, and what is wrong with it."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.words import LANGUAGES, Command
from flowdesk.tongue.say import tr

COMMANDS = (Command.CANCEL, Command.RESTART, Command.BACK, Command.START, Command.STOP)
"""The commands that may have words of the owner's, in the order in which they are shown."""

LONGEST = 40
"""Letters of a message that can be a command."""


class BadWords(ValueError):
    """A word that cannot stand for a command, in one sentence that names it."""


@dataclass(frozen=True)
class OwnWords:
    """The owner's words by their commands, each as it was written."""

    words: tuple[tuple[Command, tuple[str, ...]], ...] = ()

    def of(self, command: Command) -> tuple[str, ...]:
        """Give the words for a command."""
        return next((words for each, words in self.words if each is command), ())

    def first(self, command: Command) -> str:
        """Give the word that customers are told, empty where there is none."""
        return next(iter(self.of(command)), "")

    def with_words(self, command: Command, words: tuple[str, ...]) -> "OwnWords":
        """Give them with other words for one command."""
        others = {each: had for each, had in self.words if each is not command}
        return of({**others, command: words})

    def heard(self) -> Iterator[tuple[str, Command]]:
        """Give every word, normalised, with what it means."""
        return ((normalise(word), command) for command, words in self.words for word in words)


NONE = OwnWords()


def of(words: Mapping[Command, tuple[str, ...]]) -> OwnWords:
    """Give own words in the order of the commands; a command without any is left out."""
    return OwnWords(tuple((each, tuple(words[each])) for each in COMMANDS if words.get(each)))


def read_line(text: str) -> tuple[str, ...]:
    """Read what an owner writes for a command: words with commas between; the same word counts once."""
    parts = (part.strip() for part in text.replace("،", ",").replace("、", ",").split(","))
    found = dict[str, str]()
    for part in filter(None, parts):
        found.setdefault(normalise(part), part)
    return tuple(found.values())


def check(own: OwnWords) -> None:
    """Look whether each word can stand for its command.

    :raises BadWords: for the first that cannot.
    """
    meant = dict[str, Command]()
    for command, words in own.words:
        for word in words:
            _check_word(word)
            other = meant.setdefault(normalise(word), command)
            if other is not command:
                raise BadWords(
                    tr(
                        "“{word}” stands for “{other}” and for “{command}”. Choose one.",
                        word=word,
                        other=other,
                        command=command,
                    )
                )
            other = _built_in().get(normalise(word), command)
            if other is not command:
                raise BadWords(
                    tr(
                        "“{word}” means “{other}” already. Choose another word.",
                        word=word,
                        other=other,
                    )
                )


def _check_word(word: str) -> None:
    said = normalise(word)
    if not said or all(unicodedata.category(letter)[0] == "P" for letter in said):
        raise BadWords(tr("“{word}” has no letters. Write a word.", word=word))
    if len(word) > LONGEST:
        raise BadWords(tr("“{word}” is longer than {LONGEST} letters.", word=word, LONGEST=LONGEST))
    if said.isdigit():
        raise BadWords(
            tr("“{word}” is a number, and with numbers customers choose options.", word=word)
        )


@lru_cache(maxsize=1)
def _built_in() -> dict[str, Command]:
    """Give what every word of every language means; no two languages differ on one."""
    return {
        normalise(word): meant
        for language in LANGUAGES.values()
        for meant, words in language.heard.items()
        for word in words
    }


def dumps(own: OwnWords) -> str:
    """Write them down for the settings."""
    return json.dumps({str(each): words for each, words in own.words}, ensure_ascii=False)


@lru_cache(maxsize=4)
def loads(written: str) -> OwnWords:
    """Read them again; what cannot be read is none."""
    try:
        kept = json.loads(written or "{}")
        return of({each: tuple(map(str, kept.get(str(each), ()))) for each in COMMANDS})
    except (ValueError, AttributeError, TypeError):
        return NONE


@dataclass(frozen=True)
class Clash:
    """A word for a command that a rule uses, too: as a keyword, or else as an option of a question."""

    command: Command
    word: str
    rule: str
    keyword: bool


def clashes(
    own: OwnWords, rule: str, keywords: Iterable[str], flow: Flow | None
) -> Iterator[Clash]:
    """Find the words that are keywords of a rule, or what its flow's steps take for an answer."""
    starts = {normalise(each) for each in keywords}
    for command, words in own.words:
        for word in words:
            if normalise(word) in starts:
                yield Clash(command, word, rule, keyword=True)
            if flow is not None and any(step.claims(word) for step in flow.steps):
                yield Clash(command, word, rule, keyword=False)
