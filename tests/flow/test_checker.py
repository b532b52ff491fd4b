"""Checking what differs gives what a check from scratch gives, however the flow came about."""

import weakref
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import codec, steps
from flowdesk.flow.check import problems
from flowdesk.flow.checker import Checker
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE, HANDOFF
from flowdesk.flow.words import LANGUAGES
from tests.flow.strategies import edit, quick

_NAMES = ["A", "B", "C", "Adress", "", "COMPLETE", "ReferenceCode"]
_TARGETS = st.sampled_from([*_NAMES, "Addres", COMPLETE, HANDOFF])
_OPTIONS = st.sampled_from(["Yes", "yes!", "No", "back", "", "x" * 80])
_QUESTIONS = st.sampled_from(["?", "", "Hi {{A}}", "{{Adres}} {{Date}}", "long " * 900])


@st.composite
def _written(draw: st.DrawFn) -> dict[str, Any]:
    """Give the JSON of a step with anything that can be wrong with it."""
    written: dict[str, Any] = {
        "id": draw(st.sampled_from(_NAMES)),
        "question": draw(_QUESTIONS),
        "type": draw(st.sampled_from([*steps.KINDS, "Selection", "Txt"])),
        "options": draw(st.lists(_OPTIONS, max_size=12)),
        "nextMapping": draw(st.dictionaries(_OPTIONS, _TARGETS, max_size=4)),
        "synonyms": draw(st.dictionaries(_OPTIONS, st.lists(_OPTIONS, max_size=2), max_size=2)),
        "next": draw(_TARGETS),
        "errorMessage": draw(_QUESTIONS),
        "maxAttempts": draw(st.integers(-1, 22)),
        "onMaxAttempts": draw(_TARGETS),
        "maxImages": draw(st.integers(-1, 32)),
    }
    kept = draw(st.sets(st.sampled_from(list(written))))
    return {key: value for key, value in written.items() if key in kept or key == "id"}


def _told(found: tuple[Problem, ...], flow: Flow) -> list[tuple[object, ...]]:
    """Give what can be compared of problems; a fix is what it makes of the flow."""
    return [
        (
            each.code,
            each.severity,
            each.message,
            each.step,
            each.port,
            each.follows,
            [(fix.label, fix.edit(flow)) for fix in each.fixes],
        )
        for each in found
    ]


def _other(data: st.DataObject, flow: Flow, earlier: list[Flow]) -> Flow:
    """Make any change: an edit, a step typed anew, all of them read anew, or undo."""
    how = data.draw(st.sampled_from(["edit", "put", "add", "turn", "read", "undo"]))
    if how == "undo" or not flow.steps:
        return data.draw(st.sampled_from(earlier))
    if how == "edit":
        return edit(data.draw, flow) if len(set(flow.ids())) == len(flow.ids()) else flow
    if how == "read":
        return codec.loads(codec.dumps(flow))
    if how == "turn":
        return Flow(tuple(data.draw(st.permutations(flow.steps))))
    step = codec.read([data.draw(_written())]).steps[0]
    if how == "add":
        return flow.add(step)
    return flow.put_at(data.draw(st.integers(0, len(flow.steps) - 1)), step)


@quick
@given(st.data(), st.lists(_written(), max_size=5))
def test_checking_what_differs_is_checking_from_scratch(
    data: st.DataObject, written: list[dict[str, Any]]
) -> None:
    """After any row of changes the problems are the same, in the same order, with the same fixes."""
    checker = Checker(tuple(LANGUAGES))
    flow = codec.read(written)
    earlier = [flow]
    for _ in range(8):
        messages = data.draw(st.dictionaries(st.sampled_from(["Reply"]), _QUESTIONS, max_size=1))
        found = checker.problems(flow, messages)
        assert _told(found, flow) == _told(problems(flow, messages), flow)
        flow = _other(data, flow, earlier)
        earlier.append(flow)


def test_a_name_that_comes_and_goes_is_looked_at_each_time() -> None:
    """A connection to a step that is removed is a problem until a step of that name is there again."""
    checker = Checker(())
    whole = codec.read([{"id": "A", "question": "?", "type": "Text", "next": "B"}])
    target = codec.read([{"id": "B", "question": "?", "type": "Text"}]).steps[0]

    def codes(flow: Flow) -> list[str]:
        return [each.code for each in checker.problems(flow, {})]

    assert codes(whole) == ["unknown-target"]
    assert codes(whole.add(target)) == []
    assert codes(whole) == ["unknown-target"]
    assert codes(whole.add(target.with_(id="Bb"))) == ["unknown-target", "unreachable"]
    assert "Did you mean “Bb”?" in checker.problems(whole.add(target.with_(id="Bb")), {})[0].message


def test_a_step_that_is_the_same_is_not_looked_at_again() -> None:
    """The problem of a step is the very object that was found the first time."""
    checker = Checker(())
    flow = codec.read([{"id": "A", "type": "Text", "next": "B"}, {"id": "B", "type": "Text"}])
    before = checker.problems(flow, {})
    after = checker.problems(flow.put("B", flow["B"].with_(question="Who?")), {})
    assert [each.code for each in after] == ["blank-question"]
    assert after[0] is before[0]


def test_a_step_that_is_gone_is_forgotten() -> None:
    """Who draws all day keeps no step alive that no flow has any more."""
    checker = Checker(())
    flow = codec.read([{"id": "A", "question": "?", "type": "Text"}])
    gone = weakref.ref(flow["A"])
    checker.problems(flow, {})
    flow = flow.put("A", flow["A"].with_(question="Who?"))
    checker.problems(flow, {})
    assert gone() is None


def test_of_two_steps_of_one_id_the_one_with_the_problem_is_mended() -> None:
    """Each fix changes the step that it was found at, and the first of that id stays as it is."""
    first = {"id": "A", "question": "?", "type": "Selection", "options": ["Yes", "No"]}
    second = {
        "id": "A",
        "question": "Hi {{Nme}}",
        "type": "Selection",
        "options": ["Sales", "sales!", "Support"],
        "nextMapping": {"Suport": "Name"},
        "synonyms": {"Suport": ["help"], "Sales": ["buy"], "sales!": ["buy"]},
        "next": "Nam",
        "maxAttempts": 99,
        "onMaxAttempts": "Nam",
        "maxImages": 3,
    }
    name = {"id": "Name", "question": "?", "type": "Text"}
    flow = codec.read([first, name, second])
    found = [each for each in problems(flow) if each.code not in ("double-id", "unreachable")]
    assert len({each.code for each in found}) == 9
    for fix in (fix for each in found for fix in each.fixes):
        mended = fix.edit(flow)
        assert mended.steps[:2] == flow.steps[:2], fix.label
        assert mended.steps[2] != flow.steps[2], fix.label


def test_a_fix_for_what_is_there_no_more_changes_nothing() -> None:
    """A button that is pressed late, when its step is another, leaves the flow alone."""
    flow = codec.read([{"id": "A", "question": "?", "type": "Txt"}])
    (fix,) = problems(flow)[0].fixes
    asked = flow.put("A", flow["A"].with_(question="Who?"))
    assert fix.edit(asked) is asked
