"""What follows a step, what leads to it, and what lies between two."""

import json

import pytest

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.reach import between, following, leading


@pytest.fixture
def flow() -> Flow:
    """A menu with a long and a short branch that meet, a loop back, and a step on its own."""
    menu = {"id": "Menu", "question": "?", "type": "Selection", "options": ["A", "B"]}
    menu["nextMapping"] = {"A": "Long", "B": "Meet"}
    rest = {
        "Long": {"next": "Longer"},
        "Longer": {"next": "Meet", "maxAttempts": 2, "onMaxAttempts": "Help"},
        "Meet": {"next": "Menu"},
        "Help": {"next": "COMPLETE"},
        "Alone": {"next": "Nowhere"},
    }
    texts = [{"id": name, "question": "?", "type": "Text", **more} for name, more in rest.items()]
    return codec.loads(json.dumps([menu, *texts]))


def test_everything_that_follows(flow):
    """Options, `next`, the way out and loops count; a step is part of what follows it."""
    assert following(flow, {"Longer"}) == {"Longer", "Meet", "Menu", "Long", "Help"}
    assert following(flow, {"Alone", "Help"}) == {"Alone", "Help"}


def test_everything_that_leads_here(flow):
    """The same the other way round."""
    assert leading(flow, {"Help"}) == {"Help", "Longer", "Long", "Menu", "Meet"}


def test_the_shortest_way_between(flow):
    """Of two ways the shorter is meant."""
    assert between(flow, {"Menu"}, "Meet") == ("Menu", "Meet")
    assert between(flow, {"Long"}, "Menu") == ("Long", "Longer", "Meet", "Menu")


def test_a_way_with_fewer_steps_is_shorter_whatever_comes_last():
    """Of two branches that meet the one with fewer steps is the way, also where it is the first."""
    menu = {"id": "S", "question": "?", "type": "Selection", "options": ["A", "B"]}
    menu["nextMapping"] = {"A": "P", "B": "Q"}
    ways = (("P", "G"), ("Q", "R"), ("R", "G"), ("G", "COMPLETE"))
    texts = [{"id": name, "question": "?", "type": "Text", "next": to} for name, to in ways]
    flow = codec.loads(json.dumps([menu, *texts]))
    assert between(flow, {"S"}, "G") == ("S", "P", "G")


def test_the_way_back_where_none_leads_on(flow):
    """From a step to one before it the way is the one that the chat goes."""
    assert between(flow, {"Help"}, "Long") == ("Long", "Longer", "Help")


def test_without_a_way_only_the_other_is_given(flow):
    """A step that hangs together with nothing comes alone."""
    assert between(flow, {"Menu"}, "Alone") == ("Alone",)
    assert between(flow, (), "Menu") == ("Menu",)
