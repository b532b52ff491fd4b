"""The rules to begin with are ready to go live."""

import json

import pytest

from flowdesk.flow import check
from flowdesk.paths import resource
from flowdesk.ui.rules.starters import Starter, starters


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
