"""What an author reads of a flow is in their language, every word of it."""

from dataclasses import replace

import pytest

from flowdesk.flow import check, codec, naming, rulefile
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.counts import form_in_words, of_option, of_question
from flowdesk.flow.field import NAME, option
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.judging import judge
from flowdesk.flow.runs.script import plays
from flowdesk.flow.runs.told import Bubble
from tests.flow.examples import choice, flow, payment, text
from tests.flow.runs.test_judging import came_of
from tests.flow.test_check import MISTAKES
from tests.flow.test_codec import BROKEN
from tests.tongue.bare import bare
from tests.tongue.pseudo import pseudo

MORE = {
    "odd attempts": flow(text("A", maxAttempts=99)),
    "idle attempts": flow(text("A", next="COMPLETE", onMaxAttempts="HANDOFF")),
    "way out to nowhere": flow(text("A", maxAttempts=2, onMaxAttempts="Handof")),
    "idle images": flow(text("A", maxImages=3)),
    "odd images": flow({**text("A"), "type": "Image", "maxImages": 99}),
    "other words for nothing": flow(choice("A", ["Yes", "No"], synonyms={"Yess": ["sure"]})),
    "one word for two": flow(choice("A", ["Yes", "No"], synonyms={"No": ["yes"]})),
    "reserved": flow(choice("A", ["Cancel", "Stop", "Back", "Start", "Restart"])),
    "skip": flow(choice("A", ["Skip", "No"], optional=True)),
    "more": flow(choice("A", ["More", *(f"Option {at}" for at in range(40))])),
    "long ones, paged": flow(choice("A", ["x" * 73, *(f"{at}" * 500 for at in range(1, 9))])),
}


@pytest.mark.parametrize(
    "wrong", [*(each[0] for each in MISTAKES.values()), *MORE.values()], ids=[*MISTAKES, *MORE]
)
def test_problems_and_their_mends(wrong: Flow) -> None:
    """Every sentence and every button."""
    with pseudo():
        found = check.problems(wrong)
        said = [word for each in found for word in (each.message, *(f.label for f in each.fixes))]
    assert said
    assert [bare(each) for each in said] == [""] * len(said)


def test_problems_of_a_rule_s_messages() -> None:
    """Those that are too long, and those that name what nothing fills."""
    long = "{{Nmae}}" + "x" * 5000
    texts = Rule("R", reply=long, completion=long, approved=long, rejected=long, nudge_message=long)
    with pseudo():
        found = check.problems(flow(text("Name")), texts.messages())
    assert len(found) == 10
    assert {bare(each.message) for each in found} == {""}


def test_the_same_step_in_another_language() -> None:
    """What is remembered of a flow is not said in a language that is spoken no more."""
    wrong = flow(text("A"), text("B"))
    with pseudo():
        check.problems(wrong)
    assert "⟦" not in check.problems(wrong)[0].message


@pytest.mark.parametrize("written", [each[0] for each in BROKEN.values()], ids=BROKEN)
def test_what_is_wrong_with_json(written: str) -> None:
    """The place is said with it."""
    with pseudo(), pytest.raises(BadFlow) as caught:
        codec.loads(written)
    with pseudo():
        assert bare(str(caught.value)) == ""


@pytest.mark.parametrize(
    "written",
    [
        "5",
        "[5]",
        '[{"id": 5}]',
        '[{"id": "A", "next": 5}]',
        '{"name": ""}',
        '{"name": 5}',
        '{"name": "R", "keywords": 5}',
        '{"name": "R", "matchStrategy": "Odd"}',
        '{"name": "R", "flowEnabled": 5}',
        '{"name": "R", "nudges": 99999}',
        '{"name": "R", "flow": 5}',
    ],
)
def test_what_is_wrong_with_a_rule_file_or_a_flow(written: str) -> None:
    """A value of the wrong shape."""
    read = codec.loads if written.startswith("[") else rulefile.loads
    with pseudo(), pytest.raises(BadFlow) as caught:
        read(written)
    with pseudo():
        assert bare(str(caught.value)) == ""


def test_what_may_not_be_typed() -> None:
    """A name or an option that cannot be."""
    of = flow(choice("A", ["Yes", "No"]), text("B"))
    with pseudo():
        step = of["A"]
        said = [naming.wrong(of, step, NAME, name) for name in ("", "B", "COMPLETE")]
        said += [naming.wrong(of, step, option(0), words) for words in ("", "No")]
    assert all(said)
    assert [bare(each) for each in said] == [""] * 5


def test_how_long_a_text_is() -> None:
    """What customers get where it is too long, and what the options are to them."""
    with pseudo():
        said = [
            of_question("x" * 5000, []).says,
            of_question("x" * 1100, ["Yes"]).says,
            of_option("?", ["x" * 30, "No"], 0).says,
            of_option("?", ["x" * 22, "No"], 0).says,
            of_option("?", ["x" * 80, "No"], 0).says,
            *(form_in_words("?", ["x" * size] * many) for size, many in ((5, 2), (22, 4), (90, 2))),
            form_in_words("?", [f"{at}" * 90 for at in range(99)]),
        ]
    assert all(said)
    assert [bare(each) for each in said] == [""] * len(said)


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (-1, {"complete": False}),
        (-1, {"complete": False, "waits": "Name"}),
        (-2, {"waits": None, "complete": True}),
        (-2, {"waits": "Name"}),
        (2, {"waits": "Name", "answers": {}}),
        (2, {"waits": None}),
        (2, {"answers": {"Name": "Bo"}}),
        (-1, {"answers": {"Name": "Example Name", "Receipt": "images/x.jpg"}}),
        (-1, {"lost": ("images/1.jpg",)}),
        (0, {"bubbles": ()}),
        (0, {"bubbles": (Bubble("?"),)}),
        (0, {"trouble": "⟦no⟧"}),
    ],
)
def test_what_went_wrong_on_a_route(at: int, changes: dict[str, object]) -> None:
    """The fault, what was sent and what should have come."""
    rule = Rule("R", flow=payment(), completion="Thanks {{Name}}.")
    with pseudo():
        (play,) = plays(rule.flow, routes(rule.flow), "pay")
        came = replace(came_of(rule, play.script)[at], **changes)  # type: ignore[arg-type]  # few
        fault = judge(rule, play.script[at], came)
    assert fault is not None
    assert bare(fault.sentence) == ""
    assert bare(fault.wanted) == ""
