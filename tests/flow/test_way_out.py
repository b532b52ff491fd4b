"""The way out of a question after too many attempts, as a connection of its own; and other words."""

import pytest

from flowdesk.flow.check import problems
from flowdesk.flow.step import COMPLETE, HANDOFF, Edge, Port
from flowdesk.flow.tidy import tidy
from tests.flow.examples import choice, flow, text

OUT = Port("A", way_out=True)


def test_attempts_that_lead_on_are_a_connection() -> None:
    """Where attempts are counted, their target is a connection beside those of the answers."""
    step = flow(text("A", next="B", maxAttempts=3, onMaxAttempts="C"))["A"]

    assert step.way_out() == Edge(OUT, "C")
    assert step.lines() == (Edge(Port("A"), "B"), Edge(OUT, "C"))
    assert step.edges() == (Edge(Port("A"), "B"),)
    assert step.ports() == (Port("A"),)


@pytest.mark.parametrize(
    "keys",
    [
        {"onMaxAttempts": "C"},
        {"maxAttempts": 3},
        {"maxAttempts": 3, "onMaxAttempts": ""},
        {"maxAttempts": 3, "onMaxAttempts": HANDOFF},
    ],
)
def test_a_person_is_no_connection(keys: dict[str, object]) -> None:
    """Without a number nothing is counted, and a person stands nowhere on a canvas."""
    step = flow(text("A", next="B", **keys))["A"]

    assert step.way_out() is None
    assert step.lines() == step.edges()


def test_a_way_out_can_be_led_elsewhere_and_let_go() -> None:
    """The number stays; without a target a person takes over."""
    before = flow(text("A", maxAttempts=3, onMaxAttempts="C"), text("B"), text("C"))

    assert before.connect(OUT, "B")["A"].to_json() == text("A", maxAttempts=3, onMaxAttempts="B")
    assert before.connect(OUT, COMPLETE)["A"].way_out() == Edge(OUT, COMPLETE)
    assert before.connect(OUT, "C") is before
    assert before.disconnect(OUT)["A"].to_json() == text("A", maxAttempts=3)
    assert before.disconnect(OUT).disconnect(OUT) == before.disconnect(OUT)
    assert before.disconnect(Port("A")) is before


def test_a_way_out_to_nowhere_is_told_at_its_port() -> None:
    """The problem names the port, so that it can be led to a step."""
    (found,) = problems(flow(text("A", maxAttempts=3, onMaxAttempts="Nowhere")))

    assert (found.code, found.port) == ("unknown-fallback", OUT)


def test_a_step_stands_right_of_the_one_whose_way_out_leads_to_it() -> None:
    """Tidy knows the connection, also where no answer leads to the step."""
    laid = tidy(flow(text("A", next=COMPLETE, maxAttempts=1, onMaxAttempts="B"), text("B")))

    (left, _), (right, _) = laid.of("A") or (0, 0), laid.of("B") or (0, 0)
    assert left < right


def test_an_option_gets_other_words_and_loses_them() -> None:
    """The key takes its place after the options, and goes with its last words."""
    before = flow(choice("A", ["Yes", "No"]))
    after = before.set_synonyms("A", "Yes", ["sure", "ok"]).set_synonyms("A", "No", ["nope"])

    assert after["A"].to_json() == choice(
        "A", ["Yes", "No"], synonyms={"Yes": ["sure", "ok"], "No": ["nope"]}
    )
    assert after.set_synonyms("A", "No", ["nope"]) is after
    assert after.set_synonyms("A", "Yes", []).set_synonyms("A", "No", []) == before
