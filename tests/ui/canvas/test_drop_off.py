"""Where people stop, on the canvas: counts on lines, lines under cards, and nothing when it is off."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Standing, Tally, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.legend import CountLegend
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.pill import Pill
from flowdesk.ui.canvas.picture.drawing import drawn

STEPS: list[dict[str, Any]] = [
    {
        "id": "Menu",
        "question": "What do you need?",
        "type": "Selection",
        "options": ["Order", "Help"],
        "nextMapping": {"Order": "Item", "Help": "Problem"},
        "next": "COMPLETE",
    },
    {"id": "Item", "question": "Which one?", "type": "Text", "next": "More"},
    {
        "id": "More",
        "question": "Anything else?",
        "type": "Selection",
        "options": ["Yes", "No"],
        "nextMapping": {"Yes": "Item", "No": "COMPLETE"},
    },
    {"id": "Problem", "question": "What is wrong?", "type": "Text", "next": "COMPLETE"},
]
FLOW = codec.read(STEPS)
ORDER, HELP, YES = Port("Menu", "Order"), Port("Menu", "Help"), Port("More", "Yes")
Open = Callable[..., FlowEditor]


def figures(times: int = 1) -> Tally:
    """Give ten customers, or so many times ten: six order, of whom two stop in a second round."""
    order = {"Menu": "Order", "Item": "Lamp", "More": "No"}
    again = ("Menu", "Item", "More")
    return tally(
        [
            (way(FLOW, order, done=True), Standing.FINISHED, 4 * times),
            (way(FLOW, {**order, "More": "Yes"}, again, "Item"), Standing.STOPPED, 2 * times),
            (way(FLOW, {"Menu": "Help"}), Standing.STOPPED, 1 * times),
            (way(FLOW, {"Menu": "Help"}), Standing.ON_THE_WAY, 1 * times),
            (way(FLOW, {}), Standing.STOPPED, 2 * times),
        ]
    )


def shown(times: int = 1, earlier: Tally | None = None) -> Shown:
    """Give these figures of a version 3."""
    live = Counted(figures(times), {"Item": (1, 2), "Problem": (3,), "Menu": (4, 5)})
    old = Counted(earlier or Tally())
    return Shown(DropOff(FLOW, 3, datetime(2026, 11, 12, tzinfo=UTC), live, old))


@pytest.fixture
def canvas(editor: Open) -> FlowEditor:
    """An editor of the flow, laid out, everything in sight."""
    made = editor(STEPS)
    made.board.tidy()
    return made


@pytest.fixture
def layer(canvas: FlowEditor) -> DropOffLayer:
    """The figures, shown on it."""
    made = DropOffLayer(canvas.board.scene, canvas)
    made.show(shown())
    return made


def under(layer: DropOffLayer, step: str) -> str:
    """Give the words under a card."""
    line = layer.under(step)
    assert line is not None
    return line.words


def middle(layer: DropOffLayer, step: str) -> QPointF:
    """Give a place on the line under a card."""
    line = layer.under(step)
    assert line is not None
    return line.mapToScene(line.box().center())


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


def test_counts_follow_a_card_that_is_moved(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """While it is dragged, and after."""
    count, edge = layer.count(HELP), canvas.board.scene.lines.edge(HELP)
    assert count is not None
    assert edge is not None
    on = hand(canvas)
    start = on.head("Problem")
    on.press(start)
    on.move(start, start + QPointF(40, 60))
    assert edge.path.boundingRect().adjusted(-1, -1, 1, 1).contains(count.pos())
    on.release(start + QPointF(40, 60))
    assert layer.count(HELP) is count
    assert not count.has_moved(), "A place was looked for anew"
    assert edge.path.boundingRect().adjusted(-1, -1, 1, 1).contains(count.pos())


def test_counts_cover_no_card_no_port_and_no_other_count(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """On a flow that was tidied."""
    layer.show(shown(times=3_000))
    scene = canvas.board.scene
    boxes = [sign.mapRectToScene(sign.box()) for sign in layer.signs()]
    cards = [item for item in scene.items() if isinstance(item, Card)]
    pills = [item.box() for item in scene.items() if isinstance(item, Pill)]
    ports = [card.exit(row) for card in cards for row in range(len(card.body.rows))]
    for at, box in enumerate(boxes):
        assert not [card.step.id for card in cards if card.box().intersects(box)]
        assert not [pill for pill in pills if pill.intersects(box)]
        assert not [port for port in ports if box.contains(port)]
        assert not [other for other in boxes[at + 1 :] if other.intersects(box)]


def test_counts_of_lines_side_by_side_keep_apart(editor: Open) -> None:
    """Three options that lead to one step: two stand apart, and where nobody went gives way."""
    three = {**STEPS[0], "options": ["A", "B", "C"], "nextMapping": dict.fromkeys("ABC", "End")}
    flow = [three, {"id": "End", "question": "?", "type": "Text"}]
    made = editor(flow)
    made.board.tidy()
    of = codec.read(flow)
    ways = [(way(of, {"Menu": name}), Standing.STOPPED, 9) for name in "AB"]
    layer = DropOffLayer(made.board.scene, made)
    layer.show(Shown(DropOff(of, 1, None, Counted(tally(ways)))))
    counts = [count for name in "ABC" if (count := layer.count(Port("Menu", name)))]
    boxes = [one.mapRectToScene(one.box()) for one in counts if not one.is_crowded_out]
    assert len(counts) == 3
    assert len(boxes) >= 2
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


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


def test_a_press_on_a_count_takes_the_line_under_it(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """Counts are in nobody's way."""
    count = layer.count(HELP)
    assert count is not None
    hand(canvas).click(count.pos())
    assert canvas.document.selection.edges == {HELP}


