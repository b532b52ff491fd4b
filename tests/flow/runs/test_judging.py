"""What is wrong with what came: the right sentence for each way in which a route can go wrong."""

from dataclasses import replace
from typing import Any

import pytest

from flowdesk.flow.engine import Outcome, Run, advance, start
from flowdesk.flow.message import Incoming, Tap
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.judging import judge
from flowdesk.flow.runs.script import Beat, plays
from flowdesk.flow.runs.told import Bubble, Came, Fault
from tests.flow.examples import choice, flow, payment, service, text

PLACES = {"ReferenceCode": "AB-1", "ContactName": "Ann", "Phone": "+1", "Date": "2026-11-23"}


def came_of(rule: Rule, beats: tuple[Beat, ...]) -> list[Came]:
    """Play beats through the engine, as the bot does."""
    run = Run(rule.flow, 1, rule.completion, PLACES)
    turn = start(run, rule.reply)
    came = []
    for beat in beats:
        if beat.at is not None:
            sent: Incoming = beat.sends
            if isinstance(sent, Tap):
                taps = turn.say.choices if turn.say else ()
                sent = next(Tap(tap.id, tap.label) for tap in taps if tap.label == sent.title)
            turn = advance(run, turn.step or "", turn.answers, sent, turn.course)
        choices = tuple(one.label for one in turn.say.choices) if turn.say else ()
        said = (Bubble(turn.say.text, choices),) if turn.say else ()
        complete = turn.outcome is Outcome.COMPLETE
        came.append(Came(said, turn.step, complete, dict(turn.answers), PLACES))
    return came


def faults(rule: Rule) -> list[Fault]:
    """Give the first fault of every play of a rule."""
    found = []
    for play in plays(rule.flow, routes(rule.flow), "go"):
        judged = zip(play.script, came_of(rule, play.script), strict=True)
        first = next((fault for beat, came in judged if (fault := judge(rule, beat, came))), None)
        found += [first] if first else []
    return found


@pytest.mark.parametrize("of", [payment(), service()], ids=["payment", "service"])
def test_the_examples_are_green(of: Any) -> None:
    """What works is not found fault with."""
    assert faults(Rule("R", flow=of, reply="Hello {{ContactName}}!")) == []


@pytest.mark.parametrize(
    ("steps", "more", "sentence"),
    [
        (
            [choice("A", ["2", "1"])],
            {},
            "“1” was sent for “2” at “A”. It was taken as “1”.",
        ),
        (
            [choice("A", ["Yes", "Yes please"])],
            {},
            "“Yes, please” was sent for “Yes” at “A”. It was taken as “Yes please”.",
        ),
        (
            [text("A", next="B", maxAttempts=2, onMaxAttempts="B"), text("B")],
            {"completion": "Thanks {{A}}!"},
            "{{A}} is empty in “Thanks {{A}}!”: “A” was not answered on this way.",
        ),
        (
            [text("A", next="B"), text("B", question="Is it {{Amont}}?")],
            {},
            "{{Amont}} is empty in “Is it {{Amont}}?”: “Amont” is no step.",
        ),
        (
            [text("A")],
            {"completion": "long " * 1000},
            "“long long long long long long long long long long long long…” is too long for the"
            " 4,096 characters of WhatsApp, and was cut.",
        ),
    ],
    ids=["numbers", "contained", "hole", "misspelt", "long"],
)
def test_what_checks_let_pass_can_go_wrong(
    steps: list[Any], more: dict[str, Any], sentence: str
) -> None:
    """Each fault is told in a sentence of its own."""
    found = faults(Rule("R", flow=flow(*steps), **more))

    assert [fault.sentence for fault in found[:1]] == [sentence]


def judged(changes: dict[str, Any], at: int = -1, rule: Rule | None = None) -> str:
    """Change what came in answer to one message of the payment flow; give the sentence."""
    tried = rule or Rule("R", flow=payment(), completion="Thanks {{Name}}, {{ReferenceCode}}.")
    (play,) = plays(tried.flow, routes(tried.flow), "pay")
    came = came_of(tried, play.script)[at]
    fault = judge(tried, play.script[at], replace(came, **changes))
    return fault.sentence if fault else ""


