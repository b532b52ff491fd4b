"""Tidy where not everything may move: round pinned cards, and some cards among themselves."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout, Place
from flowdesk.flow.room import Box, Room
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.tidy import CARD, END, START, Size, tidy

Sizes = Mapping[str, Size]


def tidy_all(flow: Flow, layout: Layout, sizes: Sizes) -> Layout:
    """Lay a whole flow out; cards that are pinned stay, and the others stand round them."""
    return layout.place_all(_laid(flow, layout, sizes, Room()))


def tidy_some(flow: Flow, layout: Layout, sizes: Sizes, names: Collection[str]) -> Layout:
    """Lay some cards out among themselves, about where they stand; no other moves or is covered.

    They keep their upper left corner as far as there is room; pinned ones among them stay.
    """
    marked = Flow(tuple(step for step in flow.steps if step.id in names))
    others = [name for name in dict.fromkeys((*flow.ids(), COMPLETE)) if name not in names]
    room = Room(_boxes(flow, others, layout.places, sizes))
    laid = _laid(marked, layout, sizes, room)
    if COMPLETE not in names:
        del laid[COMPLETE]
    if not layout.pinned & laid.keys():
        laid = _moved(laid, *_way(layout.places, laid))
        laid = _moved(laid, 0, room.shift(_boxes(flow, laid, laid, sizes)))
    return layout.place_all(laid)


def _laid(flow: Flow, layout: Layout, sizes: Sizes, room: Room) -> dict[str, Place]:
    """Give all cards of a flow places; where some are pinned, round these and what stands in a room.

    The first pinned one says where the whole stands.
    """
    laid = dict(tidy(flow, sizes).places)
    pinned = {name: layout.places[name] for name in laid if name in layout.pinned}
    if not pinned:
        return laid
    first, (x, y) = next(iter(pinned.items()))
    free = _moved(laid, x - laid[first][0], y - laid[first][1])
    for box in _boxes(flow, pinned, pinned, sizes):
        room.take(box)
    for name in sorted(free.keys() - pinned, key=lambda name: (free[name][1], free[name][0])):
        wide = next(_boxes(flow, [name], free, sizes))
        down = room.below(wide)
        room.take((wide[0], down, *wide[2:]))
        free[name] = (free[name][0], float(round(free[name][1] + down - wide[1])))
    return {**free, **pinned}


def _boxes(
    flow: Flow, names: Iterable[str], places: Mapping[str, Place], sizes: Sizes
) -> Iterator[Box]:
    """Give where cards stand; the first has START before it."""
    first = flow.first.id if flow.first else None
    for name in names:
        if name in places:
            x, y = places[name]
            width, height = sizes.get(name, END if name == COMPLETE else CARD)
            before = START if name == first else 0.0
            yield x - before, y, width + before, height


def _moved(places: Mapping[str, Place], dx: float, dy: float) -> dict[str, Place]:
    return {name: (x + dx, y + dy) for name, (x, y) in places.items()}


def _way(before: Mapping[str, Place], after: Mapping[str, Place]) -> Place:
    """Give how far the corner of what was laid out is from where those cards stood."""
    stood = [before[name] for name in after if name in before]
    return (
        min(x for x, _ in stood) - min(x for x, _ in after.values()),
        min(y for _, y in stood) - min(y for _, y in after.values()),
    )
