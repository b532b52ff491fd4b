"""The drawing follows the document, and only where it differs."""

from PySide6.QtCore import QPointF

from flowdesk.flow.loops import loops
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.scene import CanvasScene


def test_only_what_differs_is_drawn_anew(document, payment, qtbot):
    """After an edit of one step the other cards are the same items, and are not painted again."""
    doc = document(payment)
    scene = CanvasScene(doc)
    before = dict(scene.cards)
    with qtbot.waitSignal(scene.changed):
        scene.update()
    with qtbot.waitSignal(scene.changed) as heard:
        step = doc.flow["Amount"].with_(question="How much, please?")
        doc.apply("x", doc.flow.put("Amount", step))
    assert scene.cards == before
    assert scene.card("Amount").body.lines == ("How much, please?",)
    middles = {name: scene.card(name).box().center() for name in doc.flow.ids()}
    anew = {name for name, at in middles.items() for part in heard.args[0] if part.contains(at)}
    assert anew == {"Amount"}


def test_a_long_line_runs_between_the_cards(document, payment):
    """An edge that passes a column finds its way between the cards, with the least detour."""
    doc = document(payment)
    places = {"Name": (0, 0), "Amount": (320, 10), "Receipt": (640, 0)}
    flow = doc.flow.connect(Port("Name"), "Receipt")
    doc.apply("x", flow, doc.layout.place_all(places))
    scene = CanvasScene(doc)
    path = scene.lines.edge(Port("Name")).path
    points = [path.pointAtPercent(part / 200) for part in range(201)]
    assert not any(scene.card("Amount").box().contains(point) for point in points)
    doc.apply("x", layout=doc.layout.place("Amount", 320, 400))
    assert max(scene.lines.edge(Port("Name")).path.boundingRect().bottom(), 0) < 400


def test_every_step_of_a_broken_draft_is_drawn(document):
    """Two steps of one id are two cards that stand apart, and nothing fails."""
    double = [
        {"id": "A", "question": "one", "type": "Text", "next": "A"},
        {"id": "A", "question": "two", "type": "Text", "next": "Nowhere"},
        {"id": "", "question": "", "type": "Txt"},
        {"id": "COMPLETE", "question": "reserved", "type": "Text"},
    ]
    doc = document(double)
    scene = CanvasScene(doc)
    assert len(scene.cards) == 4
    assert scene.cards["A", 0].pos() != scene.cards["A", 1].pos()
    doc.apply("x", doc.flow.remove(["A"]))
    assert len(scene.cards) == 2


def test_a_target_that_is_nowhere_is_a_red_stub(document, payment):
    """An edge to a step that does not exist is drawn as broken, and its port is marked."""
    doc = document([*payment[:2], {**payment[2], "next": "Nowhere"}])
    scene = CanvasScene(doc)
    assert scene.lines.edge(Port("Receipt")).line is Line.BROKEN
    assert Port("Receipt") in scene.card("Receipt").mark.bad_ports
    assert scene.card("Receipt").mark.problems > 0


def test_a_missing_next_draws_nothing(document, payment):
    """Only what is written down is drawn."""
    scene = CanvasScene(document(payment))
    assert {port for port, _ in scene.lines.by_port()} == {Port("Name"), Port("Amount")}


def test_a_loop_goes_round_the_cards(document, payment):
    """An edge that leads back leaves the cards free and is drawn as a loop."""
    doc = document([*payment[:2], {**payment[2], "next": "Name"}])
    scene = CanvasScene(doc)
    edge = scene.lines.edge(Port("Receipt"))
    assert edge.line is Line.LOOP
    for part in range(101):
        point = edge.path.pointAtPercent(part / 100)
        for card in scene.cards.values():
            assert not card.box().adjusted(2, 2, -2, -2).contains(point)


def test_loops_are_found_from_the_start(document, payment):
    """The edge that closes a loop is the one that leads back to an earlier step."""
    doc = document([*payment[:2], {**payment[2], "next": "Amount"}])
    assert loops(doc.flow) == {("Receipt", "Amount")}


def test_edges_follow_a_card(document, payment):
    """An edge ends where its card stands, also after a move."""
    doc = document(payment)
    scene = CanvasScene(doc)
    doc.apply("x", layout=doc.layout.place("Amount", 500, 300))
    assert scene.lines.edge(Port("Name")).path.currentPosition() == QPointF(500, 323)


def test_edges_to_the_end_follow_it(document, payment):
    """END stands right of all cards until it is put somewhere."""
    doc = document([*payment[:2], {**payment[2], "next": COMPLETE}])
    scene = CanvasScene(doc)
    assert scene.end.box().left() > scene.card("Receipt").box().right()
    doc.apply("x", layout=doc.layout.place(COMPLETE, 2000, 40))
    assert scene.lines.edge(Port("Receipt")).path.currentPosition() == scene.end.entry()


def test_the_waiting_card_is_lit(document, payment):
    """The card that the practice phone waits at is lit, and no other."""
    doc = document(payment)
    scene = CanvasScene(doc)
    doc.set_waiting("Amount")
    assert [key[0] for key, card in scene.cards.items() if card.mark.waiting] == ["Amount"]


def test_marking_goes_both_ways(document, payment):
    """What the document marks is marked in the scene, and the other way round."""
    doc = document(payment)
    scene = CanvasScene(doc)
    doc.select({"Name"}, {Port("Amount")})
    assert scene.card("Name").isSelected()
    assert scene.lines.edge(Port("Amount")).isSelected()
    scene.clearSelection()
    assert not doc.selection


def test_an_emptied_flow_shows_no_pills(document, payment):
    """Without steps there is neither START nor END."""
    doc = document(payment)
    scene = CanvasScene(doc)
    doc.apply("x", doc.flow.remove(doc.flow.ids()))
    assert not scene.start.isVisible()
    assert not scene.end.isVisible()
