"""Which cards differ between two States, so that only these are drawn anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import Step
from flowdesk.ui.canvas.state import State

CardKey = tuple[str, int]  # a step's id, and which of several with that id


@dataclass(frozen=True)
class Difference:
    """The cards that are gone; those that are new or show another step now; and the ids, or
    COMPLETE, whose place is another.
    """

    gone: frozenset[CardKey]
    shown: dict[CardKey, Step]
    moved: frozenset[str]


def differing(before: State | None, after: State) -> Difference:
    """Compare two States; since nothing was, everything is new.

    Steps are told apart by identity: one that is read anew counts as another.
    """
    if before is None:
        return Difference(frozenset(), dict(keyed(after.flow)), frozenset(after.layout))
    moved = _moved(before, after)
    ids = after.flow.ids()
    if before.flow.ids() == ids and after.flow.is_single():
        pairs = zip(before.flow.steps, after.flow.steps, strict=True)
        shown = {(new.id, 0): new for old, new in pairs if old is not new}
        return Difference(frozenset(), shown, moved)
    if before.flow.is_single() and after.flow.is_single():
        return _by_id(before.flow, after.flow, moved)
    old, new = dict(keyed(before.flow)), dict(keyed(after.flow))
    shown = {key: step for key, step in new.items() if old.get(key) is not step}
    return Difference(frozenset(old.keys() - new.keys()), shown, moved)


def keyed(flow: Flow) -> Iterator[tuple[CardKey, Step]]:
    """Give every step with a key of its own, also where ids are double."""
    count: dict[str, int] = {}
    for step in flow.steps:
        number = count.get(step.id, 0)
        yield (step.id, number), step
        count[step.id] = number + 1


def _by_id(before: Flow, after: Flow, moved: frozenset[str]) -> Difference:
    """Compare two Flows in which no two steps have the same id."""
    known = {id(step) for step in before.steps}
    shown = {(step.id, 0): step for step in after.steps if id(step) not in known}
    gone = frozenset((name, 0) for name in before.ids() if name not in after)
    return Difference(gone, shown, moved)


def _moved(before: State, after: State) -> frozenset[str]:
    if before.layout is after.layout:
        return frozenset()
    old = before.layout.places
    return frozenset(name for name, at in after.layout.places.items() if old.get(name) != at)
