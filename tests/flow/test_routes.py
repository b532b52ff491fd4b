"""Every way through a flow, and that each can be walked."""

import pytest
from hypothesis import given

from flowdesk.flow.engine import Run, advance, start
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Incoming, Photo, Tap, Text
from flowdesk.flow.routes import Route, routes
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.steps import ImageStep
from tests.flow.examples import choice, flow, payment, service, text
from tests.flow.strategies import flows, quick


def walk(of: Flow, route: Route) -> dict[str, str]:
    """Answer a flow as a route says; give the answers of the finished chat."""
    run = Run(of, 1, "Done.", {})
    turn = start(run, "")
    for step_id, answer in route:
        assert turn.step == step_id
        assert turn.say is not None
        taps = [tap for tap in turn.say.choices if tap.label == answer]
        said: Incoming = Tap(taps[0].id, answer) if taps else Text(answer)
        said = Photo(answer) if isinstance(of[step_id], ImageStep) else said
        turn = advance(run, step_id, turn.answers, said)
    assert turn.step is None
    return dict(turn.answers)


@pytest.mark.parametrize(
    ("of", "ways"),
    [
        (payment(), ["Name Amount Receipt"]),
        (service(), ["Service Product", "Service Problem Photo"]),
        (Flow(), []),
        (flow(text("A", next="Gone")), []),
        (flow(text("A", next="A")), []),
        (flow({"id": "A", "type": "Odd"}), []),
        (
            flow(choice("A", ["x", "y"], nextMapping={"x": "A"})),
            ["A A", "A"],
        ),
        (flow(text("A", nextMapping={"none": COMPLETE}, next="B"), text("B")), ["A", "A B"]),
        (
            flow(text("A", nextMapping={" ": "B", "x": "Gone", "X": "B"}), text("B")),
            ["A B", "A"],
        ),
    ],
    ids=["payment", "service", "empty", "nowhere", "circle", "odd", "loop", "words", "blank words"],
)
def test_ways_of_a_flow(of: Flow, ways: list[str]) -> None:
    """Ways come in the order of the options, loops once; what cannot be finished is left out."""
    assert [" ".join(step for step, _ in way) for way in routes(of)] == ways


@pytest.mark.parametrize("of", [payment(), service()], ids=["payment", "service"])
def test_every_way_of_the_examples_ends_complete(of: Flow) -> None:
    """Each way, played through the engine, ends the chat with the answers that it names."""
    for way in routes(of):
        assert walk(of, way) == dict(way)


@quick
@given(flows())
def test_every_way_of_any_flow_ends_complete(of: Flow) -> None:
    """Whatever the flow, its ways are different from one another and each can be walked."""
    ways = list(routes(of, limit=20))

    assert len(set(ways)) == len(ways) <= 20
    for way in ways:
        assert len(set(way)) == len(way)
        assert walk(of, way) == dict(way)


def test_no_more_ways_than_wanted() -> None:
    """Twelve questions in a row with two options each have 4,096 ways; a few are given at once."""
    row = [choice(f"S{at}", ["x", "y"], next=f"S{at + 1}") for at in range(12)]

    assert len(list(routes(flow(*row[:-1], choice("S11", ["x", "y"])), limit=50))) == 50


def test_circles_without_a_way_out_come_to_an_end() -> None:
    """A flow in which nobody can finish gives no ways, in bounded time."""
    ring = [choice(f"S{at}", ["a", "b", "c"], next=f"S{(at + 1) % 30}") for at in range(30)]

    assert list(routes(flow(*ring), limit=10)) == []
