"""A flow as an outline: its steps in the order in which a customer meets them, branches under options.

What every way passes stands on one level; what only one answer leads to stands under that answer. A
step where branches meet again comes after all of them, so that nothing is named before what leads to
it, loops aside. What no way from the start reaches comes last.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Port, Step


class Row(StrEnum):
    """What a line of the outline is."""

    STEP = "step"
    BRANCH = "branch"  # an answer, or the way out, with what only it leads to
    LINK = "link"  # leads on to a step that stands further below, or to the end
    LOOP = "loop"  # leads back to a step that stands above
    NOTE = "note"  # of no step: what the owner has noted beside the flow


@dataclass(frozen=True)
class Entry:
    """One line with those under it.

    ``step`` is the step that it shows, for a branch the one that it leaves, for a link or loop the
    one that it leads to (COMPLETE for the end). ``port`` is the way that a branch, link or loop takes.
    """

    row: Row
    step: str
    port: Port | None = None
    under: tuple["Entry", ...] = ()


@lru_cache(maxsize=4)
def outline(flow: Flow) -> tuple[Entry, ...]:
    """Give the lines of the highest level; the same flow is looked through once."""
    entries: list[Entry] = []
    placed: dict[str, int] = {}
    for root in _roots(flow):
        if root not in placed:
            region = _Region(flow, root, placed)
            entries += region.entries(placed)
    return tuple(entries)


@dataclass(frozen=True)
class Line:
    """An entry without what is under it, and how deep it stands: 0 on the highest level."""

    depth: int
    row: Row
    step: str
    port: Port | None


@lru_cache(maxsize=4)
def lines(flow: Flow) -> tuple[Line, ...]:
    """Give the outline from top to bottom."""
    found: list[Line] = []
    waiting = [iter(outline(flow))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        found.append(Line(len(waiting) - 1, entry.row, entry.step, entry.port))
        waiting.append(iter(entry.under))
    return tuple(found)


@lru_cache(maxsize=4)
def chat_order(flow: Flow) -> tuple[str, ...]:
    """Give every id once, in the order in which a customer meets the steps."""
    return tuple(line.step for line in lines(flow) if line.row is Row.STEP)


def ways(step: Step) -> tuple[tuple[Port, str | None], ...]:
    """Give every port of a step in the card's order, with where it is led: None where it is not."""
    led = {edge.port: edge.target for edge in step.lines()}
    ports = dict.fromkeys((*step.ports(), *led))
    return tuple((port, led.get(port)) for port in ports)


def _roots(flow: Flow) -> Iterator[str]:
    """Give where the outline begins: the first step, then what nothing leads to, then the rest."""
    if flow.first is None:
        return
    yield flow.first.id
    reached = {edge.target for edge in flow.lines() if edge.target != edge.port.step}
    yield from (name for name in flow.ids() if name not in reached)
    yield from flow.ids()


@dataclass
class _Place:
    """A step's lines while the outline is made: its branches' steps, by port."""

    groups: dict[Port, list[str]] = field(default_factory=dict)


