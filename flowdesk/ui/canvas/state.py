"""What one undo step puts back: a flow and where its cards stand."""

from dataclasses import dataclass, field

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port


@dataclass(frozen=True)
class State:
    """A flow with its layout, as one value."""

    flow: Flow
    layout: Layout


def touched(before: State, after: State) -> tuple[str, ...]:
    """Give the cards of a State that are new in it, then what else differs from another State.

    That is a card that changed, that moved, and one that was pinned or let go.
    """
    new = [step.id for step in after.flow.steps if step.id not in before.flow]
    changed = [step.id for step in after.flow.steps if before.flow.get(step.id) != step]
    moved = [name for name in after.layout if before.layout.of(name) != after.layout.of(name)]
    pinned = sorted(before.layout.pinned ^ after.layout.pinned)
    return tuple(dict.fromkeys([*new, *changed, *moved, *pinned]))


@dataclass(frozen=True)
class Selection:
    """What is marked: step ids (COMPLETE for the END pill) and the ports whose edges are marked."""

    steps: frozenset[str] = field(default_factory=frozenset)
    edges: frozenset[Port] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.steps or self.edges)
