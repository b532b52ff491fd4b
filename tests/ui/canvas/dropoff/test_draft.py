"""Where people stop, while the draft is edited: what customers do not have yet has no numbers."""

from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.dropoff.figured import ORDER, YES, under


def test_what_is_only_in_the_draft_is_new(canvas: FlowEditor, layer: DropOffLayer) -> None:
    """A new step says so, and a connection that leads elsewhere than it does for customers is bare."""
    canvas.board.add("Text")
    new = canvas.document.flow.ids()[-1]
    assert under(layer, new) == words.NEW
    canvas.document.apply("test", canvas.document.flow.connect(ORDER, new))
    assert layer.count(ORDER) is None
    edge = canvas.board.scene.lines.edge(ORDER)
    assert edge is not None
    assert edge.weight == 0.0
    canvas.document.undo_stack.undo()
    assert layer.count(ORDER) is not None


def test_a_step_that_is_deleted_takes_its_signs_along(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """And undo brings them back."""
    canvas.document.select({"Item"})
    canvas.board.delete()
    assert layer.under("Item") is None
    assert layer.count(YES) is None
    canvas.document.undo_stack.undo()
    assert under(layer, "Item") == "2 stopped here · 33 %"
    assert layer.count(YES) is not None


def test_a_renamed_step_has_no_figures(canvas: FlowEditor, layer: DropOffLayer) -> None:
    """To customers it still has its old name."""
    canvas.document.apply("test", canvas.document.flow.rename("Problem", "Trouble"))
    assert under(layer, "Trouble") == words.NEW
    assert layer.under("Problem") is None


def test_counts_stay_with_their_options_when_these_change_places(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """A line belongs to a row of the card; the count is of the option."""
    swapped = canvas.document.flow.set_options("Menu", ["Help", "Order"])
    canvas.document.apply("test", swapped)
    count = layer.count(ORDER)
    assert count is not None
    assert count.words == ("6", "75 %")
    assert count.edge is canvas.board.scene.lines.edge(ORDER)
    assert count.edge.beside is not None