class _Region:
    """What can be reached from a root, without what stands in the outline already."""

    def __init__(self, flow: Flow, root: str, before: Mapping[str, int]):
        self._flow = flow
        self._root = root
        self._before = before
        self._ways: dict[str, tuple[tuple[Port, str | None], ...]] = {}
        self._order = self._walked()
        self._at = {name: at for at, name in enumerate(self._order)}
        self._sources = self._led_here()
        self._above = self._dominators()

    def entries(self, placed: dict[str, int]) -> list[Entry]:
        """Give the lines of the region, and note in *placed* in which order its steps stand."""
        level: list[str] = []
        places = {name: _Place() for name in self._order}
        home: dict[str, list[str]] = {self._root: level}
        for name in self._order:
            group = level if name == self._root else self._group(name, places, home)
            group.append(name)
            home[name] = group
        self._number(level, places, placed)
        return self._built(level, places, placed)

    def _group(
        self, name: str, places: Mapping[str, _Place], home: Mapping[str, list[str]]
    ) -> list[str]:
        """Give the level of a step: under the one answer that leads to it, else beside the step that
        every way to it passes.
        """
        above = self._above[name]
        led = self._sources[name]
        port = led[0] if len(led) == 1 and led[0].step == above else None
        if port is None or _is_main(port):
            return home[above]
        return places[above].groups.setdefault(port, [])

    def _number(
        self, level: list[str], places: Mapping[str, _Place], placed: dict[str, int]
    ) -> None:
        waiting = [iter(level)]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                continue
            placed[name] = len(placed)
            groups = places[name].groups
            inside = [groups[port] for port, _ in self._ways[name] if port in groups]
            waiting += [iter(group) for group in reversed(inside)]

    def _built(
        self, level: list[str], places: Mapping[str, _Place], placed: Mapping[str, int]
    ) -> list[Entry]:
        """Make the entries from the last to the first, so that what is under one is there before it."""
        made: dict[str, Entry] = {}
        follows = _followers(level, places)
        for name in sorted(self._order, key=lambda one: -placed[one]):
            under = [
                line
                for port, target in self._ways[name]
                for line in self._way(port, target, places[name], made, placed, follows.get(name))
            ]
            made[name] = Entry(Row.STEP, name, None, tuple(under))
        return [made[name] for name in level]

    def _way(
        self,
        port: Port,
        target: str | None,
        place: _Place,
        made: Mapping[str, Entry],
        placed: Mapping[str, int],
        follower: str | None,
    ) -> list[Entry]:
        group = place.groups.get(port, [])
        known = target is not None and (target == COMPLETE or target in self._flow)
        link: list[Entry] = []
        if target is not None and known and target not in group[:1]:
            back = placed.get(target, len(placed)) <= placed[port.step]
            link = [Entry(Row.LOOP if back else Row.LINK, target, port)]
        if _is_main(port):
            return [] if target == follower else link
        return [Entry(Row.BRANCH, port.step, port, (*(made[one] for one in group), *link))]

    def _walked(self) -> list[str]:
        """Give the steps of the region so that none stands before one that leads to it, loops aside;
        of several branches the first stands first.
        """
        left: list[str] = []
        seen = {self._root}
        waiting = [(self._root, self._onward(self._root))]
        while waiting:
            name, onward = waiting[-1]
            target = next((to for to in onward if to not in seen and to not in self._before), None)
            if target is None:
                left.append(name)
                waiting.pop()
            else:
                seen.add(target)
                waiting.append((target, self._onward(target)))
        return left[::-1]

    def _onward(self, name: str) -> Iterator[str]:
        self._ways[name] = ways(self._flow[name])
        led = (target for _, target in reversed(self._ways[name]))
        return (target for target in led if target is not None and target in self._flow)

    def _led_here(self) -> dict[str, list[Port]]:
        sources: dict[str, list[Port]] = {name: [] for name in self._order}
        for name in self._order:
            for port, target in self._ways[name]:
                if target in sources and target is not None and self._at[target] > self._at[name]:
                    sources[target].append(port)
        return sources

    def _dominators(self) -> dict[str, str]:
        """Say for each step which one every way to it passes last; loops lead nowhere new."""
        above = {self._root: self._root}
        for name in self._order[1:]:
            common = self._sources[name][0].step
            for port in self._sources[name][1:]:
                common = self._meeting(common, port.step, above)
            above[name] = common
        return above

    def _meeting(self, one: str, other: str, above: Mapping[str, str]) -> str:
        while one != other:
            if self._at[one] > self._at[other]:
                one = above[one]
            else:
                other = above[other]
        return one


def _is_main(port: Port) -> bool:
    return port.option is None and not port.way_out


def _followers(level: Sequence[str], places: Mapping[str, _Place]) -> dict[str, str]:
    """Say for each step which one stands next on its level."""
    levels = [level, *(group for place in places.values() for group in place.groups.values())]
    return {one: other for each in levels for one, other in pairwise(each)}
