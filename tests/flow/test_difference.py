"""What is otherwise between two flows and two rules, in plain words."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import codec, difference, steps
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.step import COMPLETE, Port
from tests.flow.strategies import edit, flows, quick

MENU = codec.read(
    [
        {
            "id": "Service",
            "question": "Which service?",
            "type": "Selection",
            "options": ["Sales", "Support", "Billing"],
            "nextMapping": {"Sales": "Name", "Support": "Problem"},
            "next": "Name",
        },
        {"id": "Problem", "question": "What is wrong?", "type": "Text", "next": "Name"},
        {"id": "Name", "question": "Your name?", "type": "Text", "next": "Phone"},
        {"id": "Phone", "question": "Your number, {{Name}}?", "type": "Phone"},
    ]
)


def told(before: Flow, after: Flow) -> list[tuple[str, str | None, str]]:
    """Give what is told of two flows: code, step, sentence."""
    return [(one.code, one.step, one.message) for one in difference.of_flows(before, after)]


def put(step_id: str, **values: Any) -> Flow:
    """Give the menu with other values in one step."""
    return MENU.put(step_id, MENU[step_id].with_(**values))


@quick
@given(flows())
def test_a_flow_does_not_differ_from_itself(flow: Flow) -> None:
    """Of a flow and itself, also read anew, nothing is told."""
    assert difference.of_flows(flow, flow) == ()
    assert difference.of_flows(flow, codec.loads(codec.dumps(flow))) == ()


@quick
@given(st.data(), flows())
def test_every_edit_shows_up(data: st.DataObject, flow: Flow) -> None:
    """Whatever a person does to a flow, something is told; both ways, and after many edits."""
    first = flow
    for _ in range(6):
        after = edit(data.draw, flow)
        assert bool(difference.of_flows(flow, after)) == (after != flow)
        assert bool(difference.of_flows(after, first)) == (after != first)
        flow = after


@quick
@given(st.data(), flows())
def test_every_rarer_edit_shows_up(data: st.DataObject, flow: Flow) -> None:
    """Another kind, other words of an option, and another way out are told as well."""
    step = data.draw(st.sampled_from(flow.steps))
    out = Port(step.id, way_out=True)
    edits = [flow.change_kind(step.id, kind) for kind in steps.KINDS]
    edits += [flow.set_synonyms(step.id, option, ["word"]) for option in step.options]
    edits += [flow.connect(out, to) for to in (*flow.ids(), COMPLETE)]
    edits += [flow.disconnect(out), flow.connect(out, COMPLETE).disconnect(out)]
    for after in edits:
        assert bool(difference.of_flows(flow, after)) == (after != flow)
        assert bool(difference.of_flows(after, flow)) == (after != flow)


@quick
@given(flows(), flows())
def test_two_flows_that_are_told_alike_are_equal(one: Flow, other: Flow) -> None:
    """Nothing is told of equal flows only; with every step that differs named or gone."""
    told = difference.of_flows(one, other)
    assert bool(told) == (one != other)
    new = [change.step for change in told if change.code == "added"]
    renamed = [change.step for change in told if change.code == "renamed"]
    assert set(new) | set(renamed) == set(other.ids()) - set(one.ids())


def test_steps_added_and_removed() -> None:
    """A new step is told with its kind and its question, a step that is gone with its question."""
    after = MENU.remove(["Problem"]).add(steps.make("Image", "Photo", "A photo?"))
    changes = difference.of_flows(MENU, after)
    assert [(one.code, one.step, one.before, one.after) for one in changes] == [
        ("leads", "Service", "to “Problem”", "where everything else leads"),
        ("added", "Photo", None, "A photo?"),
        ("removed", "Problem", "What is wrong?", None),
    ]
    assert changes[1].message == "New question, Image. Leads to the end."


def test_a_renamed_step_is_told_once() -> None:
    """What leads to a renamed step, and the places that name it, are no changes of their own."""
    assert told(MENU, MENU.rename("Name", "FullName")) == [
        ("renamed", "FullName", "Called “FullName”, was “Name”.")
    ]
    assert [code for code, _, _ in told(MENU, MENU.rename("Service", "What"))] == ["renamed"]
    both = MENU.rename("Name", "FullName").rename("Phone", "Number")
    assert [code for code, _, _ in told(MENU, both)] == ["renamed", "renamed"]


def test_a_rename_is_not_guessed() -> None:
    """Two steps that ask the same are not taken for each other: they came and went."""
    twins = MENU.add(steps.make("Text", "Again", "Your name?"))
    after = twins.remove(["Name", "Again"])
    after = after.add(steps.make("Text", "A", "Your name?"))
    codes = [code for code, _, _ in told(twins, after)]
    assert codes.count("removed") == 2
    assert codes.count("added") == 1
    two = after.add(steps.make("Text", "B", "Your name?"))
    assert "renamed" not in [code for code, _, _ in told(twins, two)]


def test_nothing_tells_a_rename_of_a_step_without_a_question() -> None:
    """Two steps with no question yet have nothing in common that counts."""
    before, after = (Flow((steps.make("Text", name),)) for name in ("A", "B"))
    assert [code for code, _, _ in told(before, after)] == ["start", "added", "removed"]


def test_a_question_with_before_and_after() -> None:
    """Another question is told with both texts."""
    (change,) = difference.of_flows(MENU, put("Name", question="Who are you?"))
    assert (change.code, change.step) == ("question", "Name")
    assert (change.before, change.after) == ("Your name?", "Who are you?")


def test_options_added_and_removed() -> None:
    """Each option that came or went is named; its connection goes without a word more."""
    after = MENU.set_options("Service", ["Sales", "Billing", "Repairs", "Other"])
    assert told(MENU, after) == [
        ("option-added", "Service", "New option “Repairs”."),
        ("option-added", "Service", "New option “Other”."),
        ("option-removed", "Service", "The option “Support” is gone."),
    ]


def test_an_option_renamed() -> None:
    """Another label in the same place that leads to the same step is a rename, and told once."""
    assert told(MENU, MENU.rename_option("Service", "Support", "Help")) == [
        ("option-renamed", "Service", "The option “Support” is called “Help”.")
    ]


def test_another_option_in_its_place_is_no_rename() -> None:
    """Where the label in the same place leads elsewhere, one option went and another came."""
    after = MENU.rename_option("Service", "Support", "Help").connect(
        Port("Service", "Help"), COMPLETE
    )
    codes = [code for code, _, _ in told(MENU, after)]
    assert codes == ["option-added", "option-removed", "leads"]


def test_options_in_another_order() -> None:
    """The same options in another order are told with both orders."""
    (change,) = difference.of_flows(
        MENU, MENU.set_options("Service", ["Billing", "Sales", "Support"])
    )
    assert change.code == "options-order"
    assert change.after == "“Billing”, “Sales”, “Support”"


def test_options_that_are_double() -> None:
    """Where no single option can be named, both lists are told."""
    (change,) = difference.of_flows(
        MENU, MENU.set_options("Service", ["Sales", "Sales", "Support", "Billing"])
    )
    assert (change.code, change.after) == ("options", "“Sales”, “Sales”, “Support”, “Billing”")


def test_where_answers_lead() -> None:
    """An answer's new way is told, and where it led; no connection of its own is said so."""
    after = MENU.connect(Port("Service", "Billing"), "Phone").connect(Port("Name"), COMPLETE)
    changes = difference.of_flows(MENU, after.disconnect(Port("Service", "Sales")))
    assert [(one.code, one.message, one.before) for one in changes] == [
        ("leads", "“Sales” leads where everything else leads.", "to “Name”"),
        ("leads", "“Billing” leads to “Phone”.", "where everything else leads"),
        ("next", "The answer leads to the end.", "to “Phone”"),
    ]


