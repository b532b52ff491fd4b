"""What removing steps leaves behind: a chat that still goes on."""

from flowdesk.flow import codec
from flowdesk.flow.healing import healed
from flowdesk.flow.step import COMPLETE
from tests.flow.examples import payment, service, text


def test_one_way_in_and_one_out_are_joined() -> None:
    """Who led to the removed step leads to where it led."""
    after = healed(payment(), ["Amount"])
    assert after.ids() == ("Name", "Receipt")
    assert after["Name"].next == "Receipt"


def test_several_ways_in_are_joined_to_the_one_way_out() -> None:
    """Every option and every `next` that led to a removed step goes on where it went on."""
    menu = {"id": "Menu", "type": "Selection", "question": "?", "options": ["a", "b"]}
    menu |= {"nextMapping": {"a": "B", "b": "C"}, "next": "B"}
    flow = codec.read([menu, text("B", next="C"), text("C")])
    after = healed(flow, ["B"])
    assert after["Menu"].next_mapping == {"a": "C", "b": "C"}
    assert after["Menu"].next == "C"


def test_of_several_ways_out_next_is_taken() -> None:
    """A removed menu leaves its way for all other answers."""
    menu = {"id": "Menu", "type": "Selection", "question": "?", "options": ["a", "b"]}
    menu |= {"nextMapping": {"a": "B"}, "next": "C"}
    flow = codec.read([text("A", next="Menu"), menu, text("B"), text("C")])
    assert healed(flow, ["Menu"])["A"].next == "C"


def test_several_ways_out_without_next_leave_the_way_in_open() -> None:
    """Nothing is guessed where a menu has no `next`."""
    flow = codec.read([text("A", next="Service"), *codec.to_list(service())])
    after = healed(flow, ["Service"])
    assert "next" not in after["A"].to_json()


def test_a_single_option_that_leads_on_is_the_one_way_out() -> None:
    """A menu without `next` of which one option leads somewhere is joined by that."""
    menu = {"id": "Menu", "type": "Selection", "question": "?", "options": ["a", "b"]}
    menu |= {"nextMapping": {"a": "B"}}
    flow = codec.read([text("A", next="Menu"), menu, text("B")])
    assert healed(flow, ["Menu"])["A"].next == "B"


def test_neighbours_that_go_together_are_passed_over() -> None:
    """Of steps removed in a row, the first that stays is led to."""
    flow = codec.read([text("A", next="B"), text("B", next="C"), text("C", next="D"), text("D")])
    assert healed(flow, ["B", "C"])["A"].next == "D"


def test_the_end_is_a_way_out() -> None:
    """A step before the end leaves the end."""
    flow = codec.read([text("A", next="B"), text("B", next=COMPLETE)])
    assert healed(flow, ["B"])["A"].next == COMPLETE


def test_a_way_back_is_not_made_a_step_that_asks_itself() -> None:
    """A → B → A without B is A alone, not a question asked for ever."""
    flow = codec.read([text("A", next="B"), text("B", next="A")])
    assert "next" not in healed(flow, ["B"])["A"].to_json()


def test_a_ring_that_goes_whole_is_left_open() -> None:
    """Two removed steps that lead to each other lead nowhere else."""
    flow = codec.read([text("A", next="B"), text("B", next="C"), text("C", next="B")])
    assert "next" not in healed(flow, ["B", "C"])["A"].to_json()


def test_a_way_to_no_step_is_not_handed_on() -> None:
    """A mistake of the removed step goes with it."""
    flow = codec.read([text("A", next="B"), text("B", next="Gone")])
    assert "next" not in healed(flow, ["B"])["A"].to_json()


def test_start_goes_on_too() -> None:
    """Without its first step the flow starts where that step led, not at the next in the array."""
    flow = codec.read([text("A", next="C"), text("B"), text("C", next="B")])
    assert healed(flow, ["A"]).ids() == ("C", "B")


def test_who_gave_up_is_led_on_too() -> None:
    """The way out after too many tries is healed like any other."""
    asked = text("A", next="C", maxAttempts=2, onMaxAttempts="B")
    flow = codec.read([asked, text("B", next="D"), text("C"), text("D")])
    assert healed(flow, ["B"])["A"].on_max_attempts == "D"


def test_removing_nothing_is_the_same_flow() -> None:
    """An unknown id changes nothing."""
    before = payment()
    assert healed(before, ["Gone"]) is before
