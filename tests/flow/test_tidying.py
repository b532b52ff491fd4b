"""Tidy round cards that are pinned, and some cards among themselves."""

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.tidy import tidy
from flowdesk.flow.tidying import tidy_all, tidy_some
from tests.flow.examples import choice, flow, payment, text
from tests.flow.strategies import IDS, flows, quick
from tests.flow.test_tidy import overlaps

points = st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(
    lambda at: (at[0] * 50.0, at[1] * 50.0)
)
layouts = st.fixed_dictionaries(dict.fromkeys([*IDS, COMPLETE], points))
marked = st.sets(st.sampled_from(IDS), min_size=2)


def known(of: Flow, places: dict[str, tuple[float, float]]) -> Layout:
    """Give the places of the steps that a flow has, and of the end."""
    return Layout({name: at for name, at in places.items() if name in of or name == COMPLETE})


def test_without_pins_it_is_tidy() -> None:
    """Where the cards stood before does not matter."""
    before = Layout({"Name": (500, 500), "Amount": (0, 0)})

    assert tidy_all(payment(), before, {}) == tidy(payment())


def test_the_others_stand_round_a_pinned_card_as_ever() -> None:
    """One pin moves the whole picture to its card: nothing else differs."""
    before = Layout({"Amount": (1000, -300)}).pin({"Amount"})
    plain = tidy(payment()).places

    after = tidy_all(payment(), before, {})

    assert after.of("Amount") == (1000, -300)
    for name, (x, y) in plain.items():
        assert after.of(name) == (x + 1000 - plain["Amount"][0], y - 300 - plain["Amount"][1])
    assert after.pinned == {"Amount"}


def test_the_others_make_room_for_a_card_that_is_pinned_in_their_way() -> None:
    """What would lie under a pinned card goes below it."""
    before = Layout({"Name": (0, 0), "Receipt": (330, 40)}).pin({"Name", "Receipt"})

    after = tidy_all(payment(), before, {})

    assert (after.of("Name"), after.of("Receipt")) == ((0, 0), (330, 40))
    assert overlaps(after, {}) == []


def test_what_made_room_lies_on_nothing_either() -> None:
    """A card that goes below a pinned one sends on what stood there."""
    menu = choice("Menu", ["a", "b"], nextMapping={"a": "A", "b": "B"})
    plain = tidy(flow(menu, text("A"), text("B"), text("Loose"))).places
    places = {**plain, "Loose": plain["A"]}
    before = Layout(places).pin({"Menu", "Loose"})

    after = tidy_all(flow(menu, text("A"), text("B"), text("Loose")), before, {})

    assert after.places["Loose"][1] < after.places["A"][1]
    assert overlaps(after, {}) == []


def test_start_is_not_covered_by_a_pinned_card() -> None:
    """The first card goes below what would lie over the pill before it."""
    steps = [text("A", next="B"), text("B", next="C"), text("C"), text("Loose")]
    before = Layout({"C": (640, 0), "Loose": (-260, 0)}).pin({"C", "Loose"})

    after = tidy_all(flow(*steps), before, {})

    assert after.of("B") == (320, 0)
    assert after.places["A"][1] >= 132


@quick
@given(flows(), layouts, marked)
def test_pins_are_kept_and_nothing_overlaps(
    of: Flow, places: dict[str, tuple[float, float]], pinned: set[str]
) -> None:
    """Wherever cards are pinned, they stay; no other lies on them or on another."""
    before = known(of, places).pin(pinned)

    after = tidy_all(of, before, {})

    assert all(after.of(name) == before.of(name) for name in before.pinned)
    assert set(overlaps(after, {})) <= {
        pair for pair in overlaps(before, {}) if before.pinned.issuperset(pair)
    }
    assert tidy_all(of, before, {}) == after


def test_marked_cards_stand_in_order_where_they_were() -> None:
    """A heap of marked cards becomes a row whose corner is that of the heap."""
    before = Layout(
        {"Name": (90, 40), "Amount": (20, 70), "Receipt": (60, 10), COMPLETE: (5000, 0)}
    )

    after = tidy_some(payment(), before, {}, payment().ids())

    rows = {after.places[name][1] for name in payment().ids()}
    assert (after.of("Name"), rows) == ((20, 10), {10})
    assert after.places["Name"] < after.places["Amount"] < after.places["Receipt"]
    assert after.of(COMPLETE) == (5000, 0)


def test_marked_cards_give_way_together() -> None:
    """Where another card stands in the way, the row is as it would be, a little lower or higher."""
    before = Layout(
        {"Name": (0, 0), "Amount": (60, 200), "Receipt": (400, 30), COMPLETE: (5000, 0)}
    )

    after = tidy_some(payment(), before, {}, {"Name", "Amount"})

    assert after.of("Receipt") == (400, 30)
    assert after.places["Name"][1] == after.places["Amount"][1] != 0
    assert overlaps(after, {}) == []


def test_a_pinned_card_among_the_marked_stays() -> None:
    """The others of the marked come to it."""
    before = Layout({"Name": (700, 0), "Amount": (0, 500), "Receipt": (0, 900)}).pin({"Name"})

    after = tidy_some(payment(), before, {}, {"Name", "Amount"})

    assert (after.of("Name"), after.of("Amount")) == ((700, 0), (1020, 0))


@quick
@given(flows(), layouts, marked, st.sets(st.sampled_from(IDS)))
def test_nobody_else_moves_and_no_marked_card_covers_another(
    of: Flow, places: dict[str, tuple[float, float]], names: set[str], pinned: set[str]
) -> None:
    """Cards that are not marked, or pinned, stay; what was laid out lies on nothing."""
    names &= set(of.ids())
    before = known(of, places).pin(pinned)
    if not names:
        return

    after = tidy_some(of, before, {}, names)

    stay = {*of.ids(), COMPLETE} - (names - before.pinned)
    assert all(after.of(name) == before.of(name) for name in stay)
    assert all(stay.issuperset(pair) for pair in overlaps(after, {}))
