"""Paging: more options than one bubble holds go out a page at a time, when the customer asks for more.

WhatsApp does not promise the order of two messages, and each may cost money. So a page is one message
of numbered text, and its last line says that there are others. The numbers are those of all options.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowdesk.flow.measure import cut, one_line, units
from flowdesk.flow.message import Choice, Outgoing, Page
from flowdesk.flow.shape import TEXT, shape

MOST = 30
"""How many options a page holds at the most."""

SHORT = TEXT // 4
"""How much of a question stands on every page but the first, which has it whole."""

GAP = "\n\n"
"""What stands between the parts of a bubble: an empty line."""

_LEAST = 16  # units; less of a text says nothing


@dataclass(frozen=True)
class Span:
    """The places of a page's options: from ``first`` to before ``end``."""

    first: int
    end: int


def written(said: Outgoing) -> str:
    """Write a bubble whose choices are numbered, each on a line of its own."""
    start, below = (said.page.first, said.page.below) if said.page else (1, "")
    lines = [_line(number, choice.label) for number, choice in enumerate(said.choices, start)]
    return GAP.join(part for part in (said.text, "\n".join(lines), below) if part.strip())


def paged(whole: Outgoing, first: int, below: str) -> tuple[Outgoing, Span | None]:
    """Give the page that begins with the option at ``first``, and which options it has; past the last
    option comes the first one again.

    What fits one bubble is given as it is, with None. ``below`` is the last line, with places for
    ``{first}``, ``{last}`` and ``{count}``. A text too long is cut, so that every label is whole; only
    a label that no message holds is cut itself.
    """
    if not whole.choices or _surely_fits(whole):
        return whole, None
    whole = replace(whole, text=cut(whole.text, TEXT))
    if _fits(whole):
        return whole, None
    count = len(whole.choices)
    if count == 1:
        return _page(whole, Span(0, 1), TEXT, ""), None
    first = first if first < count else 0
    room = TEXT - units(GAP + _filled(below, Span(count - 1, count), count))
    if first:
        whole = replace(whole, text=cut(whole.text, SHORT))
    span = Span(first, _end(whole, first, room))
    return _page(whole, span, room, _filled(below, span, count)), span


def several(question: str, options: Sequence[str]) -> bool:
    """Tell whether the options of a question fill more than one bubble."""
    choices = tuple(Choice(str(place), label) for place, label in enumerate(options))
    whole = Outgoing(cut(question, TEXT) or "?", choices)
    return len(choices) > 1 and not _fits(whole)


def _surely_fits(whole: Outgoing) -> bool:
    """Tell at little cost of most questions that they fit: no character is more than two units."""
    letters = len(whole.text) + sum([len(choice.label) + 8 for choice in whole.choices])
    return len(whole.choices) <= MOST and 2 * letters <= TEXT


def _fits(whole: Outgoing) -> bool:
    if shape(whole) != "numbered":
        return True
    return len(whole.choices) <= MOST and units(written(whole)) <= TEXT


def _end(whole: Outgoing, first: int, room: int) -> int:
    """Give the place after the last option that fits; there is always one."""
    used = units(whole.text + GAP)
    for place in range(first, min(first + MOST, len(whole.choices))):
        used += units(_line(place + 1, whole.choices[place].label) + "\n")
        if used - 1 > room:
            return max(place, first + 1)
    return min(first + MOST, len(whole.choices))


def _page(whole: Outgoing, span: Span, room: int, below: str) -> Outgoing:
    """Make the page; where its only option leaves no room for the whole text, that is cut."""
    choices = whole.choices[span.first : span.end]
    if len(choices) > 1:
        return Outgoing(whole.text, choices, Page(span.first + 1, below))
    (only,) = choices
    taken = units(_line(span.first + 1, ""))
    label = one_line(only.label)
    if units(label) + taken > room:
        beside = units(cut(whole.text, SHORT) + GAP)
        label = cut(label, room - taken - beside)
    left = room - taken - units(label + GAP)
    text = cut(whole.text, left) if left >= min(_LEAST, units(whole.text)) else ""
    return Outgoing(text, (replace(only, label=label),), Page(span.first + 1, below))


def _line(number: int, label: str) -> str:
    return f"{number}. {one_line(label)}"


def _filled(below: str, span: Span, count: int) -> str:
    return below.format(first=span.first + 1, last=span.end, count=count)
