"""Notes beside the cards: values, and how they are written down."""

import json

import pytest

from flowdesk.flow import codec, rulefile
from flowdesk.flow.layout import Layout
from flowdesk.flow.notes import Note
from flowdesk.flow.rule import Rule
from flowdesk.flow.tidying_notes import notes_along

VAT = Note("Ask for the VAT number", 40, 200)
FLOW = codec.loads('[{"id": "A", "question": "?", "type": "Text"}]')


def _rule(*notes: Note) -> Rule:
    return Rule("R", flow=FLOW, layout=Layout({"A": (1, 2)}).add_notes(notes))


def test_notes_stand_beside_the_layout() -> None:
    """The rule file has their words and places, and is read back alike; the flow has no word of them."""
    rule = _rule(VAT, Note("سؤال\nnext", -5, 7))
    written = rulefile.to_json(rule)
    assert written["notes"] == [
        {"text": "Ask for the VAT number", "at": [40, 200]},
        {"text": "سؤال\nnext", "at": [-5, 7]},
    ]
    assert written["layout"] == {"A": [1, 2]}
    assert "VAT" not in json.dumps(written["flow"])
    assert rulefile.loads(rulefile.dumps([rule])) == (rule,)


def test_a_rule_without_notes_has_no_word_about_them() -> None:
    """Its file is as it always was; a note without words is none."""
    assert "notes" not in rulefile.to_json(_rule())
    assert "notes" not in rulefile.to_json(_rule(Note(" \n", 1, 2)))


@pytest.mark.parametrize(
    "other",
    ["mine", [], [1], [{"text": "x"}], [{"text": 1, "at": [0, 0]}], [{"text": "x", "at": [0]}]],
)
def test_what_somebody_else_keeps_under_the_key_stays(other: object) -> None:
    """An unknown shape is an unknown key: kept as it is, and no note."""
    written = {**rulefile.to_json(_rule()), "notes": other}
    (rule,) = rulefile.loads(json.dumps(written))
    assert rule.layout.notes == {}
    assert rulefile.to_json(rule)["notes"] == other


def test_numbers_are_not_given_twice() -> None:
    """A new note has a number of its own; edits leave the layout as it was."""
    before = Layout().add_notes([VAT, VAT])
    after = before.without_notes({0}).add_notes([Note("new", 0, 0)])
    assert list(before.notes) == [0, 1]
    assert list(after.notes) == [1, 2]


def test_edits_of_cards_keep_the_notes() -> None:
    """Whatever happens to places and pins, notes lie where they lay."""
    layout = Layout({"A": (1, 2)}).add_notes([VAT])
    others = [
        layout.place("B", 3, 4),
        layout.renamed("A", "Z"),
        layout.pin({"A"}),
        layout.pin({"A"}).unpin({"A"}),
        layout.without({"A"}),
    ]
    assert all(each.notes == {0: VAT} for each in others)


CARD = (224.0, 100.0)
SHEET = (200.0, 40.0)


def _along(before: Layout, **places: tuple[float, float]) -> Layout:
    after = before.place_all(places)
    sizes = dict.fromkeys(after.places, CARD)
    return notes_along(before, after, sizes, dict.fromkeys(before.notes, SHEET))


def test_a_note_goes_along_with_the_card_it_lies_by() -> None:
    """It keeps its distance to the nearest card; one by a card that stays does not move."""
    before = Layout({"A": (0, 0), "B": (600, 0)}).add_notes(
        [Note("of B", 610, 110), Note("of A", 0, 120)]
    )
    after = _along(before, B=(600, 400))
    assert after.notes == {0: Note("of B", 610, 510), 1: Note("of A", 0, 120)}


def test_no_card_comes_to_lie_on_a_note() -> None:
    """Where a card comes to stand on a note, the note goes below it; two notes do not meet either."""
    before = Layout({"A": (0, 0), "B": (600, 0)}).add_notes(
        [Note("of A", 0, 120), Note("of B", 600, -60)]
    )
    after = _along(before, B=(0, 120))
    assert after.notes == {0: Note("of A", 0, 324), 1: Note("of B", 0, 252)}


def test_tidy_again_moves_no_note() -> None:
    """Where no card moves notes stay, even one that was put onto a card by hand."""
    before = Layout({"A": (0, 0)}).add_notes([Note("on A", 10, 10)])
    assert _along(before, A=(0, 0)) == before
