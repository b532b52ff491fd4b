"""State, choice ids and places in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import template
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.state import BotState
from tests.flow.strategies import quick


def test_state_reads_as_the_guide_gives_it() -> None:
    """A state is FLOW, the step and the submission, with colons between."""
    assert str(BotState("Amount", 12)) == "FLOW:Amount:12"


@pytest.mark.parametrize("step", ["Amount", "a:b", ":", "x:12", "FLOW:", "अ", "A B"])
def test_state_survives_any_step_id(step: str) -> None:
    """A step id may hold colons and anything else; the last colon divides."""
    assert BotState.parse(str(BotState(step, 7))) == BotState(step, 7)


@quick
@given(st.text(min_size=1), st.integers(0, 10**12))
def test_every_state_survives(step: str, submission: int) -> None:
    """Whatever a step is called, its state is read back."""
    assert BotState.parse(str(BotState(step, submission))) == BotState(step, submission)


@pytest.mark.parametrize(
    "text", [None, "", "FLOW:", "FLOW:A", "FLOW:A:", "FLOW::5", "FLOW:A:x", "FLOW:A:٥", "flow:A:5"]
)
def test_what_is_no_state_is_none(text: str | None) -> None:
    """No flow runs where the text is empty or not one of ours."""
    assert BotState.parse(text) is None


def test_choice_id_survives() -> None:
    """An id of a button is read back as it was given."""
    assert str(ChoiceId(12, 0, 3)) == "fd:12:0:3"
    assert ChoiceId.parse("fd:12:0:3") == ChoiceId(12, 0, 3)


@pytest.mark.parametrize(
    "text", ["", "yes", "fd:1:2", "fd:1:2:3:4", "fd:1:2:x", "fd:-1:2:3", "fd:١:2:3", "fd:1:2:3\n"]
)
def test_foreign_ids_are_none(text: str) -> None:
    """An id that somebody else gave is not taken for ours."""
    assert ChoiceId.parse(text) is None


def test_choice_ids_are_short_enough_for_whatsapp() -> None:
    """Even the largest id is far below 200 characters."""
    assert len(str(ChoiceId(10**17, 10**8, 10**8))) < 60


def test_fill_is_done_once() -> None:
    """A value that holds a place is put in as it is."""
    assert template.fill("{{A}} {{ B }}", {"A": "{{B}}", "B": "x"}) == "{{B}} x"


def test_fill_leaves_unknown_names_empty() -> None:
    """A name without a value becomes nothing; what is no place stays."""
    assert template.fill("a{{Gone}}b {A} {{}}", {}) == "ab {A} {{}}"


def test_fill_runs_nothing() -> None:
    """Signs that other template languages know are letters like others."""
    assert template.fill("{{A.__class__}} {0} %s ${x}", {"A": "x"}) == " {0} %s ${x}"


def test_names_are_given_once_in_order() -> None:
    """Each name that a text asks for is given once, spaces aside."""
    assert template.names("{{B}} {{ A }} {{B}} {{First name}}") == ("B", "A", "First name")


def test_rename_swaps_names() -> None:
    """Two names may change places; other places stay as they were typed."""
    assert template.rename("{{A}} {{B}} {{ C }}", {"A": "B", "B": "A"}) == "{{B}} {{A}} {{ C }}"
