"""Steps in another order."""

import pytest

from flowdesk.flow import steps as kinds
from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import chat_order
from flowdesk.flow.reordering import shifted, swapped


def _flow(*pairs):
    written = ({"id": one, "question": "?", "type": "Text", "next": to} for one, to in pairs)
    return Flow(tuple(kinds.read({k: v for k, v in step.items() if v}) for step in written))


@pytest.mark.parametrize(("by", "order"), [(-1, "BAC"), (1, "ACB"), (9, "ACB"), (-9, "BAC")])
def test_a_step_moves_in_the_array(by, order):
    """Its connections stay, and it goes no farther than there are places."""
    flow = shifted(_flow(("A", "B"), ("B", "C"), ("C", None)), "B", by)
    assert "".join(flow.ids()) == order
    assert flow["B"].next == "C"


def test_a_step_that_cannot_move_changes_nothing():
    """The same flow comes back, so that no entry is made of it."""
    flow = _flow(("A", "B"), ("B", None))
    assert shifted(flow, "A", -1) is flow
    assert swapped(flow, "B") is flow


def test_two_steps_change_places_in_the_chat():
    """What led to the one leads to the other, and the array follows."""
    flow = swapped(_flow(("A", "B"), ("B", "C"), ("C", "D"), ("D", "COMPLETE")), "B")
    assert chat_order(flow) == ("A", "C", "B", "D")
    assert flow.ids() == ("A", "C", "B", "D")
    assert flow["D"].next == "COMPLETE"


def test_the_first_can_change_places_too():
    """START leads to the other then."""
    flow = swapped(_flow(("A", "B"), ("B", None)), "A")
    assert flow.ids() == ("B", "A")
    assert (flow["B"].next, flow["A"].next) == ("A", None)


def test_two_that_lead_to_each_other_go_on_doing_so():
    """A circle of two stays one, and starts at the other."""
    flow = swapped(_flow(("A", "B"), ("B", "A")), "A")
    assert (flow.ids(), flow["A"].next, flow["B"].next) == (("B", "A"), "B", "A")


def test_a_step_that_leads_to_itself_stays():
    """There is nothing to change places with."""
    flow = _flow(("A", "A"))
    assert swapped(flow, "A") is flow
