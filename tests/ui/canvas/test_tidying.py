"""Tidy and pins on the canvas: by key, by menu, undone in one step."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.conftest import Hand

_SHIFT_ALT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier

Make = Callable[..., FlowEditor]


def heap(pay: FlowEditor, names: Iterable[str], x: float = 300) -> None:
    """Throw cards onto one heap."""
    places = {name: (x + 30 * at, 400.0 - 20 * at) for at, name in enumerate(names)}
    pay.document.apply("heap", layout=pay.document.layout.place_all(places))


def test_shift_alt_t_tidies_the_whole_flow(pay: FlowEditor, on: Hand) -> None:
    """With nothing marked, or one card, everything is laid out."""
    heap(pay, pay.document.flow.ids())
    on.key(Qt.Key.Key_T, _SHIFT_ALT)
    assert len({pay.document.layout.places[name][1] for name in pay.document.flow.ids()}) == 1
    assert pay.commands.undo.text() == "Undo tidy"


def test_marked_steps_are_tidied_among_themselves(pay: FlowEditor, on: Hand) -> None:
    """The third stays; one undo takes it back; the words say how many."""
    heap(pay, ["Name", "Amount"])
    before = pay.document.layout
    pay.document.select({"Name", "Amount"})
    assert pay.commands.tidy.text() == "Tidy 2 steps"
    on.key(Qt.Key.Key_T, _SHIFT_ALT)
    layout = pay.document.layout
    assert layout.places["Amount"] == (layout.places["Name"][0] + 320, layout.places["Name"][1])
    assert layout.of("Receipt") == before.of("Receipt")
    assert pay.commands.undo.text() == "Undo tidy of 2 steps"
    pay.commands.undo.trigger()
    assert pay.document.layout == before


def test_what_was_tidied_is_brought_into_sight(pay: FlowEditor, on: Hand) -> None:
    """Marked steps that stand out of sight are shown at the zoom that one had."""
    heap(pay, ["Name", "Amount"], 9000)
    pay.document.select({"Name", "Amount"})
    zoom = pay.view.zoom()
    on.key(Qt.Key.Key_T, _SHIFT_ALT)
    for name in ("Name", "Amount"):
        assert pay.view.in_sight().contains(on.scene.cards[(name, 0)].box())
    assert pay.view.zoom() == zoom


def test_the_words_of_tidy_follow_what_is_marked(pay: FlowEditor) -> None:
    """One card, or END, is not a group."""
    pay.document.select({"Name", "COMPLETE"})
    assert pay.commands.tidy.text() == "Tidy"
    pay.commands.select_all.trigger()
    assert pay.commands.tidy.text() == "Tidy 3 steps"
    pay.document.select()
    assert pay.commands.tidy.text() == "Tidy"


def test_p_pins_what_is_marked_and_lets_it_go(pay: FlowEditor, on: Hand) -> None:
    """The card wears the sign; each press is one entry; tidy leaves the card alone."""
    heap(pay, ["Amount"])
    on.click(on.head("Amount"))
    on.key(Qt.Key.Key_P)
    assert on.scene.cards[("Amount", 0)].mark.pinned
    assert pay.commands.undo.text() == "Undo pinning of 1 step"
    pay.commands.tidy.trigger()
    assert pay.document.layout.of("Amount") == (300, 400)
    on.key(Qt.Key.Key_P)
    assert not on.scene.cards[("Amount", 0)].mark.pinned
    assert pay.commands.undo.text() == "Undo unpinning of 1 step"


def test_some_of_the_marked_pinned_means_pin_all(pay: FlowEditor, on: Hand) -> None:
    """Only where all are pinned does the key let go, and the menu says which it will be."""
    pay.document.apply("x", layout=pay.document.layout.pin({"Name"}))
    pay.document.select({"Name", "Amount"})
    assert pay.commands.pin.text() == "Pin in place"
    on.key(Qt.Key.Key_P)
    assert pay.document.layout.pinned == {"Name", "Amount"}
    assert pay.commands.pin.text() == "Unpin"


def test_undo_takes_a_pin_off_and_redo_puts_it_back(pay: FlowEditor, on: Hand) -> None:
    """A pin is part of the history, also on a card that was removed meanwhile."""
    on.click(on.head("Name"))
    on.key(Qt.Key.Key_P)
    on.key(Qt.Key.Key_Delete)
    assert pay.document.layout.pinned == frozenset()
    pay.commands.undo.trigger()
    assert on.scene.cards[("Name", 0)].mark.pinned
    pay.commands.undo.trigger()
    assert not on.scene.cards[("Name", 0)].mark.pinned
    pay.commands.redo.trigger()
    assert on.scene.cards[("Name", 0)].mark.pinned


def test_a_pin_stays_with_a_step_that_is_renamed(pay: FlowEditor, on: Hand) -> None:
    """The card is the same, whatever it is called."""
    pay.document.apply("x", layout=pay.document.layout.pin({"Name"}))
    pay.document.apply("rename", flow=pay.document.flow.rename("Name", "Who"))
    assert pay.document.layout.pinned == {"Who"}
    assert on.scene.cards[("Who", 0)].mark.pinned


def test_a_pinned_card_can_be_dragged_and_stays_pinned(pay: FlowEditor, on: Hand) -> None:
    """The pin is against tidy, not against its owner."""
    pay.document.apply("x", layout=pay.document.layout.pin({"Name"}))
    start = on.head("Name")
    x, y = pay.document.layout.places["Name"]
    on.drag(start, start + type(start)(60, 200))
    assert pay.document.layout.of("Name") == (x + 60, y + 200)
    assert pay.document.layout.pinned == {"Name"}


def test_p_is_a_letter_where_one_types(pay: FlowEditor) -> None:
    """In a field of the panel the key writes, and pins nothing."""
    pay.document.select({"Name"})
    field = pay.inspector.form.name
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_P)
    assert field.text().startswith("p")
    assert pay.document.layout.pinned == frozenset()


def test_p_is_a_letter_in_the_palette(pay: FlowEditor) -> None:
    """There it finds Phone, as in every list."""
    pay.document.select({"Name"})
    pay.board.palette_list.setFocus()
    QTest.keyClick(pay.board.palette_list, Qt.Key.Key_P)
    assert pay.document.layout.pinned == frozenset()


def test_undo_shows_the_card_whose_pin_it_takes_off(pay: FlowEditor, on: Hand) -> None:
    """As with every undo one sees what changed."""
    on.click(on.head("Name"))
    on.key(Qt.Key.Key_P)
    pay.view.centre(on.scene.content().bottomRight() * 9)
    pay.commands.undo.trigger()
    assert pay.view.in_sight().contains(on.scene.cards[("Name", 0)].box())


def test_nothing_marked_nothing_to_pin(pay: FlowEditor) -> None:
    """The entry is grey without a step; END cannot be pinned."""
    assert not pay.commands.pin.isEnabled()
    pay.document.select({"COMPLETE"})
    assert not pay.commands.pin.isEnabled()
    pay.document.select({"Name"})
    assert pay.commands.pin.isEnabled()


def test_copies_of_a_pinned_card_are_free(pay: FlowEditor, on: Hand) -> None:
    """A copy stands where it is put for the moment: nobody has pinned it."""
    pay.document.apply("x", layout=pay.document.layout.pin({"Name"}))
    on.click(on.head("Name"))
    pay.commands.duplicate.trigger()
    assert pay.document.layout.pinned == {"Name"}


def test_the_json_as_typed_keeps_pins(pay: FlowEditor, payment: list[dict[str, Any]]) -> None:
    """A step that is gone from the JSON loses its pin, the others keep theirs."""
    pay.document.apply("x", layout=pay.document.layout.pin({"Name", "Receipt"}))
    pay.document.apply("JSON", flow=pay.document.flow.remove({"Receipt"}))
    assert pay.document.layout.pinned == {"Name"}
