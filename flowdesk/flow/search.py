"""Finding words in everything that an author wrote: ids, questions, options, messages."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from flowdesk.flow.flow import Flow
from flowdesk.flow.letters import plain
from flowdesk.flow.step import Step


class Where(StrEnum):
    """What a text is to its step, or to the rule, in the owner's words."""

    ID = "name"
    QUESTION = "question"
    OPTION = "option"
    SYNONYM = "other word"
    AGAIN = "words when asked again"
    MESSAGE = "message"


@dataclass(frozen=True)
class Hit:
    """A text in which the words occur.

    ``step`` is None for a message of the rule. ``of`` is the option that an option's text or other
    word belongs to, or the name of the message.
    """

    where: Where
    text: str
    step: str | None = None
    of: str = ""


def search(flow: Flow, messages: Mapping[str, str], words: str) -> tuple[Hit, ...]:
    """Give every text that holds *words*, step after step, then the rule's messages by name.

    Case, accents and how many spaces stand between words do not count; signs do. Blank words are
    in no text.
    """
    wanted = folded(words)
    if not wanted:
        return ()
    texts = [hit for step in flow.steps for hit in _texts(step)]
    texts += [Hit(Where.MESSAGE, text, of=name) for name, text in messages.items()]
    return tuple(hit for hit in texts if wanted in folded(hit.text))


@lru_cache(maxsize=32768)
def folded(text: str) -> str:
    """Give a text in the form in which it is looked through; the same text is folded once."""
    bare = "".join(letter for letter in plain(text) if not unicodedata.combining(letter))
    return " ".join(bare.split())


def _texts(step: Step) -> Iterator[Hit]:
    yield Hit(Where.ID, step.id, step.id)
    yield Hit(Where.QUESTION, step.question, step.id)
    for option in step.options:
        yield Hit(Where.OPTION, option, step.id, option)
        for other in step.synonyms.get(option, ()):
            yield Hit(Where.SYNONYM, other, step.id, option)
    yield Hit(Where.AGAIN, step.error_message or "", step.id)
