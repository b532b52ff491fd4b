"""Rule files: what is exported can be imported, and steps come back to the byte."""

import json
from typing import Any

import pytest

from flowdesk.flow import codec, rulefile
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.rule import APPROVED, COMPLETION, REJECTED, Rule, Strategy
from tests.flow.examples import PAYMENT, SERVICE, payment

RULE: dict[str, Any] = {
    "name": "Payments",
    "keywords": ["pay", "receipt"],
    "matchStrategy": "StartsWith",
    "reply": "Let us record your payment.",
    "flowEnabled": True,
    "flow": PAYMENT,
    "completionMessage": "Thanks {{Name}}!",
    "approvedMessage": "We have verified it.",
    "rejectedMessage": "",
    "layout": {"Name": [0, 0], "COMPLETE": [900, -20]},
}


def test_a_rule_is_read() -> None:
    """Every key of a rule file has its place in the rule."""
    (rule,) = rulefile.loads(json.dumps(RULE))

    assert rule == Rule(
        name="Payments",
        keywords=("pay", "receipt"),
        strategy=Strategy.STARTS_WITH,
        reply="Let us record your payment.",
        flow_enabled=True,
        flow=payment(),
        completion="Thanks {{Name}}!",
        approved="We have verified it.",
        rejected="",
        layout=Layout({"Name": (0, 0), "COMPLETE": (900, -20)}),
    )


def test_a_file_that_was_exported_is_exported_alike() -> None:
    """An array of rules comes back to the byte, steps and layout included."""
    written = rulefile.dumps(
        rulefile.loads(json.dumps([RULE, {**RULE, "name": "Two", "flow": SERVICE}]))
    )

    assert rulefile.dumps(rulefile.loads(written)) == written
    assert json.loads(written)[0] == RULE


def test_steps_come_back_to_the_byte() -> None:
    """Odd orders of keys, unknown keys and nulls inside steps survive import and export."""
    steps = (
        '[{"next": null, "type": "Text", "x": {"b": 1, "a": [1.5, null]}, "id": "É"}, '
        '{"options": null, "id": "B", "type": "Odd", "nextMapping": {}}]'
    )

    (rule,) = rulefile.loads(f'{{"name": "R", "flow": {steps}}}')
    (exported,) = json.loads(rulefile.dumps([rule]))

    assert json.dumps(exported["flow"], ensure_ascii=False) == steps


def test_unknown_keys_of_a_rule_are_kept() -> None:
    """What a later Flowdesk wrote into a rule is not lost by this one."""
    (rule,) = rulefile.loads(json.dumps({**RULE, "tags": ["a"], "nudge": {"after": 5}}))

    assert json.loads(rulefile.dumps([rule]))[0] == {**RULE, "tags": ["a"], "nudge": {"after": 5}}


@pytest.mark.parametrize("null", [False, True], ids=["absent", "null"])
def test_what_is_absent_has_its_usual_value(null: bool) -> None:
    """A rule needs a name only; null counts as absent."""
    written = dict.fromkeys(RULE, None) if null else {}

    (rule,) = rulefile.loads(json.dumps({**written, "name": "R"}))

    assert rule == Rule("R")
    assert (rule.completion, rule.approved, rule.rejected) == (COMPLETION, APPROVED, REJECTED)
    assert rule.strategy is Strategy.EXACT
    assert rule.flow == Flow()
    assert not rule.flow_enabled


def test_one_rule_or_an_array_of_them() -> None:
    """Both are read; export is always an array that ends with a line."""
    assert len(rulefile.loads(json.dumps(RULE))) == 1
    assert len(rulefile.loads(json.dumps([RULE, RULE]))) == 2
    assert rulefile.loads("[]") == ()
    assert rulefile.dumps([]) == "[]\n"