def test_the_start() -> None:
    """Another first step is told, and not taken for a mere order."""
    assert told(MENU, MENU.make_first("Problem")) == [
        ("start", None, "The chat starts with “Problem”.")
    ]


@pytest.mark.parametrize(
    ("values", "code", "message"),
    [
        ({"type": "Phone"}, "kind", "Is of kind Phone, was Text."),
        ({"optional": True}, "optional", "Can be left out."),
        ({"max_attempts": 3}, "attempts", "Attempts at an answer: 3."),
        ({"on_max_attempts": "Phone"}, "gives-up", "Who cannot answer is taken to “Phone”."),
        ({"max_images": 4}, "images", "Photos in one answer: up to 4."),
        ({"error_message": "?"}, "error-message", "What is said after a wrong answer is another."),
        ({"x-note": 1}, "unknown", "“x-note”, which Flowdesk only keeps, is another."),
    ],
)
def test_settings_of_a_step(values: dict[str, Any], code: str, message: str) -> None:
    """Every setting of a step has a sentence of its own."""
    assert told(MENU, put("Name", **values)) == [(code, "Name", message)]


def test_other_words_of_an_option() -> None:
    """Synonyms are told with both lists; they follow an option that is renamed."""
    known = MENU.set_synonyms("Service", "Sales", ["buy"])
    (change,) = difference.of_flows(MENU, known)
    assert (change.code, change.before, change.after) == ("synonyms", "", "buy")
    renamed = known.rename_option("Service", "Sales", "Shop")
    assert [code for code, _, _ in told(known, renamed)] == ["option-renamed"]


def test_only_the_json_differs() -> None:
    """Where nothing that a customer meets differs, that is said and nothing else."""
    turned = codec.read([dict(reversed(step.to_json().items())) for step in MENU.steps])
    assert [code for code, _, _ in told(MENU, turned)] == ["written"]
    order = Flow((MENU.steps[0], *reversed(MENU.steps[1:])))
    assert [code for code, _, _ in told(MENU, order)] == ["order"]


def test_double_ids_are_told() -> None:
    """A draft whose ids are double is compared too: the second of them is a step of its own."""
    assert [code for code, _, _ in told(MENU, MENU.add(MENU["Name"]))] == ["added"]


def test_of_a_rule_its_keywords_and_messages() -> None:
    """Keywords, how they match, reply and completion are told before the flow."""
    old = Rule("Menu", ("menu", "help"), reply="Hi", flow_enabled=True, flow=MENU)
    new = replace(
        old,
        keywords=("menu", "start here"),
        strategy=Strategy.CONTAINS,
        reply="Hello",
        completion="Bye",
        flow=put("Name", question="Who?"),
    )
    changes = difference.of_rules(old, new)
    assert [(one.code, one.before, one.after) for one in changes] == [
        ("keywords-added", None, "start here"),
        ("keywords-removed", "help", None),
        ("strategy", "Exact", "Contains"),
        ("reply", "Hi", "Hello"),
        ("completion", old.completion, "Bye"),
        ("question", "Your name?", "Who?"),
    ]
    assert difference.of_rules(old, replace(old, name="Other")) == ()
    off = replace(old, flow_enabled=False)
    assert difference.of_rules(off, old)[0].code == "flow-enabled"
