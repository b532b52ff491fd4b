"""The rules to begin with are ready to go live."""

import json
from collections.abc import Iterator

import pytest

from flowdesk.flow import check
from flowdesk.flow.rule import Rule
from flowdesk.paths import resource
from flowdesk.tongue.catalogue import ENGLISH, catalogue
from flowdesk.tongue.languages import NAMES
from flowdesk.tongue.say import speak
from flowdesk.ui.rules.starters import Starter, empty, starters
from tests.tongue.pseudo import pseudo


def test_there_are_five() -> None:
    """Five starters, each with a name of its own."""
    assert len({one.rule.name for one in starters()}) == 5


@pytest.mark.parametrize("starter", starters(), ids=lambda one: one.rule.name)
def test_a_starter_has_no_problem(starter: Starter) -> None:
    """A starter can be published as it is, without an error or a hint."""
    assert check.problems(starter.rule.flow, starter.rule.messages()) == ()


def test_the_payment_starter_is_the_seeds() -> None:
    """Name, Amount and Receipt, started by “pay”, with the promised last message."""
    written = json.loads(resource("starters", "payment-receipt.json").read_text("utf-8"))
    assert [(step["id"], step["type"]) for step in written["flow"]] == [
        ("Name", "Text"),
        ("Amount", "Text"),
        ("Receipt", "Image"),
    ]
    assert written["keywords"] == ["pay"]
    assert written["completionMessage"] == "Thanks {{Name}}! Your reference is {{ReferenceCode}}."
    assert "layout" not in written


@pytest.fixture(params=[code for code in NAMES if code != "en"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each other language, spoken for a while."""
    speak(catalogue(request.param, resource("translations")))
    yield str(request.param)
    speak(ENGLISH)


def shape(rule: Rule) -> list[object]:
    """Give what is the same in every language: kinds of steps, numbers of options, and the ways."""
    numbers = {each: number for number, each in enumerate(rule.flow.ids())}
    steps = [
        (step.type, [numbers.get(edge.target) for edge in step.edges()]) for step in rule.flow.steps
    ]
    return [rule.strategy, len(rule.keywords), *steps]


def said(rule: Rule) -> list[str]:
    """Give what customers read of a rule, but for options: a name may be the same in two languages."""
    told = [rule.reply, *rule.messages().values(), *(step.question for step in rule.flow.steps)]
    return [text for text in told if text]


def test_in_each_language_they_are_the_same_forms(tongue: str) -> None:
    """Each starter is there in the owner's language, word for word, and leads the same ways."""
    own = starters()
    speak(ENGLISH)
    for mine, english in zip(own, starters(), strict=True):
        assert check.problems(mine.rule.flow, mine.rule.messages()) == ()
        assert shape(mine.rule) == shape(english.rule)
        assert not {*said(mine.rule)} & {*said(english.rule)}


def test_an_empty_rule_is_in_the_owners_language() -> None:
    """The rule that only replies has no text that its owner cannot read."""
    with pseudo():
        assert all("⟦" in text for text in (empty().reply, *empty().messages().values()) if text)
