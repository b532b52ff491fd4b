"""Finding words in everything that an author wrote: ids, questions, options, messages."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from flowdesk.flow.flow import Flow
from flowdesk.flow.letters import plain
from flowdesk.flow.notes import Notes
from flowdesk.flow.step import Step
from flowdesk.tongue.say import mark


class Where(StrEnum):
    """What a text is to its step, or to the rule, in the owner's words."""

    ID = mark("name")
    QUESTION = mark("question")
    OPTION = mark("option")
    SYNONYM = mark("other word")
    AGAIN = mark("words when asked again")
    NOTE = mark("note")
    MESSAGE = mark("message")


@dataclass(frozen=True)
class Hit:
    """A text in which the words occur.

    ``step`` is None for a note and for a message of the rule. ``of`` is the option that an option's
    text or other word belongs to, or the name of the message; ``note`` is the number of a note.
    """

    where: Where
    text: str
    step: str | None = None
    of: str = ""
    note: int | None = None


def search(
    flow: Flow, messages: Mapping[str, str], words: str, notes: Notes | None = None
) -> tuple[Hit, ...]:
    """Give every text that holds *words*, step after step, then notes, then the rule's messages by
    name.

    Case, accents and how many spaces stand between words do not count; signs do. Blank words are
    in no text.
    """
    wanted = folded(words)
    if not wanted:
        return ()
    found = [
        Hit(where, text, step.id, of)
        for step in flow.steps
        for where, text, of in _texts(step)
        if wanted in folded(text)
    ]
    noted = (notes or {}).items()
    found += [
        Hit(Where.NOTE, note.text, note=number)
        for number, note in noted
        if wanted in folded(note.text)
    ]
    said = [(name, text) for name, text in messages.items() if wanted in folded(text)]
    return (*found, *(Hit(Where.MESSAGE, text, of=name) for name, text in said))


@lru_cache(maxsize=32768)
def folded(text: str) -> str:
    """Give a text in the form in which it is looked through; the same text is folded once."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = "".join(letter for letter in plain(text) if not unicodedata.combining(letter))
    return " ".join(bare.split())


def _texts(step: Step) -> Iterator[tuple[Where, str, str]]:
    """Give every text of a step, with the option that it belongs to."""
    yield Where.ID, step.id, ""
    yield Where.QUESTION, step.question, ""
    for option in step.options:
        yield Where.OPTION, option, option
        for other in step.synonyms.get(option, ()):
            yield Where.SYNONYM, other, option
    if step.error_message:
        yield Where.AGAIN, step.error_message, ""
