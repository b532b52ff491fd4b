"""What a run leaves on the canvas: the way of a chat, and routes that work or went wrong."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from flowdesk.flow.flow import Flow
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.results import Exchange, Played
from flowdesk.flow.runs.script import plays
from flowdesk.flow.runs.told import Came, Fault
from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.step import Port
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.runs.marks import Marks, Tag, Tone, of_plays, of_trail

Steps = list[dict[str, Any]]


def trail(flow: Flow) -> Trail:
    """A chat that chose Sales after a slip, and now waits for the number."""
    begun = Trail().after(flow, 1, (), "ServiceType", {})
    again = begun.after(flow, 1, (), "ServiceType", {})
    return again.after(flow, 1, ("ServiceType",), "Sales_Intro", {"ServiceType": "Sales"})


def played(flow: Flow, wrong: int) -> list[Played]:
    """Every play of a flow, of which one went wrong at its last message but one."""
    found = []
    for number, play in enumerate(plays(flow, routes(flow), "go")):
        exchanges = tuple(Exchange(beat, Came()) for beat in play.script)
        fault = Fault("It went wrong.", "ServiceType", "", "", "") if number == wrong else None
        found.append(Played(play, exchanges[: 3 if fault else None], fault))
    return found


def test_a_trail_numbers_the_steps(document: Callable[..., FlowDocument], service: Steps) -> None:
    """The order stands on the cards, with how often a step was asked; START's line is gone too."""
    flow = document(service).flow

    assert of_trail(flow, trail(flow)) == Marks(
        {None: Tone.WALKED, Port("ServiceType", "Sales"): Tone.WALKED},
        {
            "ServiceType": Tag("1 · asked 2 ×", Tone.WALKED),
            "Sales_Intro": Tag("2", Tone.WALKED),
        },
    )


def test_what_the_flow_has_no_more_is_left_out(
    document: Callable[..., FlowDocument], service: Steps
) -> None:
    """A step that was removed, and a line that leads elsewhere now."""
    flow = document(service).flow
    moved = flow.connect(Port("ServiceType", "Sales"), "Photo").remove(["Sales_Intro"])

    marks = of_trail(moved, trail(flow))

    assert list(marks.tags) == ["ServiceType"]
    assert list(marks.lines) == [None]


def test_a_line_works_until_a_play_goes_wrong_on_it(
    document: Callable[..., FlowDocument], service: Steps
) -> None:
    """Red stays red whatever is played later."""
    flow = document(service).flow

    marks = of_plays(flow, played(flow, wrong=0))

    assert marks.lines[Port("ServiceType", "Sales")] is Tone.WRONG
    assert marks.lines[Port("Sales_Intro")] is Tone.WORKS
    assert marks.lines[Port("ServiceType")] is Tone.WORKS
    assert marks.tags == {"ServiceType": Tag("✗ went wrong", Tone.WRONG)}


def seen(editor: FlowEditor, at: QPointF) -> QColor:
    """Give the colour of a place of the scene as it is drawn."""
    picture: QImage = editor.view.viewport().grab().toImage()
    return picture.pixelColor(editor.view.mapFromScene(at))


def test_marks_are_drawn_and_go(editor: Callable[..., FlowEditor], service: Steps) -> None:
    """A walked line wears the colour of the trail until the chat is begun anew."""
    shown = editor(service)
    edge = shown.board.scene.lines.edge(Port("ServiceType", "Sales"))
    assert edge is not None
    middle = edge.path.pointAtPercent(0.5)
    plain = seen(shown, middle)

    shown.document.runs.show(of_trail(shown.document.flow, trail(shown.document.flow)))
    walked = seen(shown, middle)
    shown.document.runs.clear()

    assert walked == theme.current().primary != plain
    assert seen(shown, middle) == plain


def test_marks_follow_a_card(editor: Callable[..., FlowEditor], service: Steps) -> None:
    """A tag stands on its card wherever that is put."""
    shown = editor(service)
    document = shown.document
    document.runs.show(of_trail(document.flow, trail(document.flow)))

    x, y = document.layout.of("Sales_Intro") or (0.0, 0.0)
    document.apply("move", layout=document.layout.place("Sales_Intro", x, y + 420))

    card = shown.board.scene.card("Sales_Intro")
    assert card is not None
    shown.board.fit()
    assert seen(shown, card.pos() + QPointF(14, 0)) == theme.current().primary


def test_a_tag_leaves_a_pin_in_sight(editor: Callable[..., FlowEditor], service: Steps) -> None:
    """On a card that is pinned the tag begins beside the pin."""
    shown = editor(service)
    card = shown.board.scene.card("Sales_Intro")
    assert card is not None
    shown.document.select({"Sales_Intro"})
    shown.board.pin()
    pin = card.pos() + QPointF(13, -2)
    plain = seen(shown, pin)

    shown.document.runs.show(of_trail(shown.document.flow, trail(shown.document.flow)))

    assert seen(shown, pin) == plain
    assert seen(shown, card.pos() + QPointF(26, 0)) == theme.current().primary


def test_marks_are_not_in_the_pointer_s_way(
    editor: Callable[..., FlowEditor], service: Steps, hand: Any
) -> None:
    """A card under a tag is clicked as before."""
    shown = editor(service)
    shown.document.runs.show(of_trail(shown.document.flow, trail(shown.document.flow)))

    hand(shown).click(hand(shown).head("Sales_Intro"))

    assert shown.document.single() == "Sales_Intro"
    card = shown.board.scene.card("Sales_Intro")
    assert card is not None
    assert shown.view.itemAt(hand(shown).at(card.pos() + QPointF(14, 2))) is card
