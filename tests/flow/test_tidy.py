"""Tidy: columns from left to right, nothing on top of anything else, the same every time."""

import time
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.flow.tidy import CARD, END, START, Size, tidy
from tests.flow.examples import choice, flow, payment, service, text
from tests.flow.strategies import IDS, flows, quick


def overlaps(layout: Layout, sizes: dict[str, Size]) -> list[tuple[str, str]]:
    """Give the pairs of cards that lie on one another, or nearer than a finger is wide."""

    def apart(one: str, other: str) -> bool:
        (x, y), (u, v) = layout.places[one], layout.places[other]
        (width, height), (wide, high) = (
            sizes.get(name, END if name == COMPLETE else CARD) for name in (one, other)
        )
        gap = 16
        return (
            x + width + gap <= u
            or u + wide + gap <= x
            or y + height + gap <= v
            or v + high + gap <= y
        )

    return [pair for pair in combinations(layout, 2) if not apart(*pair)]


def column(layout: Layout, step_id: str) -> float:
    """Give the left edge of a card."""
    return layout.places[step_id][0]


def row(layout: Layout, step_id: str) -> float:
    """Give the upper edge of a card."""
    return layout.places[step_id][1]


def large(count: int) -> Flow:
    """Give a large flow of mixed steps: branches, short cuts, ways back."""
    steps: list[dict[str, Any]] = []
    for at in range(count):
        ahead = [f"S{at + by}" if at + by < count else COMPLETE for by in range(1, 9)]
        back = f"S{at // 2}"
        if at % 4 == 3:
            ways = {
                "A": ahead[at % 8],
                "B": ahead[at // 3 % 8],
                "C": back if at % 9 == 0 else ahead[2],
            }
            steps.append(choice(f"S{at}", list("ABC"), nextMapping=ways, next=ahead[0]))
        else:
            steps.append(text(f"S{at}", next=ahead[at % 2]))
    return codec.read(steps)


def test_a_row_of_steps_stands_in_a_row() -> None:
    """The payment form is a line of cards of one height, the end last."""
    layout = tidy(payment())

    names = ["Name", "Amount", "Receipt", COMPLETE]
    assert sorted(layout, key=lambda name: column(layout, name)) == names
    assert {row(layout, name) for name in names[:3]} == {0}


def test_every_step_and_the_end_have_a_place() -> None:
    """Nothing is left out, and nothing else is in."""
    assert set(tidy(service())) == {*service().ids(), COMPLETE}
    assert set(tidy(Flow())) == {COMPLETE}


def test_branches_stand_in_the_order_of_their_options() -> None:
    """What the first option leads to stands above what the second leads to."""
    options = ["a", "b", "c", "d"]
    names = ["P", "Z", "A", "Q"]
    menu = choice("Menu", options, nextMapping=dict(zip(options, names, strict=True)))

    layout = tidy(flow(menu, *(text(name) for name in sorted(names))))

    assert sorted(names, key=lambda name: row(layout, name)) == names


def test_the_first_step_is_the_left_most() -> None:
    """The start stands left of everything that it leads to, also where a loop leads back to it."""
    loop = flow(
        text("A", next="B"), text("B", next="C"), choice("C", ["x"], nextMapping={"x": "A"})
    )

    layout = tidy(loop)

    assert column(layout, "A") < column(layout, "B") < column(layout, "C")


def test_a_step_stands_right_after_the_one_that_leads_to_it() -> None:
    """The short branch begins beside the long one, not beside the step where they meet."""
    ask = choice("Ask", ["x", "y"], nextMapping={"x": "Short", "y": "Long"})
    branches = [text("Short", next="Meet"), text("Long", next="More"), text("More", next="Meet")]

    layout = tidy(flow(ask, *branches, text("Meet")))

    assert column(layout, "Short") == column(layout, "Long") < column(layout, "More")


def test_ways_back_move_no_card() -> None:
    """A flow with a way back to the start, or to the same step, is laid out as without it."""
    ways = {"x": "B", "y": "C"}
    plain = [choice("A", ["x", "y"], nextMapping=ways), text("B", next="D"), text("C", next="D")]

    without = tidy(flow(*plain, text("D")))

    assert tidy(flow(*plain, text("D", next="A"))) == without
    assert tidy(flow(*plain, text("D", nextMapping={"again": "D", "b": "B"}))) == without


def test_what_nobody_reaches_stands_beside_what_it_leads_to() -> None:
    """A loose step is not thrown to the far left, away from where its author will connect it."""
    steps = [text(f"S{at}", next=f"S{at + 1}") for at in range(9)]

    layout = tidy(flow(*steps, text("S9"), text("Loose", next="S8")))

    assert column(layout, "Loose") == column(layout, "S7")


def test_the_end_is_the_right_most() -> None:
    """Nothing stands right of the end, whether or not anything leads to it."""
    layout = tidy(service())

    assert all(column(layout, name) < column(layout, COMPLETE) for name in service().ids())


def test_sizes_are_respected() -> None:
    """A tall or wide card pushes the others away."""
    sizes: dict[str, Size] = {"Product": (500, 700), "Problem": (100, 50), "Service": (224, 900)}

    layout = tidy(service(), sizes)

    assert overlaps(layout, sizes) == []


def test_cards_stand_level_with_the_ports_that_lead_to_them() -> None:
    """The end's middle is where the connection leaves the card before it, however high that is."""
    ended = payment().connect(Port("Receipt"), COMPLETE)

    layout = tidy(ended, {"Receipt": (224, 400)})

    assert abs(row(layout, COMPLETE) + 18 - row(layout, "Receipt") - 200) <= 4


def test_a_branch_that_comes_together_stands_between() -> None:
    """A step that two branches lead to stands between them, and so does the one that parts them."""
    both = {"x": "A", "y": "B"}
    layout = tidy(
        flow(
            choice("Ask", ["x", "y"], nextMapping=both),
            text("A", next="End"),
            text("B", next="End"),
            text("End"),
        )
    )

    assert row(layout, "A") < row(layout, "End") < row(layout, "B")
    assert row(layout, "A") < row(layout, "Ask") < row(layout, "B")


def test_the_main_path_is_straight() -> None:
    """Where the chat has one way only its cards' heads stand in a row, whatever leads past them."""
    steps = [text(f"S{at}", next=f"S{at + 1}") for at in range(9)]
    steps[2] = choice("S2", ["far", "on"], nextMapping={"far": "S6", "on": "S3"})
    steps[3] = choice("S3", ["on", "far"], nextMapping={"far": "S7", "on": "S4"})

    layout = tidy(flow(*steps, text("S9")), {"S2": (224, 300), "S5": (224, 90)})

    assert {row(layout, f"S{at}") for at in range(9)} == {row(layout, "S0")}


def test_start_has_room_beside_what_leads_to_the_first_step() -> None:
    """A step that nobody reaches and that leads to the first leaves room for the START pill."""
    layout = tidy(flow(text("First"), text("Loose", next="First")))

    assert column(layout, "First") - START >= column(layout, "Loose") + CARD[0] + 16


@pytest.mark.parametrize("count", [20, 60])
def test_a_long_chain_goes_on_in_rows(count: int) -> None:
    """Many steps in a line become lines like those of a text, about as wide as a screen is."""
    names = [f"S{at}" for at in range(count)]
    steps = [text(name, next=onward) for name, onward in pairwise(names)]

    layout = tidy(flow(*steps, text(names[-1])))

    wide = max(column(layout, name) for name in names) + CARD[0]
    high = max(row(layout, name) for name in names) + CARD[1]
    assert 1 < wide / high < 3
    assert sorted(names, key=lambda name: (row(layout, name), column(layout, name))) == names
    assert overlaps(layout, {}) == []


def test_the_highest_card_is_at_zero() -> None:
    """The picture begins at the upper left corner."""
    layout = tidy(large(60))

    assert min(y for _, y in layout.places.values()) == 0
    assert min(x for x, _ in layout.places.values()) == 0


@quick
@given(
    flows(),
    st.dictionaries(
        st.sampled_from([*IDS, COMPLETE]),
        st.tuples(st.integers(20, 600), st.integers(20, 900)),
    ),
)
def test_no_flow_makes_cards_overlap(of: Flow, sizes: dict[str, Size]) -> None:
    """Whatever leads where, and however large the cards are, none lies on another."""
    assert overlaps(tidy(of, sizes), sizes) == []


@quick
@given(flows())
def test_tidy_is_deterministic(of: Flow) -> None:
    """The same flow gives the same layout, and double ids or targets that are missing do no harm."""
    assert tidy(of) == tidy(codec.loads(codec.dumps(of)))
    assert set(tidy(Flow((*of.steps, *of.steps)))) == {*of.ids(), COMPLETE}


@quick
@given(flows())
def test_no_way_joins_cards_of_one_column(of: Flow) -> None:
    """Every connection leads rightward or back to the left, so that it can be seen."""
    layout = tidy(of)

    for edge in of.edges():
        if edge.target in layout.places and edge.target != edge.port.step:
            assert column(layout, edge.target) != column(layout, edge.port.step)


@pytest.mark.parametrize(("count", "seconds"), [(100, 0.2), (1000, 2.0)])
def test_large_flows_are_laid_out_while_one_waits(count: int, seconds: float) -> None:
    """A large flow takes no noticeable time, and its cards do not overlap."""
    of = large(count)
    began = time.process_time()

    layout = tidy(of)

    assert time.process_time() - began < seconds
    assert overlaps(layout, {}) == []


def test_many_lines_past_many_cards_take_no_minutes() -> None:
    """Six hundred steps that can each end the chat are laid out at once, each in a place of its own."""
    steps = [
        choice(f"S{at}", ["on", "end"], nextMapping={"on": f"S{at + 1}", "end": "COMPLETE"})
        for at in range(600)
    ]
    laid = tidy(flow(*steps, text("S600", next="COMPLETE")))
    assert len({laid.of(name) for name in laid}) == 602
