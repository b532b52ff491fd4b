"""Where cards stand: a value beside the flow."""

import pytest

from flowdesk.flow.layout import Layout


def test_places_are_kept_by_step() -> None:
    """A card that was put somewhere stands there; others have no place."""
    layout = Layout().place("A", 1, 2).place_all({"B": (3, 4), "COMPLETE": (5, 6)})

    assert layout.of("A") == (1, 2)
    assert layout.of("Gone") is None
    assert list(layout) == ["A", "B", "COMPLETE"]


def test_edits_leave_the_layout_as_it_was() -> None:
    """A layout is a value."""
    before = Layout({"A": (1, 2)})

    before.place("A", 9, 9).without(["A"]).renamed("A", "B")

    assert before == Layout({"A": (1, 2)})


def test_without_forgets_places() -> None:
    """Cards that are gone lose their place; unknown names do not matter."""
    assert Layout({"A": (1, 2), "B": (3, 4)}).without(["A", "Gone"]) == Layout({"B": (3, 4)})


def test_renamed_keeps_the_place() -> None:
    """A step that is called otherwise stands where it stood."""
    assert Layout({"A": (1, 2), "B": (3, 4)}).renamed("A", "Z").to_json() == {
        "Z": [1, 2],
        "B": [3, 4],
    }


def test_layout_survives_json() -> None:
    """Written in whole pixels, negative ones too, and read back alike."""
    written = Layout({"A": (1.4, -2.6), "É:1": (0, 900)}).to_json()

    assert written == {"A": [1, -3], "É:1": [0, 900]}
    assert Layout.from_json(written).to_json() == written


@pytest.mark.parametrize("written", [None, [], 5, "x"])
def test_what_is_no_layout_is_an_empty_one(written: object) -> None:
    """A layout that cannot be read is none at all."""
    assert Layout.from_json(written) == Layout()


def test_only_cards_with_a_place_are_pinned() -> None:
    """A pin keeps a card where it is; it can be let go again."""
    layout = Layout({"A": (1, 2), "B": (3, 4)}).pin(["A", "B", "Gone"])

    assert layout.pinned == {"A", "B"}
    assert layout.unpin(["A"]).pinned == {"B"}


def test_pins_follow_their_cards() -> None:
    """A pinned card that is moved or called otherwise stays pinned; one that is gone is forgotten."""
    layout = Layout({"A": (1, 2), "B": (3, 4)}).pin(["A"])

    assert layout.place("A", 9, 9).pinned == {"A"}
    assert layout.renamed("A", "Z").pinned == {"Z"}
    assert layout.without(["A"]).place("A", 1, 2).pinned == frozenset()


@pytest.mark.parametrize("written", [None, "A", {"A": True}, [5, None, ["A"], "Gone"]])
def test_what_is_no_pin_is_passed_over(written: object) -> None:
    """Pins that cannot be read leave the places as they are."""
    assert Layout.from_json({"A": [1, 2]}, written) == Layout({"A": (1.0, 2.0)})
