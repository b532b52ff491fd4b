"""Counting ways: each customer once a step, shares of those who went on."""

import pytest

from flowdesk.flow.step import Port
from flowdesk.flow.tally import Standing, Tally, Visitors, tally
from flowdesk.flow.ways import way
from tests.flow.examples import choice, flow, service, text

SALES, SUPPORT = Port("Service", "Sales"), Port("Service", "Support")
DONE = {"Service": "Sales", "Product": "A lamp"}
FIGURES = tally(
    [
        (way(service(), DONE, done=True), Standing.FINISHED, 6),
        (way(service(), {"Service": "Support"}), Standing.STOPPED, 3),
        (way(service(), {"Service": "Support"}), Standing.ON_THE_WAY, 1),
        (way(service(), {}), Standing.STOPPED, 2),
    ]
)


def test_who_began_and_who_finished() -> None:
    """Everybody, and those who came to the end."""
    assert (FIGURES.began, FIGURES.finished) == (12, 6)


def test_each_step_knows_who_reached_answered_and_stopped() -> None:
    """Those who are on their way now are apart from those who stopped."""
    assert FIGURES.at("Service") == Visitors(reached=12, answered=10, went_on=10, stopped=2)
    assert FIGURES.at("Problem") == Visitors(reached=4, stopped=3, now=1)
    assert FIGURES.at("Photo") == Visitors()
    assert FIGURES.at("Problem").lost == pytest.approx(0.75)


def test_a_connection_has_the_share_of_those_who_went_on() -> None:
    """Of ten who answered, six chose Sales."""
    assert (FIGURES.went(SALES), FIGURES.share(SALES)) == (6, pytest.approx(0.6))
    assert (FIGURES.went(SUPPORT), FIGURES.share(SUPPORT)) == (4, pytest.approx(0.4))
    assert FIGURES.share(Port("Photo")) == 0.0
    assert FIGURES.part(6) == pytest.approx(0.5)


def test_two_tallies_add_up() -> None:
    """Step by step and port by port."""
    twice = FIGURES + FIGURES
    assert twice.at("Problem") == Visitors(reached=8, stopped=6, now=2)
    assert (twice.began, twice.went(SALES)) == (24, 12)
    assert FIGURES + Tally() == FIGURES


def test_a_step_left_out_was_passed_without_an_answer() -> None:
    """It is no stop, and no answer."""
    of = flow(text("Note", optional=True, next="Name"), text("Name"))
    found = tally([(way(of, {"Name": "Ana"}, done=True), Standing.FINISHED, 1)])
    assert found.at("Note") == Visitors(reached=1, went_on=1)


def test_a_loop_counts_a_customer_once() -> None:
    """However often they came by."""
    of = flow(
        text("Item", next="More"),
        choice("More", ["Yes", "No"], nextMapping={"Yes": "Item"}),
    )
    again = way(of, {"Item": "x", "More": "Yes"}, ("Item", "More", "Item", "More"), "Item")
    assert tally([(again, Standing.STOPPED, 1)]).at("Item") == Visitors(
        reached=1, answered=1, went_on=1, stopped=1
    )


def test_nobody_is_no_share() -> None:
    """An empty tally divides by nothing."""
    nobody = Tally()
    assert (nobody.share(SALES), nobody.part(0), nobody.at("Service").lost) == (0.0, 0.0, 0.0)
