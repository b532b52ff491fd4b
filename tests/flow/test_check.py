"""The checks: each mistake is a problem with its step and its severity, and its fix mends it."""

from typing import Any

import pytest

from flowdesk.flow import codec
from flowdesk.flow.check import Problem, Severity, errors, problems
from flowdesk.flow.field import Field
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Text
from flowdesk.flow.step import COMPLETE, Answer, Port
from tests.flow.examples import choice, flow, payment, service, text

ERROR, WARNING = Severity.ERROR, Severity.WARNING

MISTAKES: dict[str, tuple[Flow, str, Severity, str]] = {
    "no id": (flow(text("A", next=" "), text(" ")), "empty-id", ERROR, " "),
    "key id missing": (flow({"type": "Text", "question": "?"}), "empty-id", ERROR, ""),
    "COMPLETE as id": (flow(text("COMPLETE")), "reserved-id", ERROR, "COMPLETE"),
    "ReferenceCode as id": (flow(text("ReferenceCode")), "reserved-id", ERROR, "ReferenceCode"),
    "double id": (flow(text("A"), text("A")), "double-id", ERROR, "A"),
    "unknown type": (flow({**text("A"), "type": "text "}), "unknown-type", ERROR, "A"),
    "mistyped selection": (
        flow({**choice("A", ["x", "y"]), "type": "selektion"}),
        "unknown-type",
        ERROR,
        "A",
    ),
    "type far from all": (flow({**text("A"), "type": "Zzz"}), "unknown-type", ERROR, "A"),
    "type missing": (flow({"id": "A", "question": "?"}), "unknown-type", ERROR, "A"),
    "blank question": (flow({**text("A"), "question": " \n"}), "blank-question", ERROR, "A"),
    "no options": (flow(choice("A", [])), "no-options", ERROR, "A"),
    "options missing": (
        flow({"id": "A", "question": "?", "type": "Selection"}),
        "no-options",
        ERROR,
        "A",
    ),
    "equal options": (flow(choice("A", ["Sí", "no", "SI!"])), "equal-options", ERROR, "A"),
    "equal numbers": (flow(choice("A", ["2", "٢"])), "equal-options", ERROR, "A"),
    "empty option": (flow(choice("A", ["x", " "])), "empty-option", ERROR, "A"),
    "mapped option unknown": (
        flow(choice("A", ["Sales"], nextMapping={"Sale": COMPLETE})),
        "unknown-option",
        ERROR,
        "A",
    ),
    "mapped option far": (
        flow(choice("A", ["Sales"], nextMapping={"Zzz": COMPLETE})),
        "unknown-option",
        ERROR,
        "A",
    ),
    "next to nowhere": (
        flow(text("A", next="Adress"), text("Address")),
        "unknown-target",
        ERROR,
        "A",
    ),
    "option to nowhere": (
        flow(choice("A", ["x"], nextMapping={"x": "Gone"})),
        "unknown-target",
        ERROR,
        "A",
    ),
    "nearly COMPLETE": (flow(text("A", next="Complete")), "unknown-target", ERROR, "A"),
    "circle": (flow(text("A", next="B"), text("B", next="A")), "no-end", ERROR, "A"),
    "circle of options": (
        flow(choice("A", ["x", "y"], nextMapping={"x": "A", "y": "A"}, next=COMPLETE)),
        "no-end",
        ERROR,
        "A",
    ),
    "circle by next": (
        flow(choice("A", ["x", "y"], nextMapping={"x": "A"}, next="A")),
        "no-end",
        ERROR,
        "A",
    ),
    "circle without options": (flow(choice("A", [], next="A")), "no-end", ERROR, "A"),
    "unreachable": (flow(text("A"), text("B")), "unreachable", WARNING, "B"),
    "reached by a dead next": (
        flow(choice("A", ["x"], nextMapping={"x": COMPLETE}, next="B"), text("B")),
        "unreachable",
        WARNING,
        "B",
    ),
    "unknown place": (
        flow(text("Name", next="B"), {**text("B"), "question": "Hi {{name}}"}),
        "unknown-place",
        WARNING,
        "B",
    ),
    "long question": (flow({**text("A"), "question": "x" * 4097}), "long-question", WARNING, "A"),
    "eleven options": (
        flow(choice("A", [f"Option {at}" for at in range(11)])),
        "many-options",
        WARNING,
        "A",
    ),
    "number of another option": (
        flow(choice("A", ["Just me", "Two", "2 people"])),
        "number-option",
        WARNING,
        "A",
    ),
    "number twice": (
        flow(choice("A", ["x", "y", "٢ people", "2 tables"])),
        "number-option",
        WARNING,
        "A",
    ),
    "long option": (flow(choice("A", ["x" * 73, "y"])), "long-option", WARNING, "A"),
}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (11, "so customers get numbered text and type a number."),
        (31, "so customers get numbered text, a page at a time, and type a number."),
    ],
)
def test_the_author_learns_how_many_options_reach_a_customer(options: int, sentence: str) -> None:
    """More than one bubble holds come in pages."""
    of = flow(choice("A", [f"Option {at}" for at in range(options)]))

    (problem,) = problems(of)

    assert problem.message.endswith(sentence)


