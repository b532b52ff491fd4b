"""The routes of a flow: as few and short ways as give every answer that leads somewhere once.

All ways would be too many: twelve questions of two options have 4,096. Each route here goes where no
route before it went, and once it has come round to a step again it goes to the end by the shortest way.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping

from flowdesk.flow.flow import Flow
from flowdesk.flow.runs.leg import By, Leg, Walk, legs


def routes(flow: Flow) -> tuple[Walk, ...]:
    """Give the routes in the order of the options. Legs from which the end is out of reach, and steps
    that nobody reaches, are on none; a flow that cannot be finished has no routes.
    """
    if flow.first is None:
        return ()
    cover = _Cover(flow)
    found: list[Walk] = []
    while walk := cover.next(flow.first.id):
        found.append(walk)
    return tuple(found)


def way_to(flow: Flow, step_id: str) -> Walk:
    """Give a shortest way from the first step to another; empty where there is none or it is first."""
    if flow.first is None:
        return ()
    every = _every(flow)
    answered = {at: tuple(leg for leg in of if leg.by is By.ANSWER) for at, of in every.items()}
    for onward in (answered, every):
        if way := _nearest(flow.first.id, onward, lambda at: at == step_id, ()):
            return way
    return ()


class _Cover:
    """What is left to go of a flow, and the shortest way to the end from everywhere."""

    def __init__(self, flow: Flow):
        every = _every(flow)
        self._home = _homeward(every)
        self._legs = {at: tuple(leg for leg in of if self._ends(leg)) for at, of in every.items()}
        self._left = {at: list(of) for at, of in self._legs.items() if of}

    def next(self, first: str) -> Walk:
        """Give another walk that goes where none went before; empty when there is none."""
        here: str | None = first
        walk: list[Leg] = []
        seen: set[str] = set()
        fresh = False
        while here is not None:
            seen.add(here)
            onward = self._onward(here, seen)
            if not onward and not fresh:
                return ()
            for leg in onward or (self._home[here],):
                walk.append(leg)
                fresh |= self._take(leg)
                if leg.target in seen:
                    return (*walk, *self._go_home(leg.target))
                seen.add(leg.step)
            here = walk[-1].target
        return tuple(walk)

    def _onward(self, here: str, seen: set[str]) -> Walk:
        """Give the way to the nearest leg that is left, with that leg; through no step seen before."""
        way = _nearest(here, self._legs, self._left.__contains__, seen)
        if way is None:
            return ()
        at = way[-1].target if way else here
        return (*way, self._left[at][0]) if at is not None else ()

    def _go_home(self, at: str | None) -> Iterable[Leg]:
        while at is not None:
            leg = self._home[at]
            self._take(leg)
            yield leg
            at = leg.target

    def _take(self, leg: Leg) -> bool:
        """Note that a leg was gone; tell whether it was left."""
        left = self._left.get(leg.step, [])
        if leg not in left:
            return False
        left.remove(leg)
        if not left:
            del self._left[leg.step]
        return True

    def _ends(self, leg: Leg) -> bool:
        return leg.target is None or leg.target in self._home


def _every(flow: Flow) -> dict[str, Walk]:
    """Give the legs of every step in the order of the flow; of double ids the first is meant."""
    return {step.id: legs(step) for step in flow.steps if flow.get(step.id) is step}


def _nearest(
    start: str,
    onward: Mapping[str, Walk],
    is_wanted: Callable[[str], bool],
    closed: Collection[str],
) -> Walk | None:
    """Give a shortest way from a step to one that is wanted, through none that is closed; empty where
    it is wanted itself, None where there is no way.
    """
    if is_wanted(start):
        return ()
    came: dict[str, Leg] = {}
    waiting = deque([start])
    while waiting:
        for leg in onward.get(waiting.popleft(), ()):
            to = leg.target
            if to is None or to in came or to == start or to in closed or to not in onward:
                continue
            came[to] = leg
            if is_wanted(to):
                return _back(came, to, start)
            waiting.append(to)
    return None


def _back(came: Mapping[str, Leg], end: str, start: str) -> Walk:
    way: list[Leg] = []
    while end != start:
        way.append(came[end])
        end = came[end].step
    return tuple(reversed(way))


def _homeward(every: Mapping[str, Walk]) -> dict[str, Leg]:
    """Give for every step from which the end can be reached the leg of a shortest way there, by
    answers wherever there is such a way.
    """
    home: dict[str, Leg] = {}
    for ways in ({By.ANSWER}, set(By)):
        arriving: dict[str | None, list[Leg]] = {}
        for leg in (leg for of in every.values() for leg in of if leg.by in ways):
            arriving.setdefault(leg.target, []).append(leg)
        waiting: deque[str | None] = deque([None, *home])
        while waiting:
            for leg in arriving.get(waiting.popleft(), ()):
                if leg.step not in home:
                    home[leg.step] = leg
                    waiting.append(leg.step)
    return home