def test_the_end_that_does_not_come() -> None:
    """A chat that goes on where it should be over."""
    sentence = "A photo was sent at “Receipt”. The chat should be complete, but %s."
    assert judged({"complete": False}) == sentence % "the chat is over"
    lost = {"complete": False, "waits": "Name"}
    assert judged(lost) == sentence % "the chat waits at “Name”"


def test_a_wrong_answer_that_is_taken() -> None:
    """What is no answer must be asked again."""
    sentence = (
        "“qzxv” was sent as a wrong answer at “Receipt”. It was not asked again: the chat is over."
    )
    assert judged({"waits": None, "complete": True}, -2) == sentence


def test_an_answer_that_is_not_understood() -> None:
    """The same question again, and nothing stored."""
    sentence = "“Example Name” was sent at “Name”. It was not understood, and was asked again."
    assert judged({"waits": "Name", "answers": {}}, 2) == sentence


def test_what_is_stored_otherwise() -> None:
    """An answer that is missing, changed, or that nobody gave."""
    whole = {"Name": "Example Name", "Amount": "Example Amount", "Receipt": "images/x.jpg"}
    assert judged({"answers": whole}) == ""
    less = {key: kept for key, kept in whole.items() if key != "Amount"}
    assert judged({"answers": less}) == "The answer to “Amount” is not stored."
    other = {**whole, "Amount": "12"}
    sentence = "The answer to “Amount” is stored as “12”, not “Example Amount”."
    assert judged({"answers": other}) == sentence
    more = {**whole, "Odd": "x"}
    assert judged({"answers": more}) == "An answer to “Odd” is stored that nobody gave: “x”."


def test_a_photo_that_is_lost() -> None:
    """The path is stored and the photo is not."""
    sentence = "The photo is not stored as it was sent: images/1.jpg."
    assert judged({"lost": ("images/1.jpg",)}) == sentence


def test_silence() -> None:
    """Nothing is said where something should be."""
    assert judged({"bubbles": ()}, 0) == "“pay” was sent. Nothing came."


def test_other_words_than_the_flow_s() -> None:
    """A bubble that does not hold the question."""
    sentence = "“pay” was sent. “What is your name?” should have come."
    assert judged({"bubbles": (Bubble("Hello"),)}, 0) == sentence


def test_the_author_s_own_words_after_a_wrong_answer() -> None:
    """Where a step has some, they come before the question."""
    step = text("A", errorMessage="Words, please.")
    rule = Rule("R", flow=flow(step), completion="")
    (play,) = plays(rule.flow, routes(rule.flow), "go")
    came = came_of(rule, play.script)[1]

    assert judge(rule, play.script[1], came) is None
    fault = judge(rule, play.script[1], replace(came, bubbles=(Bubble("A?"),)))
    assert fault is not None
    assert fault.sentence == ("A location was sent. “Words, please.” should have come.")


def test_what_whatsapp_refuses() -> None:
    """Why a bubble was not taken is told as it is."""
    sentence = "“pay” was sent. It could not be sent: too long."
    assert judged({"trouble": "It could not be sent: too long."}, 0) == sentence


def test_options_that_do_not_come() -> None:
    """A question without its options cannot be answered."""
    rule = Rule("R", flow=flow(text("A", next="B"), choice("B", ["x", "yes"])), completion="")
    came = {"bubbles": (Bubble("B?"),)}
    play = plays(rule.flow, routes(rule.flow), "go")[0]
    fault = judge(rule, play.script[2], replace(came_of(rule, play.script)[2], **came))
    assert fault is not None
    assert fault.sentence == "The options of “B” did not come with its question."


def test_a_fault_says_what_was_sent_what_came_and_what_should_have_come() -> None:
    """Enough to see it again by hand."""
    (fault, *_) = faults(Rule("R", flow=flow(choice("A", ["2", "1"])), completion="Bye."))

    assert (fault.step, fault.sent) == ("A", "“1”")
    assert fault.came == "“1” is stored for “A”; Bye."
    assert fault.wanted == "“2” is stored for “A”; the end: Bye."
