"""Where a dragged card comes to rest: sums of boxes, in pixels of the board.

Each of the two directions is decided alone. A connection that would be straight comes first, then the
lines of other cards and gaps as wide as those beside, whichever is nearer, and at last the grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flowdesk.ui.canvas.arranging.box import Box

_SAME = 0.5  # so near, two lines are one
_GAPS_FROM = 4.0  # cards that almost touch are no pattern to go on with


@dataclass(frozen=True)
class Link:
    """A connection between what is dragged and what stays, each end as x and y; *own* is dragged."""

    own: tuple[float, float]
    other: tuple[float, float]


@dataclass(frozen=True)
class Guide:
    """A line that shows what a card has come level with; a *gap* has a stroke at either end."""

    start: tuple[float, float]
    end: tuple[float, float]
    gap: bool = False


@dataclass(frozen=True)
class Snap:
    """By how much a dragged card is put elsewhere than the pointer says, and why."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


def snapped(
    card: Box, others: Sequence[Box], links: Sequence[Link], reach: float, grid: float
) -> Snap:
    """Let a card rest at something within reach, else on the grid. *links* are its own."""
    straight = [link.other[1] - link.own[1] for link in links]
    dy = _nearest(straight, reach)
    if dy is None:
        dy = _rest(_down(card), [_down(each) for each in others], reach, grid)
    dx = _rest(_across(card), [_across(each) for each in others], reach, grid)
    there = card.moved(dx, dy)
    return Snap(dx, dy, (*_straights(links, dx, dy), *_shown(there, others)))


@dataclass(frozen=True)
class _Span:
    """A box in one direction: where it begins and ends, its lines, and where it lies across."""

    start: float
    end: float
    lines: tuple[float, ...]
    across: tuple[float, float]

    def beside(self, other: "_Span") -> bool:
        """Tell whether two boxes lie in one row, so that there is a gap between them."""
        return self.across[0] < other.across[1] and other.across[0] < self.across[1]


def _across(box: Box) -> _Span:
    lines = (box.left, box.right, (box.left + box.right) / 2)
    return _Span(box.left, box.right, lines, (box.top, box.bottom))


def _down(box: Box) -> _Span:
    lines = (box.top + box.entry, box.top, box.bottom, (box.top + box.bottom) / 2)
    return _Span(box.top, box.bottom, lines, (box.left, box.right))


def _rest(card: _Span, others: Sequence[_Span], reach: float, grid: float) -> float:
    """Give how far a card goes in one direction."""
    lines = [
        theirs - own
        for other in others
        for own, theirs in zip(card.lines, other.lines, strict=True)
    ]
    gaps = [start - card.start for start, _ in _evenly(card, others)]
    found = _nearest([*lines, *gaps], reach)
    return round(card.start / grid) * grid - card.start if found is None else found


def _nearest(ways: Sequence[float], reach: float) -> float | None:
    best = min(ways, key=abs, default=None)
    return best if best is not None and abs(best) <= reach else None


Gap = tuple[float, float]


def _evenly(card: _Span, others: Sequence[_Span]) -> Iterator[tuple[float, tuple[Gap, Gap]]]:
    """Give where a card would begin so that two gaps are alike, with these gaps."""
    size = card.end - card.start
    middle = (card.start + card.end) / 2
    row = sorted((each for each in others if each.beside(card)), key=lambda each: each.start)
    before = [each for each in row if (each.start + each.end) / 2 <= middle]
    after = row[len(before) :]
    if before and after:
        left, right = max(each.end for each in before), after[0].start
        start = (left + right - size) / 2
        if start - left >= _GAPS_FROM:
            yield start, ((left, start), (start + size, right))
    if len(before) > 1:
        one, two = before[-2:]
        gap = two.start - one.end
        if gap >= _GAPS_FROM:
            yield two.end + gap, ((one.end, two.start), (two.end, two.end + gap))
    if len(after) > 1:
        one, two = after[:2]
        gap = two.start - one.end
        if gap >= _GAPS_FROM:
            start = one.start - gap - size
            yield start, ((start + size, one.start), (one.end, two.start))


def _straights(links: Sequence[Link], dx: float, dy: float) -> Iterator[Guide]:
    """Show the connections that have become straight."""
    for link in links:
        if abs(link.own[1] + dy - link.other[1]) < _SAME:
            yield Guide((link.own[0] + dx, link.other[1]), link.other)


def _shown(card: Box, others: Sequence[Box]) -> Iterator[Guide]:
    """Show what a card is level with now: in each direction one line, or else two gaps alike."""
    for turned, look in ((False, _across), (True, _down)):
        own = look(card)
        spans = [look(each) for each in others]
        drawn = _line(own, spans) or _gaps(own, spans)
        yield from (_turned(guide) if turned else guide for guide in drawn)


def _line(card: _Span, others: Sequence[_Span]) -> list[Guide]:
    """Give the first of a card's lines that others have too, as long as all of them reach."""
    for at, line in enumerate(card.lines):
        level = [card, *(each for each in others if abs(each.lines[at] - line) < _SAME)]
        if len(level) > 1:
            first, last = min(one.across[0] for one in level), max(one.across[1] for one in level)
            return [Guide((line, first), (line, last))]
    return []


def _gaps(card: _Span, others: Sequence[_Span]) -> list[Guide]:
    middle = (card.across[0] + card.across[1]) / 2
    for start, gaps in _evenly(card, others):
        if abs(start - card.start) < _SAME:
            return [Guide((one, middle), (two, middle), gap=True) for one, two in gaps]
    return []


def _turned(guide: Guide) -> Guide:
    return replace(guide, start=guide.start[::-1], end=guide.end[::-1])