def test_a_line_stands_above_its_card_where_another_card_is_close_below(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """It would lie over the other card's name."""
    card = canvas.board.scene.card("Item")
    assert card is not None
    place = (card.pos().x(), card.pos().y() + card.body.height + 10)
    canvas.document.apply("test", layout=canvas.document.layout.place("Problem", *place))
    line = layer.under("Item")
    assert line is not None
    assert line.box().bottom() < 0


def test_a_wide_count_stands_in_two_rows(layer: DropOffLayer) -> None:
    """Between two cards there is no room for one."""
    layer.show(shown(times=20_000))
    count = layer.count(ORDER)
    assert count is not None
    assert count.text() == ("120,000", "75 %")


def test_new_figures_leave_every_sign_where_it_was(layer: DropOffLayer) -> None:
    """Only the words change."""
    before = {sign: sign.scenePos() for sign in layer.signs()}
    layer.show(shown(times=2))
    assert under(layer, "Menu") == "4 stopped here · 20 %"
    assert {sign: sign.scenePos() for sign in layer.signs()} == before


def test_a_click_on_the_line_asks_for_these_people(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any], qtbot: QtBot
) -> None:
    """And marks nothing; where nobody stopped there is nothing to press."""
    on = hand(canvas)
    with qtbot.waitSignal(layer.chosen) as chosen:
        on.click(middle(layer, "Item"))
    assert chosen.args == ["Item"]
    assert not canvas.document.selection
    with qtbot.assertNotEmitted(layer.chosen, wait=50):
        on.click(middle(layer, "More"))


def test_a_press_that_is_let_go_elsewhere_asks_for_nobody(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any], qtbot: QtBot
) -> None:
    """As with every button."""
    on, start = hand(canvas), middle(layer, "Item")
    with qtbot.assertNotEmitted(layer.chosen, wait=50):
        on.drag(start, start + QPointF(0, 60))


def test_two_clicks_on_a_line_make_no_step(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """Beside cards they would."""
    menu = canvas.board.making.menu
    hand(canvas).double_click(middle(layer, "More"))
    assert not menu.isVisible()
    hand(canvas).double_click(middle(layer, "More") + QPointF(0, 120))
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_the_cross_of_a_line_is_still_there(
    canvas: FlowEditor, layer: DropOffLayer, hand: Callable[..., Any]
) -> None:
    """A click on it deletes the connection through its count."""
    edge = canvas.board.scene.lines.edge(HELP)
    assert edge is not None
    canvas.document.select((), {HELP})
    count = layer.count(HELP)
    assert count is not None
    assert edge.zValue() > count.zValue()
    hand(canvas).click(edge.middle())
    assert canvas.board.scene.lines.edge(HELP) is None
    assert layer.count(HELP) is None


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


def test_a_picture_has_the_signs_and_says_what_they_mean(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """It is higher by a legend, of which the first line says of whom the figures are."""
    with_signs = drawn(canvas.board.scene)
    said = CountLegend(layer, canvas.document.flow, 500).words.split("\n")
    assert said[0].startswith("Version 3")
    assert "The thicker a line, the more of all who began went along it." in said
    layer.clear()
    without = drawn(canvas.board.scene)
    assert with_signs.height > without.height + 50
    assert with_signs.strokes.size() > without.strokes.size()


def test_the_words_can_be_read_in_both_themes() -> None:
    """At least 4.5 : 1 of the red on its tint and of the quiet words on the ground, in both themes."""
    for dark in (False, True):
        look = theme.tokens(dark)
        assert contrast(look.error, theme.tint(look.error, look)) >= 4.5
        assert contrast(look.second, look.ground) >= 4.5


def contrast(one: Any, other: Any) -> float:
    """Give the contrast of two colours as WCAG defines it."""

    def light(colour: Any) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        line = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_sentence_says_what_is_left_out(canvas: FlowEditor) -> None:
    """Which version, earlier ones, and what is new in the draft."""
    said = shown(earlier=Tally(began=12)).sentence(canvas.document.flow)
    assert "Version 3" in said
    assert "10 began, 4 finished (40 %)" in said
    assert "12 more in earlier versions." in said
    draft = canvas.document.flow.add(codec.read([{"id": "X", "type": "Text"}]).steps[0])
    assert "1 step is only in the draft and has no numbers yet." in shown().sentence(draft)
    assert Shown().sentence(draft) == words.NOTHING_LIVE


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.004, "<1 %"), (0.125, "12 %"), (0.996, "99 %"), (1.0, "100 %")],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, said: str) -> None:
    """One of a thousand is not nobody."""
    assert words.percent(share) == said


def test_a_line_that_is_too_long_says_less(layer: DropOffLayer) -> None:
    """It stays as wide as its card."""
    layer.show(shown(times=100_000))
    line = layer.under("Problem")
    assert line is not None
    assert line.words in words.stops(figures(100_000).at("Problem"))[2:]
    assert line.box().width() <= 224
