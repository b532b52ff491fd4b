"""The routes of a flow: few, short, and nothing that leads somewhere is left out."""

from itertools import pairwise

import pytest
from hypothesis import given

from flowdesk.flow.flow import Flow
from flowdesk.flow.runs.covering import routes, way_to
from flowdesk.flow.runs.leg import By, Leg, Walk, legs, taken
from flowdesk.flow.step import COMPLETE, Port
from tests.flow.examples import choice, flow, image, payment, service, text
from tests.flow.strategies import flows, quick


def told(walk: Walk) -> str:
    """Give a route as its steps, each with what is chosen there."""
    marks = {By.ANSWER: "", By.SKIP: "-", By.GIVE_UP: "!"}
    return " ".join(f"{leg.step}{marks[leg.by]}{leg.answer and '=' + leg.answer}" for leg in walk)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (payment(), ["Name Amount Receipt"]),
        (service(), ["Service=Sales Product", "Service=Support Problem Photo"]),
        (Flow(), []),
        (flow(text("A", next="Gone")), []),
        (flow(text("A", next="A")), []),
        (flow({"id": "A", "type": "Odd"}), []),
        (flow(text("A"), text("B")), ["A"]),
        (
            flow(choice("A", ["x", "y"], next="B"), choice("B", ["u", "v", "w"])),
            ["A=x B=u", "A=y B=v", "A=x B=w"],
        ),
        (flow(choice("A", ["again", "done"], nextMapping={"again": "A"})), ["A=again A=done"]),
        (
            flow(text("A", next="B", maxAttempts=2, onMaxAttempts=COMPLETE), text("B")),
            ["A B", "A!"],
        ),
        (flow(text("A", next="B", maxAttempts=2, onMaxAttempts="HANDOFF"), text("B")), ["A B"]),
        (flow(text("A", optional=True)), ["A", "A-"]),
        (flow(text("A", nextMapping={"no": COMPLETE}, next="B"), text("B")), ["A=no", "A B"]),
    ],
    ids=[
        "payment",
        "service",
        "empty",
        "broken",
        "circle",
        "odd",
        "unreached",
        "two menus",
        "loop",
        "way out",
        "handover",
        "optional",
        "words",
    ],
)
def test_routes_of_a_flow(of: Flow, expected: list[str]) -> None:
    """Each route goes where none before it went, in the order of the options."""
    assert [told(walk) for walk in routes(of)] == expected


def test_the_end_is_not_reached_by_giving_up_where_there_is_another_way() -> None:
    """A route that only has to end ends with answers."""
    of = flow(
        choice("A", ["x", "y", "z"], next="B"),
        text("B", next="C", maxAttempts=1, onMaxAttempts=COMPLETE),
        text("C"),
    )

    assert [told(walk) for walk in routes(of)] == ["A=x B C", "A=y B!", "A=z B C"]


def test_a_route_that_came_round_goes_to_the_end() -> None:
    """A menu that can be had again does not make one endless route of all."""
    of = flow(
        choice("Menu", ["a", "b"], nextMapping={"a": "A", "b": "B"}),
        choice("A", ["menu", "bye"], nextMapping={"menu": "Menu"}, next=COMPLETE),
        choice("B", ["menu", "bye"], nextMapping={"menu": "Menu"}, next=COMPLETE),
    )

    assert [told(walk) for walk in routes(of)] == [
        "Menu=a A=menu Menu=a A=bye",
        "Menu=b B=menu Menu=a A=bye",
        "Menu=b B=bye",
    ]


@quick
@given(flows())
def test_routes_of_any_flow(of: Flow) -> None:
    """Every route hangs together, ends, and has a leg of its own; none is left out that can end."""
    ways = routes(of)
    gone: set[Leg] = set()
    for walk in ways:
        assert walk[0].step == of.steps[0].id
        assert walk[-1].target is None
        assert all(leg.target == after.step for leg, after in pairwise(walk))
        assert set(walk) - gone
        gone |= set(walk)
    reached = {leg.step for leg in gone}
    for step_id in reached:
        left = [leg for leg in legs(of[step_id]) if leg not in gone]
        assert all(leg.target not in reached and leg.target is not None for leg in left)


def test_many_ways_are_few_routes() -> None:
    """Twelve questions of two options have 4,096 ways and two routes."""
    row = [choice(f"S{at}", ["x", "y"], next=f"S{at + 1}") for at in range(12)]

    assert len(routes(flow(*row[:-1], choice("S11", ["x", "y"])))) == 2


def test_the_way_to_a_step() -> None:
    """A shortest way, by answers; there is none to the first step, nor to one that nobody reaches."""
    assert told(way_to(service(), "Photo")) == "Service=Support Problem"
    assert way_to(service(), "Service") == ()
    assert way_to(flow(text("A"), text("B")), "B") == ()
    shorter = text("A", next="B", maxAttempts=1, onMaxAttempts="C")
    assert told(way_to(flow(shorter, text("B", next="C"), text("C")), "C")) == "A B"
    only = text("A", maxAttempts=1, onMaxAttempts="C")
    assert told(way_to(flow(only, text("C")), "C")) == "A!"


@pytest.mark.parametrize(
    ("answers", "target", "leg"),
    [
        ({"A": "Yes"}, "B", Leg("A", "yes", "B")),
        ({"A": "whatever"}, "C", Leg("A", "", "C")),
        ({}, "C", Leg("A", "", "C", By.SKIP)),
        ({}, "B", Leg("A", "", "B", By.GIVE_UP)),
        ({"A": "whatever"}, "B", None),
    ],
)
def test_which_leg_was_taken(answers: dict[str, str], target: str, leg: Leg | None) -> None:
    """What is stored and where the chat went tell how a step was left."""
    step = text("A", nextMapping={"yes": "B"}, next="C", optional=True)
    of = flow({**step, "maxAttempts": 2, "onMaxAttempts": "B"}, text("B"), text("C"))

    assert taken(of, "A", answers, target) == leg


def test_a_leg_leaves_at_its_port() -> None:
    """An option without a way of its own leaves at “otherwise”."""
    step = flow(choice("A", ["x", "y"], nextMapping={"x": "B"}), image("B")).steps[0]

    assert [leg.port(step) for leg in legs(step)] == [Port("A", "x"), Port("A")]
