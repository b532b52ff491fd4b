"""What has been tried of a flow in practice chats, and what is left to try."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flowdesk.flow.flow import Flow
from flowdesk.flow.runs.leg import Leg, Walk
from flowdesk.flow.step import Step


@dataclass(frozen=True)
class Tried:
    """The legs that were gone. A step that has changed since is as if it had never been asked; the
    others stay tried. Each leg is kept with its step as it was then.
    """

    gone: frozenset[tuple[Step, Leg]] = field(default_factory=frozenset)

    def and_(self, flow: Flow, legs: Iterable[Leg]) -> "Tried":
        """Give what has been tried with these legs as well."""
        more = {(flow[leg.step], leg) for leg in legs if leg.step in flow}
        return self if more <= self.gone else Tried(self.gone | more)

    def has(self, flow: Flow, leg: Leg) -> bool:
        """Tell whether a leg was gone as it is now."""
        step = flow.get(leg.step)
        return step is not None and (step, leg) in self.gone


def left(flow: Flow, routes: Sequence[Walk], tried: Tried) -> tuple[Walk, ...]:
    """Give the routes on which some answer has not been given yet, in their order."""
    new = {leg for leg in {leg for walk in routes for leg in walk} if not tried.has(flow, leg)}
    return tuple(walk for walk in routes if not new.isdisjoint(walk)) if new else ()