BROKEN = {
    "no JSON": ("{", 1, 2, "A key in double quotes is missing here."),
    "a number": ("5", 1, 1, "rules in curly braces"),
    "a list of numbers": ("[\n 5]", 2, 2, "rules in curly braces"),
    "no name": ('[{"name": "A"},\n {"reply": "x"}]', 2, 2, 'A rule needs a "name".'),
    "a blank name": ('{"name": "  "}', 1, 1, 'A rule needs a "name".'),
    "a name that is none": ('{\n"name": 5}', 2, 1, '"name" must be a text'),
    "keywords in one text": (
        '{"name": "A",\n "keywords": "pay"}',
        2,
        2,
        '"keywords" must be a list',
    ),
    "a keyword that is none": (
        '{"name": "A", "keywords": [5]}',
        1,
        15,
        '"keywords" must be a list',
    ),
    "an unknown strategy": (
        '{"name": "A",\n "matchStrategy": "exact"}',
        2,
        2,
        '"matchStrategy" must be Exact, StartsWith, Contains, Default.',
    ),
    "a strategy that is a list": (
        '{"name": "A",\n "matchStrategy": ["Exact"]}',
        2,
        2,
        '"matchStrategy" must be Exact, StartsWith, Contains, Default.',
    ),
    "a toggle in words": (
        '{"name": "A",\n "flowEnabled": "yes"}',
        2,
        2,
        '"flowEnabled" must be true or false.',
    ),
    "a flow that is none": ('{"name": "A",\n "flow": {}}', 2, 2, "A flow is a list of steps"),
    "a step that is none": ('[{"name": "A",\n "flow": [{}, 5]}]', 2, 15, "Step 2 is not a step"),
    "a broken step": (
        '{"name": "A", "flow": [{"id": "B",\n "next": 5}]}',
        2,
        2,
        'Step “B”: "next" must be the id of a step',
    ),
    "a double key": ('{"name": "A",\n "name": "B"}', 2, 2, 'The key "name" stands twice'),
}


@pytest.mark.parametrize(("written", "line", "column", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_file_is_named_at_its_place(
    written: str, line: int, column: int, message: str
) -> None:
    """What is wrong is said in words, with line and column from 1."""
    with pytest.raises(BadFlow) as caught:
        rulefile.loads(written)

    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_places_that_are_none_are_passed_over() -> None:
    """A layout is a comfort: what cannot be read of it is left out, and the rule is read."""
    odd = {"A": [1, 2], "B": [1], "C": "x", "D": [1, "2"], "E": [True, 1], "F": [1e9, 0], "G": None}

    (rule,) = rulefile.loads(json.dumps({"name": "R", "layout": odd}))

    assert rule.layout == Layout({"A": (1, 2)})
    assert rulefile.loads('{"name": "R", "layout": [1]}')[0].layout == Layout()


@pytest.mark.parametrize(
    ("written", "rules"),
    [
        (json.dumps(RULE), True),
        (json.dumps([RULE]), True),
        ('{"name": "A"}', True),
        ('[{"keywords": []}]', True),
        (json.dumps(PAYMENT), False),
        ('[{"id": "A", "question": "?", "name": "note of another tool"}]', False),
        ("[]", False),
        ("{}", False),
        ("5", False),
    ],
)
def test_rule_files_and_step_arrays_are_told_apart(written: str, rules: bool) -> None:
    """A step array is no rule file, whatever other keys its steps hold."""
    assert rulefile.holds_rules(written) is rules


def test_one_rule_as_json() -> None:
    """A rule's JSON has the keys in the order of the guide, unknown ones last."""
    rule = Rule("R", flow=codec.read(SERVICE), extra={"tags": []})

    assert list(rulefile.to_json(rule)) == [*RULE, "tags"]


def test_reminders_of_a_rule_come_back() -> None:
    """What a file says of reminders is read and written; a rule without them has no word of them."""
    reminders = {"nudgeAfterMinutes": 30, "nudges": 2, "nudgeMessage": "Hello?"}
    (rule,) = rulefile.loads(json.dumps({**RULE, **reminders}))
    (plain,) = rulefile.loads(json.dumps(RULE))

    assert (rule.nudge_after, rule.nudges, rule.nudge_message) == (30, 2, "Hello?")
    assert rulefile.to_json(rule) == {**RULE, **reminders}
    assert rulefile.to_json(plain) == RULE


@pytest.mark.parametrize("value", [-1, 6, 1.5, True, "2"])
def test_reminders_are_a_small_whole_number(value: object) -> None:
    """What is no number of reminders is told with the bounds."""
    with pytest.raises(BadFlow, match="whole number from 0 to 5"):
        rulefile.loads(json.dumps({**RULE, "nudges": value}))


def test_pins_stand_beside_the_layout() -> None:
    """The layout is written as ever, pins in the order of the cards, and both are read back."""
    layout = Layout({"B": (0, 0), "A": (9, 9), "C": (5, 5)}).pin({"A", "B"})
    rule = Rule("R", layout=layout)

    written = rulefile.to_json(rule)

    assert written["layout"] == {"B": [0, 0], "A": [9, 9], "C": [5, 5]}
    assert written["pinned"] == ["B", "A"]
    assert rulefile.loads(rulefile.dumps([rule])) == (rule,)


def test_a_rule_without_pins_has_no_word_about_them() -> None:
    """Its file is as it always was."""
    assert "pinned" not in rulefile.to_json(Rule("R", layout=Layout({"A": (1, 2)})))
