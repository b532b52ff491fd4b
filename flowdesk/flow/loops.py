"""Which connections lead back to a step that the chat has already passed."""

from collections.abc import Iterator, Mapping, Sequence

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Step

Loop = tuple[str, str]  # from, to
_OPEN, _DONE = 1, 2


class Loops:
    """Finds the loops of one flow after another; where steps lead is read once for each.

    A step is known by its identity, as in every Flow that was edited from another.
    """

    def __init__(self) -> None:
        self._targets: dict[int, tuple[Step, tuple[str, ...]]] = {}
        self._order: tuple[str, ...] = ()
        self._ways: list[tuple[str, ...]] = []
        self._found: frozenset[Loop] = frozenset()

    def of(self, flow: Flow) -> frozenset[Loop]:
        """Give them; of several steps with one id the first is meant.

        Where nothing that a walk over the steps passes is new, the loops are those of before.
        """
        kept = self._targets
        seen = [kept.get(id(step)) or (step, _targets(step)) for step in flow.steps]
        self._targets = {id(pair[0]): pair for pair in seen}
        ways, order = [pair[1] for pair in seen], flow.ids()
        if ways != self._ways or order != self._order:
            self._ways, self._order = ways, order
            self._found = frozenset(_walked(order, ways))
        return self._found


def loops(flow: Flow) -> frozenset[Loop]:
    """Give the loops of one flow."""
    return Loops().of(flow)


def _walked(order: Sequence[str], ways: Sequence[tuple[str, ...]]) -> Iterator[Loop]:
    """Walk from each step in order as deep as it goes; what leads to a step on the way is a loop."""
    onward: Mapping[str, tuple[str, ...]] = dict(zip(reversed(order), reversed(ways), strict=True))
    state = dict.fromkeys(onward, 0)
    for root in order:
        if state.get(root, _DONE):
            continue
        state[root] = _OPEN
        path = [(root, iter(onward[root]))]
        while path:
            here, left = path[-1]
            for to in left:
                found = state.get(to, _DONE)
                if found == _OPEN:
                    yield here, to
                elif not found:
                    state[to] = _OPEN
                    path.append((to, iter(onward[to])))
                    break
            else:
                state[here] = _DONE
                path.pop()


def _targets(step: Step) -> tuple[str, ...]:
    """Give where a step's lines lead; COMPLETE is the end, even where a step is called so."""
    out = step.way_out()
    ways = (*step.next_mapping.values(), step.next, out and out.target)
    return tuple(dict.fromkeys(way for way in ways if way and way != COMPLETE))
