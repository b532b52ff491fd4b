"""Every route of a draft, played at the real door: green where it works, red with the right sentence."""

import json
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from flowdesk.flow import rulefile
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import Played, RouteTest, summary
from flowdesk.rehearsal import rehearse
from tests.flow.examples import PAYMENT, SERVICE, choice, image, text


def rule(steps: list[dict[str, Any]], **more: Any) -> Rule:
    """Give a rule with a flow."""
    written = {"name": "R", "keywords": ["go"], "flowEnabled": True, "flow": steps, **more}
    (read,) = rulefile.loads(json.dumps(written))
    return read


def outcome(of: Rule, *languages: str) -> RouteTest:
    """Test all routes of a rule."""
    return rehearse(of, languages or ("en",), lambda _: None, lambda *_: None, lambda: False)


def test_the_payment_flow_is_green() -> None:
    """Words, a number, and a photo that comes over the practice API and lies on the disk."""
    done = outcome(rule(PAYMENT, reply="Hi {{ContactName}}", completionMessage="Thanks {{Name}}."))

    assert summary(done) == "The only route works."
    assert done.is_whole


def test_every_option_is_tried_in_every_way() -> None:
    """Two options by tap, by number and in words, up to a photo at the end."""
    done = outcome(rule(SERVICE))

    assert summary(done) == "All 2 routes work."
    assert [each.play.route for each in done.played] == [0, 0, 0, 1, 1, 1]


def test_more_than_whatsapp_can_show_to_tap_is_green() -> None:
    """A list, numbered text and pages of it are played as customers meet them."""
    days = choice("Day", [f"Day number {at}" for at in range(10)], next="Slot")
    slots = choice("Slot", [f"Slot {at}" for at in range(40)])

    done = outcome(rule([{**days, "options": days["options"][:4]}, slots]))

    assert summary(done) == "All 40 routes work."


def test_albums_way_outs_and_skips_are_green() -> None:
    """What a step may have beside its question is played as well."""
    steps = [
        image("Pics", maxImages=3, next="More"),
        image("More", next="Note"),
        text("Note", optional=True, maxAttempts=2, onMaxAttempts="COMPLETE"),
    ]

    done = outcome(rule(steps))

    assert summary(done) == "All 3 routes work."


@pytest.mark.parametrize("language", ["es", "ar", "hi"])
def test_other_languages_are_green(language: str) -> None:
    """The bot's words are those of the owner's language, and so are the customer's."""
    assert summary(outcome(rule([choice("A", ["Uno", "Dos"], optional=True)]), language)) == (
        "All 3 routes work."
    )


def test_a_label_that_is_a_number_is_red() -> None:
    """The checks let it pass; who types 1 gets what is called 1."""
    done = outcome(rule([choice("Size", ["2", "1"])]))

    assert summary(done) == "2 of 2 routes went wrong."
    assert done.faults()[0].sentence == "“1” was sent for “2” at “Size”. It was taken as “1”."
    assert done.faults()[0].step == "Size"


def test_a_completion_that_is_cut_is_red() -> None:
    """What WhatsApp cannot show is not proved to work."""
    done = outcome(rule([text("A")], completionMessage="word " * 1000))

    (fault,) = done.faults()
    assert fault.sentence.endswith("is too long for the 4,096 characters of WhatsApp, and was cut.")


def test_a_place_that_is_empty_on_one_way_is_red_there_only() -> None:
    """Whoever chooses the other way gets thanks with a hole in it."""
    steps = [choice("A", ["ask", "end"], nextMapping={"ask": "B"}), text("B")]

    done = outcome(rule(steps, completionMessage="Noted: {{B}}."))

    assert done.red() == (1,)
    assert done.faults()[0].sentence == (
        "{{B}} is empty in “Noted: {{B}}.”: “B” was not answered on this way."
    )


def test_it_can_be_called_off() -> None:
    """After the first play nothing more is played, and the test is not whole."""
    told: list[Played] = []
    done = rehearse(rule(SERVICE), ("en",), told.append, lambda *_: None, lambda: bool(told))

    assert len(done.played) == 1
    assert not done.is_whole
    assert summary(done) == "Called off after 1 of 2 routes; none went wrong."


def test_a_flow_without_routes_needs_no_door() -> None:
    """There is nothing to play."""
    assert outcome(rule([text("A", next="A")])).planned == 0


def test_every_message_is_counted() -> None:
    """The bar moves with each one, also where a play ends early, and ends full."""
    moved: list[tuple[int, int]] = []

    rehearse(rule(PAYMENT), ("en",), lambda _: None, lambda *at: moved.append(at), lambda: False)

    assert moved == [(at, 7) for at in range(1, 8)]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scratch folder is gone after a test, with all the photos in it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    outcome(rule(PAYMENT))

    assert list(tmp_path.iterdir()) == []


def test_no_thread_is_left_behind() -> None:
    """Door, sender and practice API end with the test."""
    before = {thread.name for thread in threading.enumerate()}

    outcome(rule([text("A")]))

    assert {thread.name for thread in threading.enumerate()} <= before


def test_a_bot_that_does_not_answer_is_red() -> None:
    """After a while nothing more is waited for."""
    of = rule([text("A")])

    done = rehearse(of, ("en",), lambda _: None, lambda *_: None, lambda: False, patience=0.0)

    assert done.faults()[0].sentence == "“go” was sent. Nothing was heard for 0 seconds."
