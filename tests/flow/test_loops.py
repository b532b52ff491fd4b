"""Loops: what leads back to a step that the chat has already passed."""

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.loops import Loops, loops
from flowdesk.flow.step import COMPLETE
from tests.flow.examples import choice, flow, text
from tests.flow.strategies import quick

_NAMES = st.sampled_from(["A", "B", "C", "D", "", COMPLETE, "HANDOFF"])


@st.composite
def _steps(draw: st.DrawFn) -> Flow:
    """Give a flow with any ways, double ids and ids that mean something else among them."""
    ways = st.dictionaries(st.sampled_from(["x", "y"]), _NAMES, max_size=2)
    steps = draw(st.lists(st.tuples(_NAMES, _NAMES, ways, st.booleans(), _NAMES), max_size=7))
    return codec.read(
        [
            {"id": name, "type": "Selection", "options": ["x", "y"], "nextMapping": led, "next": to}
            | ({"maxAttempts": 2, "onMaxAttempts": gives_up} if counted else {})
            for name, to, led, counted, gives_up in steps
        ]
    )


def _walked(flow: Flow) -> set[tuple[str, str]]:
    """Find them in the plainest way."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        for edge in flow[name].lines():
            if edge.target in (*above, name) and edge.target != COMPLETE:
                found.add((name, edge.target))
            elif edge.target in flow and edge.target != COMPLETE and edge.target not in done:
                walk(edge.target, (*above, name))
        done.add(name)

    for name in flow.ids():
        if name not in done:
            walk(name, ())
    return found


def test_a_way_back_is_a_loop_and_a_way_to_itself_too() -> None:
    """What leads on past the loop is none."""
    menu = choice("B", ["again"], nextMapping={"again": "A"}, next="C")

    assert loops(flow(text("A", next="B"), menu, text("C", next="C"))) == {("B", "A"), ("C", "C")}


def test_other_names_on_the_same_ways_make_other_loops() -> None:
    """What a step is called counts, too, not only where steps lead."""
    finder = Loops()

    assert finder.of(flow(text("A", next="B"), text("B", next="A"))) == {("B", "A")}
    assert finder.of(flow(text("B", next="B"), text("A", next="A"))) == {("B", "B"), ("A", "A")}


@quick
@given(st.lists(_steps(), min_size=1, max_size=4), st.data())
def test_loops_of_one_flow_after_another_are_those_of_each(
    flows: list[Flow], data: st.DataObject
) -> None:
    """Also where steps stay the same objects, in another order or beside others."""
    finder = Loops()
    for each in flows:
        steps = data.draw(st.permutations([*each.steps, *flows[0].steps]))
        mixed = Flow(tuple(steps))
        for one in (each, mixed, each):
            assert finder.of(one) == _walked(one)