def found(flow_: Flow, code: str) -> list[Problem]:
    """Give the problems of one kind."""
    return [problem for problem in problems(flow_) if problem.code == code]


@pytest.mark.parametrize(("wrong", "code", "severity", "step"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_named(wrong: Flow, code: str, severity: Severity, step: str) -> None:
    """A mistake is found once a step, as serious as it is, at its step and in one plain sentence."""
    problem = found(wrong, code)[0]

    assert (problem.severity, problem.step) == (severity, step)
    assert problem.message[-1] in ".?"
    assert step.strip() in problem.message
    assert (code in {each.code for each in errors(wrong)}) == (severity is ERROR)


@pytest.mark.parametrize(("wrong", "code", "severity", "step"), MISTAKES.values(), ids=MISTAKES)
def test_each_fix_mends_its_problem(wrong: Flow, code: str, severity: Severity, step: str) -> None:
    """Pressing any fix of a problem makes that problem go away."""
    for problem in found(wrong, code):
        for fix in problem.fixes:
            mended = fix.edit(wrong)

            left = [(each.step, each.message) for each in found(mended, code)]
            assert (problem.step, problem.message) not in left
            assert len(left) < len(found(wrong, code))


FIXED = {
    "empty-id",
    "reserved-id",
    "double-id",
    "equal-options",
    "empty-option",
    "unknown-option",
    "number-option",
    "unknown-target",
    "unreachable",
}


@pytest.mark.parametrize(("wrong", "code", "severity", "step"), MISTAKES.values(), ids=MISTAKES)
def test_problems_with_one_obvious_mend_have_a_fix(
    wrong: Flow, code: str, severity: Severity, step: str
) -> None:
    """Where a mend needs no words of the author's, it is offered."""
    if code in FIXED:
        assert all(problem.fixes for problem in found(wrong, code))


@pytest.mark.parametrize("example", [payment(), service()], ids=["payment", "service"])
def test_examples_have_no_problems(example: Flow) -> None:
    """The examples of the guide are fine as they are."""
    assert problems(example, {"Completion message": "Thanks! {{ReferenceCode}}"}) == ()


def test_a_flow_without_steps_is_a_problem() -> None:
    """An empty flow cannot go live, and only that is said of it."""
    assert [(each.code, each.severity, each.step) for each in problems(Flow())] == [
        ("empty", ERROR, None)
    ]


def test_errors_come_first() -> None:
    """Errors stand before warnings, each kind in the order of the steps."""
    wrong = flow(text("A"), text("B"), text("D", next="Gone"), {**text("C"), "question": ""})

    codes = [(each.code, each.step) for each in problems(wrong)]

    assert codes == [
        ("blank-question", "C"),
        ("unknown-target", "D"),
        ("unreachable", "B"),
        ("unreachable", "D"),
        ("unreachable", "C"),
    ]


def test_mistyped_selection_keeps_its_options_when_mended() -> None:
    """Making it a Selection brings the options to life that the author wrote."""
    (problem,) = found(MISTAKES["mistyped selection"][0], "unknown-type")

    (fix,) = problem.fixes
    mended = fix.edit(MISTAKES["mistyped selection"][0])

    assert "Did you mean “Selection”?" in problem.message
    assert mended["A"].options == ("x", "y")
    assert problems(mended) == ()


def test_unknown_target_offers_the_nearest_name_and_the_end() -> None:
    """The nearest step is offered first; the port that is to blame is named."""
    (problem,) = found(MISTAKES["next to nowhere"][0], "unknown-target")

    assert problem.port == Port("A")
    assert problem.message.endswith("Did you mean “Address”?")
    assert [fix.label for fix in problem.fixes] == ["Go to Address", "End the chat here"]
    assert problem.fixes[0].edit(MISTAKES["next to nowhere"][0])["A"].next == "Address"
    assert problem.fixes[1].edit(MISTAKES["next to nowhere"][0])["A"].next == COMPLETE


@pytest.mark.parametrize("target", ["Complete", "Zzzzzz"])
def test_unknown_target_near_no_step_offers_the_end_only(target: str) -> None:
    """COMPLETE spelt otherwise, and a name like no other, can only be led to the end."""
    (problem,) = found(flow(text("A", next=target)), "unknown-target")

    assert [fix.label for fix in problem.fixes] == ["End the chat here"]
    assert ("Did you mean “the end”?" in problem.message) == (target == "Complete")


def test_unknown_option_moves_its_target_to_the_nearest() -> None:
    """A mapping for an option that was spelt otherwise is given to that option."""
    wrong = MISTAKES["mapped option unknown"][0]
    (problem,) = found(wrong, "unknown-option")

    assert [fix.label for fix in problem.fixes] == ["Use “Sales”", "Forget “Sale”"]
    assert problem.fixes[0].edit(wrong)["A"].next_mapping == {"Sales": COMPLETE}


def test_equal_option_is_removed_alone() -> None:
    """The second of two labels that read the same goes; the others and their links stay."""
    mapping = {"Sí": "B", "SI!": "A", "no": COMPLETE}
    wrong = flow(choice("A", ["Sí", "SI!", "no"], nextMapping=mapping), text("B"))
    (problem,) = found(wrong, "equal-options")

    mended = problem.fixes[0].edit(wrong)["A"]

    assert mended.options == ("Sí", "no")
    assert mended.next_mapping == {"Sí": "B", "no": COMPLETE}


def test_reserved_id_is_mended_without_touching_the_end() -> None:
    """Connections to COMPLETE still mean the end after a step called so has another name."""
    wrong = flow(text("A", next=COMPLETE), text("COMPLETE"))
    (problem,) = found(wrong, "reserved-id")

    assert problem.fixes[0].edit(wrong)["A"].next == COMPLETE


def test_double_id_renames_the_second() -> None:
    """The first step keeps its name and what leads to it."""
    wrong = flow(text("A", next="B"), text("B"), text("B", next=COMPLETE))
    (problem,) = found(wrong, "double-id")

    assert problem.fixes[0].label == "Rename to B_2"
    assert problem.fixes[0].edit(wrong).ids() == ("A", "B", "B_2")


def test_text_steps_may_map_any_answer() -> None:
    """A mapping of a step of free words needs no options."""
    assert problems(flow(text("A", nextMapping={"none": COMPLETE}, next=COMPLETE))) == ()


def test_places_in_messages_are_checked() -> None:
    """A rule's own texts are named by their title; what every text may use is known."""
    fine = {"Reply": "{{ContactName}} {{Phone}} {{Date}} {{ReferenceCode}} {{Name}}"}

    (problem,) = problems(payment(), {"Completion message": "Thanks {{Nmae}}"})

    assert problems(payment(), fine) == ()
    assert (problem.code, problem.step, problem.severity) == ("unknown-place", None, WARNING)
    assert problem.message.startswith("Completion message:")
    assert "Did you mean “Name”?" in problem.message


def test_unknown_place_is_spelt_right_by_its_fix() -> None:
    """A place whose nearest name is clear is mended in the question; without one there is no fix."""
    wrong = MISTAKES["unknown place"][0]
    (problem,) = found(wrong, "unknown-place")

    assert [fix.label for fix in problem.fixes] == ["Use {{Name}}"]
    assert problem.fixes[0].edit(wrong)["B"].question == "Hi {{Name}}"
    assert found(flow({**text("A"), "question": "{{Zzzz}}"}), "unknown-place")[0].fixes == ()


def test_long_messages_are_told() -> None:
    """A text beyond WhatsApp's 4,096 characters is named; an emoji counts as two."""
    assert problems(payment(), {"Reply": "🙂" * 2048}) == ()
    (problem,) = problems(payment(), {"Reply": "🙂" * 2049})
    assert problem.code == "long-message"


def test_loops_with_a_way_out_are_fine() -> None:
    """Going round is allowed as long as some answer leads to the end."""
    again = choice("Again", ["Yes", "No"], nextMapping={"Yes": "A", "No": COMPLETE})

    assert problems(flow(text("A", next="Again"), again)) == ()


def test_large_flows_are_checked_at_once() -> None:
    """A thousand steps, each of them reachable, have no problems and no recursion limit."""
    steps: list[dict[str, Any]] = [text(f"S{at}", next=f"S{at + 1}") for at in range(999)]

    assert problems(codec.read([*steps, text("S999")])) == ()


def test_step_behind_a_dead_otherwise_is_told_why() -> None:
    """Where every option leads on, the sentence names the step whose “otherwise” is never taken."""
    dead = flow(choice("A", ["x"], nextMapping={"x": COMPLETE}, next="B"), text("B"))

    (found,) = problems(dead)

    assert "every option of “A” leads somewhere else" in found.message


@pytest.mark.parametrize(
    "options",
    [
        ["1 person", "2 people", "3 people"],  # each at its own place
        ["1 kg", "2 kg", "5 kg"],  # nothing is chosen by 5
        ["2 people", "2"],  # the label that is a number is what it says
        ["x", "y", "2nd floor", "2.5 kg", "1/2 kg", "½ kg", "1½ kg"],  # nobody sends 2 for these
        ["x", "y", "Table 2"],
    ],
)
def test_numbers_that_mean_what_they_say_are_no_problem(options: list[str]) -> None:
    """Only a number that would choose another option is told."""
    assert found(flow(choice("A", options)), "number-option") == []


@pytest.mark.parametrize(
    "label", ["2 people", "2人", "٢ أشخاص", "#2 Pizza", "2-4 people", "2:00 pm"]
)
def test_the_number_is_told_with_what_it_would_choose(label: str) -> None:
    """In one sentence with both labels, at the option that would be missed; the fix is what it says."""
    wrong = flow(choice("A", ["Just me", "A couple", label], synonyms={label: ["both"]}))
    (problem,) = found(wrong, "number-option")

    assert problem.message == (
        f"“A”: who sends “2” chooses the option at that place, “A couple”, and not “{label}”."
    )
    assert problem.place() == Field("options", 2)
    (fix,) = problem.fixes
    mended = fix.edit(wrong)["A"]
    assert mended.synonyms == {label: ("both", "2")}
    read = mended.read(Text("2"))
    assert isinstance(read, Answer)
    assert read.value == label


def test_where_options_come_as_numbered_text_their_numbers_stay() -> None:
    """A customer reads “2.” before another one there, and sends it for that."""
    (problem,) = found(flow(choice("A", ["x", "y" * 80, "2 people"])), "number-option")

    assert problem.fixes == ()
