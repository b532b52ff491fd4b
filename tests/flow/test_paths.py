"""Hints on what nobody reaches: few, and only what connecting mends."""

from flowdesk.flow.check import foremost, problems
from tests.flow.examples import choice, flow, text


def test_one_broken_connection_is_one_problem() -> None:
    """What may hang on a connection that is broken is not called unreached as well."""
    wrong = flow(text("A", next="Beta"), text("B", next="C"), text("C", next="D"), text("D"))

    assert [each.code for each in foremost(wrong)] == ["unknown-target"]


def test_of_a_chain_that_nobody_reaches_the_first_is_named() -> None:
    """Connecting that one is enough; of a circle it is the one that comes first."""
    chain = flow(text("A"), text("C", next="D"), text("B", next="C"), text("D"))
    circle = flow(text("A"), choice("B", ["x"], nextMapping={"x": "C"}), text("C", next="B"))

    assert [each.step for each in foremost(chain)] == ["B"]
    assert [each.step for each in foremost(circle) if each.code == "unreachable"] == ["B"]


def test_a_step_without_a_question_is_not_called_unreached() -> None:
    """A card just put down has its question missing, and that is told."""
    fresh = flow(text("A"), {**text("B"), "question": ""})

    assert [each.code for each in foremost(fresh)] == ["blank-question"]


def test_check_names_every_step_that_nobody_reaches() -> None:
    """What follows from a broken connection is marked so, and named all the same."""
    wrong = flow(text("A", next="Beta"), text("B", next="C"), text("C"))

    found = [each for each in problems(wrong) if each.code == "unreachable"]

    assert [(each.step, each.follows) for each in found] == [("B", True), ("C", True)]
