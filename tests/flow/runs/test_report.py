"""The report of a test reads as the chats that were held, and says what was wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from flowdesk.flow.message import Other, Photo, Text
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.leg import By, Leg
from flowdesk.flow.runs.report import report
from flowdesk.flow.runs.results import (
    Exchange,
    Played,
    RouteTest,
    Verdict,
    fingerprint,
    named,
    summary,
)
from flowdesk.flow.runs.script import Beat, Does, Play, plays
from flowdesk.flow.runs.told import Bubble, Came, Fault
from tests.flow.examples import choice, flow, payment, service, text

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def case(red: bool = False, cut: int = 2) -> RouteTest:
    """A test of a flow with two routes, of which one play each was played."""
    of = Rule("Shop <1>", flow=flow(choice("A", ["x & y", "z"])))
    walks = routes(of.flow)
    beats = (
        Beat(Text("go"), Does.BEGINS, None, "A"),
        Beat(Other("location"), Does.WRONG, "A", "A"),
        Beat(Photo("images/1.jpg"), Does.ANSWERS, "A", None),
    )
    said = Came((Bubble("A<?>", ("x & y", "z")),), "A")
    exchanges = tuple(Exchange(beat, said) for beat in beats)
    fault = Fault("It was <not> taken.", "A", "“1”", "nothing", "the end: Bye") if red else None
    done = tuple(Played(Play(at, beats), exchanges, fault if at else None) for at in range(cut))
    return RouteTest(of, walks, 2, done, NOW, NOW + timedelta(seconds=3))


def test_a_report_names_date_flow_and_verdicts() -> None:
    """The head says of when and what it is; each route says whether it works."""
    page = report(case())

    assert "<h1>Routes of Shop &lt;1&gt;</h1>" in page
    assert "2026-11-25 09:00 UTC · 1 step · 6 messages · 3 s" in page
    assert '<p class="ok">All 2 routes work.</p>' in page
    assert '<h2>1. x &amp; y <span class="ok">✓ works</span></h2>' in page


def test_a_report_shows_each_route_as_a_chat() -> None:
    """What was sent stands at the right, what came at the left, with what could be tapped."""
    page = report(case())

    assert '<div class="say mine" dir="auto">go</div>' in page
    assert '<div class="say" dir="auto">A&lt;?&gt;<span class="choice">x &amp; y</span>' in page
    assert "[a location]" in page
    assert "[photo]" in page


def test_a_red_route_says_what_was_sent_what_came_and_what_should_have() -> None:
    """All of the fault is there, as text."""
    page = report(case(red=True))

    assert '<span class="red">✗ went wrong</span>' in page
    assert '<p class="red">It was &lt;not&gt; taken.</p>' in page
    for part in ("<dd>“1”</dd>", "<dd>nothing</dd>", "<dd>the end: Bye</dd>"):
        assert part in page


def test_a_route_that_was_not_played_is_not_called_green() -> None:
    """Of a test that was called off the rest is named as such."""
    assert '<h2>2. z <span class="second">not played</span></h2>' in report(case(cut=1))


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        (case(), "All 2 routes work."),
        (case(red=True), "1 of 2 routes went wrong."),
        (case(cut=1), "Called off after 1 of 2 routes; none went wrong."),
    ],
)
def test_a_test_in_one_sentence(done: RouteTest, sentence: str) -> None:
    """Red wins over called off."""
    assert summary(done) == sentence


def test_a_verdict_comes_back_as_it_was_kept() -> None:
    """It is kept as text."""
    verdict = case(red=True).verdict()

    assert Verdict.loads(verdict.dumps()) == verdict
    assert (verdict.routes, verdict.red, verdict.is_whole) == (2, 1, True)


def test_a_fingerprint_is_that_of_what_customers_meet() -> None:
    """Another question is another draft; another name or place of a card is not."""
    one = Rule("R", flow=flow(text("A")))

    assert fingerprint(one) == fingerprint(Rule("S", flow=flow(text("A"))))
    assert fingerprint(one) != fingerprint(Rule("R", flow=flow(text("A", question="New"))))
    assert fingerprint(one) != fingerprint(Rule("R", flow=flow(text("A")), completion="Bye"))


def test_routes_are_called_by_what_is_chosen() -> None:
    """Where nothing is chosen, by their steps."""
    assert [named(walk) for walk in routes(service())] == ["Sales", "Support"]
    assert [named(walk) for walk in routes(payment())] == ["Name → Amount → Receipt"]
    out = (Leg("A", "", "B", By.SKIP), Leg("B", "", None, By.GIVE_UP))
    assert named(out) == "A skipped → B given up"


def test_the_plays_of_a_report_are_those_of_the_plan() -> None:
    """Two options, each in three ways."""
    assert len(plays(case().rule.flow, case().routes, "go")) == 6
