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


@dataclass(frozen=True)
class Selection:
    """What is marked: step ids (COMPLETE for the END pill) and the ports whose edges are marked."""

    steps: frozenset[str] = field(default_factory=frozenset)
    edges: frozenset[Port] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.steps or self.edges)
