"""Making a step at a spot: what it is joined to, and who makes room."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.adding.inserting import Spot, inserted, place, ways
from flowdesk.ui.canvas.items.body import sizes


@pytest.fixture
def pay(document, payment):
    """The payment flow, laid out."""
    return document(payment).state


@pytest.fixture
def menu(document, service):
    """The menu with branches, laid out."""
    return document(service).state


def _apart(state):
    size = sizes(state.flow)
    boxes = [QRectF(*state.layout.of(one), *size[one]) for one in state.flow.ids()]
    return not any(one.intersects(two) for one, two in combinations(boxes, 2))


def test_a_step_on_an_edge_stands_between(pay):
    """The port leads to the new step, and the new step where the port led."""
    after, name = inserted(pay, "Phone", Spot((200, 0), Port("Name"), cuts=True))
    assert after.flow.ids() == ("Name", name, "Amount", "Receipt")
    assert (after.flow["Name"].next, after.flow[name].next) == (name, "Amount")


def test_the_cards_after_it_slide_over(pay):
    """What stands from the target on goes right, by the same way; what stands before it stays."""
    after, name = inserted(pay, "Text", Spot((200, 8), Port("Name"), cuts=True))
    assert after.layout.of(name) == (320, 8)  # right of Name, on the edge's height
    ways_gone = {
        one: after.layout.of(one)[0] - pay.layout.of(one)[0]
        for one in ("Name", "Amount", "Receipt")
    }
    assert ways_gone["Name"] == 0
    assert ways_gone["Amount"] == ways_gone["Receipt"] > 0
    assert _apart(after)


def test_an_end_that_was_put_somewhere_slides_too(pay):
    """END keeps its distance."""
    x = pay.layout.of("Receipt")[0] + 400
    put = type(pay)(pay.flow, pay.layout.place(COMPLETE, x, 0))
    after, _ = inserted(put, "Text", Spot((200, 0), Port("Name"), cuts=True))
    assert after.layout.of(COMPLETE)[0] > x


def test_a_step_on_a_way_back_moves_nobody(document, payment):
    """Where an edge leads back, no card is pushed."""
    payment[2]["next"] = "Name"
    state = document(payment).state
    after, _ = inserted(state, "Text", Spot((300, 400), Port("Receipt"), cuts=True))
    assert all(after.layout.of(one) == state.layout.of(one) for one in state.flow.ids())


def test_an_options_edge_keeps_its_option(menu):
    """On an option's edge only that option leads to the new step."""
    spot = Spot((200, 0), Port("ServiceType", "Sales"), cuts=True)
    after, name = inserted(menu, "Text", spot)
    assert after.flow["ServiceType"].next_mapping == {"Sales": name}
    assert after.flow["ServiceType"].next == COMPLETE
    assert after.flow[name].next == "Sales_Intro"
    assert _apart(after)


def test_a_step_after_a_port_stands_right_of_it(menu):
    """It covers no card."""
    spot = Spot(port=Port("ServiceType", "Support"))
    after, name = inserted(menu, "Image", spot)
    assert after.flow["ServiceType"].next_mapping["Support"] == name
    assert after.layout.of(name)[0] > menu.layout.of("ServiceType")[0]
    assert _apart(after)


def test_a_step_at_start_asks_before_all(pay):
    """The flow starts at it and goes on where it started."""
    after, name = inserted(pay, "Text", Spot((-400, 0), first=True))
    assert after.flow.ids()[0] == name
    assert after.flow[name].next == "Name"


def test_a_step_like_another_takes_its_question_and_no_connection(menu):
    """Options come along, ways do not."""
    like = menu.flow["ServiceType"]
    after, name = inserted(menu, like.type, Spot((0, 900)), like)
    made = after.flow[name]
    assert (made.question, made.options) == (like.question, like.options)
    assert made.edges() == ()
    assert name == "ServiceType_2"


def test_ways_are_open_ports_then_the_edge_then_none(menu):
    """After a menu: at its open option, on the edge of `otherwise`, or on its own."""
    assert ways(menu, "ServiceType") == (
        Spot(port=Port("ServiceType", "Support")),
        Spot(port=Port("ServiceType"), cuts=True),
        Spot(),
    )


def test_a_spot_that_names_its_place_is_there(pay):
    """Where the pointer was, there the card is."""
    assert place(pay, Spot((7, 9))) == (7, 9)


def test_a_way_to_no_step_is_as_good_as_open(document, payment):
    """A step made there takes the place of the missing one, and hands the mistake on to nobody."""
    payment[0]["next"] = "Gone"
    state = document(payment).state
    assert ways(state, "Name")[0] == Spot(port=Port("Name"))
    after, name = inserted(state, "Text", Spot((0, 400), Port("Name"), cuts=True))
    assert after.flow["Name"].next == name
    assert after.flow[name].next is None
