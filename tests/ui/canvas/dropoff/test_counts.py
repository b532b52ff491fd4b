"""Where people stop, on the canvas: counts on lines, lines under cards, and nothing when it is off."""

import pytest
from PySide6.QtCore import QPointF

from flowdesk.flow.step import Port
from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.dropoff.figured import (
    HELP,
    ORDER,
    YES,
    figures,
    shown,
    under,
)


def test_every_connection_says_how_many_and_their_share(layer: DropOffLayer) -> None:
    """The share is of those who went on from the step; nobody is a number too."""
    said = {port: count.words for port in (ORDER, HELP, YES) if (count := layer.count(port))}
    assert said == {ORDER: ("6", "75 %"), HELP: ("2", "25 %"), YES: ("2", "33 %")}
    nobody = layer.count(Port("Menu"))
    assert nobody is not None
    assert nobody.words == ("0", "0 %")


def test_lines_are_as_thick_as_the_part_of_all_who_went_there(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """From 2 pixels to 20, a loop's as well; of START's own line it is everybody."""
    weights = {port: edge.weight for port, edge in canvas.board.scene.lines.by_port()}
    assert weights[ORDER] == pytest.approx(2 + 18 * 0.6)
    assert weights[YES] == pytest.approx(2 + 18 * 0.2)
    assert weights[Port("Menu")] == 0.0
    assert next(canvas.board.scene.lines.every()).weight == pytest.approx(20)


def test_a_thick_line_is_painted_thick(canvas: FlowEditor, layer: DropOffLayer) -> None:
    """Beside the thin line, where without figures there is nothing."""
    edge = next(canvas.board.scene.lines.every())
    beside = canvas.view.mapFromScene(edge.middle() + QPointF(-6, 7))
    look = canvas.view.viewport().grab().toImage()
    assert look.pixelColor(beside) != theme.current().ground
    layer.clear()
    bare = canvas.view.viewport().grab().toImage()
    assert bare.pixelColor(beside) == theme.current().ground


def test_every_card_says_who_stopped_and_who_is_there_now(layer: DropOffLayer) -> None:
    """In words, with the share of those who reached it."""
    assert under(layer, "Menu") == "2 stopped here · 20 %"
    assert under(layer, "Item") == "2 stopped here · 33 %"
    both = words.stops(figures().at("Problem"))
    assert both[0] == "1 stopped here · 50 % · 1 there now"
    assert under(layer, "Problem") in both
    assert under(layer, "More") == "Nobody stopped here"


def test_start_says_who_began_and_end_who_finished(layer: DropOffLayer) -> None:
    """With the share of all who began."""
    start, end = layer.pill("START"), layer.pill("END")
    assert start is not None
    assert end is not None
    assert (start.words, end.words) == ("10 began", "4 finished · 40 %")


def test_new_figures_leave_every_sign_where_it_was(layer: DropOffLayer) -> None:
    """Only the words change."""
    before = {sign: sign.scenePos() for sign in layer.signs()}
    layer.show(shown(times=2))
    assert under(layer, "Menu") == "4 stopped here · 20 %"
    assert {sign: sign.scenePos() for sign in layer.signs()} == before


def test_far_away_words_go_and_thickness_stays(canvas: FlowEditor, layer: DropOffLayer) -> None:
    """The overview paints the band."""
    canvas.view.zoomed.connect(layer.see)
    canvas.view.zoom_by(0.2)
    assert not any(sign.isVisible() for sign in layer.signs())
    thick = {weight for _, weight in _painted(canvas)}
    assert {13, 20} <= thick
    layer.clear()
    assert {weight for _, weight in _painted(canvas)} == {0}
    layer.show(shown())
    canvas.view.zoom_reset()
    assert all(sign.isVisible() for sign in layer.signs())


def _painted(canvas: FlowEditor) -> list[tuple[str, int]]:
    canvas.view.viewport().grab()
    return [*canvas.board.scene.overview._lines]


def test_off_there_is_nothing_on_the_canvas(canvas: FlowEditor, layer: DropOffLayer) -> None:
    """Not an item, not a weight, nobody who listens to the document."""
    signs = [*layer.signs()]
    assert len(signs) == 7 + 4 + 2
    layer.clear()
    scene = canvas.board.scene
    assert not any(sign.scene() for sign in signs)
    assert [edge for edge in scene.lines.every() if edge.weight or edge.beside] == []
    assert scene.drop_off is None
    canvas.board.add("Text")
    assert not [*layer.signs()]
