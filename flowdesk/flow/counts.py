"""Counts: how long a text is, how long it may be, and what customers get where it is longer.

Nothing is decided here: a text is measured against the form that `shape` gives the bubble, and what
becomes of one too long is the form that the bubble takes with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from flowdesk.flow.measure import one_line, units
from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.paging import paged
from flowdesk.flow.shape import BUTTON, BUTTONS_BODY, ROW, TEXT, Shape, shape
from flowdesk.flow.words import ENGLISH, LANGUAGES
from flowdesk.tongue.say import digits, mark, tr, tr_n

_A_LIST = mark("shown as a list")
_IN_FULL = mark("the rest stands in the description")
_A_LIST_IN_FULL = mark("shown as a list, the rest stands in the description")
_NUMBERED = mark("shown as numbered text")
_CUT = mark("the rest is cut off")


@dataclass(frozen=True)
class Count:
    """A length in WhatsApp's characters, the most that fits (None where nothing is too long), and
    what happens beyond that; nothing while it fits.
    """

    used: int
    most: int | None
    says: str = ""

    def __str__(self) -> str:
        used = digits(self.used)
        return used if self.most is None else f"{used}/{digits(self.most)}"


def of_question(question: str, labels: Sequence[str]) -> Count:
    """Count a question over its options, if it has any."""
    used = units(question)
    if used > TEXT:
        return Count(used, TEXT, tr(_CUT))
    most = BUTTONS_BODY if _form("?", labels) == "buttons" else TEXT
    if used <= most:
        return Count(used, most)
    return Count(used, most, tr(_A_LIST if _form(question, labels) == "list" else _NUMBERED))


def of_option(question: str, labels: Sequence[str], at: int) -> Count:
    """Count an option among all: against a button, where a shorter one would be a button."""
    used, form = units(one_line(labels[at])), _form(question, labels)
    best = _form(question, [*labels[:at], _other(labels), *labels[at + 1 :]])
    if best not in {"buttons", "list"}:
        return Count(used, None)
    most = BUTTON if best == "buttons" else ROW
    if used <= most:
        return Count(used, most)
    if form == "numbered":
        return Count(used, most, tr(_NUMBERED))
    if used <= ROW:
        return Count(used, most, tr(_A_LIST))
    return Count(used, most, tr(_A_LIST_IN_FULL if best == "buttons" else _IN_FULL))


def form_in_words(question: str, labels: Sequence[str]) -> str:
    """Say what the options of a question are to a customer."""
    form, number = _form(question, labels), len(labels)
    if form == "buttons":
        return tr_n(number, "{n} button", "{n} buttons")
    if form == "list":
        return tr("a list of {number}", number=number)
    pages = _pages(question, labels) if form == "numbered" else 1
    if pages > 1:
        return tr("numbered text, {pages} pages", pages=pages)
    return tr("numbered text") if labels else ""


def _form(question: str, labels: Sequence[str]) -> Shape:
    return shape(_bubble(question, labels))


def _bubble(question: str, labels: Sequence[str]) -> Outgoing:
    choices = tuple(Choice(str(at), label) for at, label in enumerate(labels))
    return Outgoing(question if question.strip() else "?", choices)


def _pages(question: str, labels: Sequence[str]) -> int:
    whole, below, number = _bubble(question, labels), LANGUAGES[ENGLISH].page, 1
    _, span = paged(whole, 0, below)
    while span is not None and span.end < len(labels):
        _, span = paged(whole, span.end, below)
        number += 1
    return number


def _other(labels: Sequence[str]) -> str:
    """Give a short label that is none of these."""
    return next(label for number in count(1) if (label := str(number)) not in labels)
