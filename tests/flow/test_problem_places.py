"""Every problem says what of its step is to be changed, and that part is there."""

import pytest
from hypothesis import given

from flowdesk.flow import codec
from flowdesk.flow.check import problems
from flowdesk.flow.field import NAME, Field
from flowdesk.flow.flow import Flow
from tests.flow.strategies import flows, quick

_OF_OTHERS = {"empty", "no-end", "unreachable"}
"""What is mended elsewhere: by a way to the step or from it."""


@given(flows())
@quick
def test_every_problem_has_a_place(flow: Flow) -> None:
    """But those that are mended at other steps; an option's place is one of its options."""
    for problem in problems(flow):
        place = problem.place()
        assert (place is None) == (problem.code in _OF_OTHERS), problem
        if place is not None and place.key == "options" and isinstance(place.part, int):
            assert problem.step is not None
            assert place.part < len(flow[problem.step].options)


@pytest.mark.parametrize(
    ("steps", "code", "place"),
    [
        ([{"id": "", "question": "?", "type": "Text"}], "empty-id", NAME),
        (
            [{"id": "A", "question": "?", "type": "Selection", "options": ["x", " "]}],
            "empty-option",
            Field("options", 1),
        ),
        (
            [{"id": "A", "question": "?", "type": "Selection", "options": ["x", "y", "X"]}],
            "equal-options",
            Field("options", 2),
        ),
        (
            [
                {
                    "id": "A",
                    "question": "?",
                    "type": "Selection",
                    "options": ["x"],
                    "nextMapping": {"z": "COMPLETE"},
                }
            ],
            "unknown-option",
            Field("nextMapping", "z"),
        ),
        (
            [{"id": "A", "question": "?", "type": "Text", "maxAttempts": 1, "onMaxAttempts": "B"}],
            "unknown-fallback",
            Field("onMaxAttempts"),
        ),
        (
            [{"id": "A", "question": "?", "type": "Text", "next": "B"}],
            "unknown-target",
            Field("next"),
        ),
        (
            [
                {
                    "id": "A",
                    "question": "?",
                    "type": "Selection",
                    "options": ["x", "y"],
                    "synonyms": {"x": ["stop"]},
                }
            ],
            "reserved-option",
            Field("synonyms", "x"),
        ),
    ],
)
def test_the_place_is_what_is_wrong(steps: list[object], code: str, place: Field) -> None:
    """The very part, not only the step."""
    (found,) = [each for each in problems(codec.read(steps)) if each.code == code]
    assert found.place() == place


def test_of_a_message_it_is_its_name() -> None:
    """What is wrong with a text of the rule stands in no step."""
    flow = codec.read([{"id": "A", "question": "?", "type": "Text"}])
    (found,) = problems(flow, {"Reply": "{{Nobody}}"})
    assert found.step is None
    assert found.place() == Field("Reply")
