"""What becomes of notes when cards are laid out: each goes along with the card that it lies by."""

from collections.abc import Mapping, Sequence

from flowdesk.flow.layout import Layout, Place
from flowdesk.flow.room import Box, Room
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.tidy import CARD, END, Size


def notes_along(
    before: Layout, after: Layout, cards: Mapping[str, Size], sheets: Mapping[int, Size]
) -> Layout:
    """Give the layout after a tidy with its notes put where they belong, sizes as width and height.

    A note keeps its distance to the card that was nearest to it. Where that would lay it on a card or
    on another note it goes on downwards until there is room. One whose card did not move, and on
    which no other card came to lie, stays.
    """
    if not before.notes:
        return after
    stood, stand = _boxes(before, cards), _boxes(after, cards)
    came = Room(box for name, box in stand.items() if stood.get(name) != box)
    known = [name for name in stood if name in stand]
    wanted = {}
    for number, note in before.notes.items():
        sheet = _box((note.x, note.y), sheets[number])
        dx, dy = _way(sheet, stood, stand, known)
        wanted[number] = (sheet[0] + dx, sheet[1] + dy, *sheets[number])
        if not (dx or dy) and came.is_free(sheet):
            del wanted[number]
    stay = before.notes.keys() - wanted.keys()
    lying = [_box((before.notes[one].x, before.notes[one].y), sheets[one]) for one in stay]
    places = _placed(wanted, Room([*stand.values(), *lying]))
    return after.put_notes({number: before.notes[number].at(at) for number, at in places.items()})


def _placed(wanted: Mapping[int, Box], room: Room) -> dict[int, Place]:
    """Put notes where they are wanted, the upper ones first, or below that where there is room."""
    placed = {}
    for number in sorted(wanted, key=lambda number: (wanted[number][1], number)):
        left, top, *size = wanted[number]
        if not room.is_free(wanted[number]):
            top = room.below(wanted[number])
        placed[number] = left, top
        room.take((left, top, size[0], size[1]))
    return placed


def _way(
    sheet: Box, before: Mapping[str, Box], after: Mapping[str, Box], names: Sequence[str]
) -> Place:
    """Give how far the card moved that a note lies by: the nearest, of several the first."""
    if not names:
        return 0.0, 0.0
    name = min(names, key=lambda name: _far(sheet, before[name]))
    return after[name][0] - before[name][0], after[name][1] - before[name][1]


def _boxes(layout: Layout, cards: Mapping[str, Size]) -> dict[str, Box]:
    places = layout.places.items()
    return {
        name: _box(at, cards.get(name, END if name == COMPLETE else CARD)) for name, at in places
    }


def _box(at: Place, size: Size) -> Box:
    return at[0], at[1], size[0], size[1]


def _far(one: Box, other: Box) -> float:
    """Give the gap between two boxes, across and down together."""
    across = max(_apart(one[0], one[2], other[0], other[2]), 0.0)
    return across + max(_apart(one[1], one[3], other[1], other[3]), 0.0)


def _apart(start: float, size: float, other: float, its_size: float) -> float:
    """Give the gap between two spans, below 0 where they overlap."""
    return max(other - start - size, start - other - its_size)
