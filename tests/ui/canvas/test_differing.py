"""What is drawn where two States differ is what would be drawn from nothing."""

import random

from PySide6.QtCore import QPointF

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.flow.step import Port
from flowdesk.ui.canvas.differing import differing
from flowdesk.ui.canvas.items.boxes import Boxes
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.state import State
from tests.ui.canvas.random_edits import some_edit


def _flow(*ids):
    return codec.read([{"id": one, "question": "?", "type": "Text"} for one in ids])


def _cards(scene):
    return {key: (card.pos(), card.body, card.mark) for key, card in scene.cards.items()}


def _edges(scene):
    edges = dict(scene.lines.by_port())
    way = {
        port: [*map(edge.path.elementAt, range(edge.path.elementCount()))]
        for port, edge in edges.items()
    }
    return {port: (edge.line, [(at.x, at.y) for at in way[port]]) for port, edge in edges.items()}


def test_random_edits_are_drawn_as_from_nothing(document, payment):
    """After any edit, undo or marking the scene is one that was made for the document as it is."""
    doc = document(payment)
    scene, chance = CanvasScene(doc), random.Random(11)
    boxes = Boxes(scene)
    for _ in range(250):
        how = chance.randrange(8)
        if how == 0:
            doc.undo_stack.undo()
        elif how == 1:
            doc.undo_stack.redo()
        elif how == 2:
            doc.select(chance.sample(doc.flow.ids(), min(2, len(doc.flow.steps))))
        elif how == 3:
            doc.set_waiting(chance.choice([None, *doc.flow.ids()]))
        else:
            some_edit(doc, chance)
        fresh = CanvasScene(doc)
        fresh.document.selection_changed.emit()
        assert _cards(scene) == _cards(fresh)
        assert _edges(scene) == _edges(fresh)
        assert (scene.start.pos(), scene.end.pos()) == (fresh.start.pos(), fresh.end.pos())
        assert scene.content() == fresh.content() == boxes.content()
        stood = {card.key: box for card, box in boxes.all()}
        assert stood == {key: card.box() for key, card in fresh.cards.items()}
        fresh.deleteLater()


def test_cards_of_one_id_are_told_apart(document):
    """In a broken draft the second of two steps of an id has a card that changes alone."""
    steps = [{"id": "A", "question": words, "type": "Text"} for words in ("one", "two")]
    doc = document(steps)
    scene = CanvasScene(doc)
    doc.apply("x", doc.flow.put_at(1, doc.flow.steps[1].with_(question="three")))
    assert [scene.cards["A", at].body.lines for at in range(2)] == [("one",), ("three",)]
    assert len(doc.problems) > 0
    assert all(scene.cards["A", at].mark.problems for at in range(2))


def test_only_what_differs_is_named():
    """A question that is changed names one card, a move another, and what is the same none."""
    flow = _flow("A", "B", "C")
    before = State(flow, Layout({"A": (0, 0), "B": (1, 0), "C": (2, 0)}))
    asked = flow.put("B", flow["B"].with_(question="Who?"))
    assert list(differing(before, State(asked, before.layout)).shown) == [("B", 0)]
    moved = differing(before, State(flow, before.layout.place("C", 9, 9)))
    assert (moved.shown, moved.moved) == ({}, {"C"})
    gone = differing(before, State(flow.remove(["A"]), before.layout.without(["A"])))
    assert (gone.gone, gone.shown, gone.moved) == ({("A", 0)}, {}, set())


def test_a_card_far_out_can_be_brought_into_sight(editor):
    """The board reaches as far as places do: no card of a long flow lies beyond its end."""
    made = editor([{"id": "A", "question": "?", "type": "Text"}])
    made.document.apply("move", layout=made.document.layout.place("A", 260_000, -300_000))
    made.board.travel.go_to("A")
    card = made.board.scene.card("A")
    assert made.view.in_sight().contains(card.box())


def test_a_marked_edge_is_unmarked_with_the_document(document, payment):
    """What the document does not mark is not marked in the scene, be it a card or an edge."""
    doc = document(payment)
    scene = CanvasScene(doc)
    doc.select({"Name"}, {Port("Name"), Port("Amount")})
    assert len(scene.selectedItems()) == 3
    doc.select(edges={Port("Amount")})
    assert [item.port for item in scene.selectedItems()] == [Port("Amount")]


def test_a_card_that_grows_is_told(document, payment):
    """Where a question takes more lines, END keeps to the middle and the map knows the new box."""
    doc = document(payment)
    scene = CanvasScene(doc)
    boxes = Boxes(scene)
    boxes.all()
    before = scene.end.pos()
    doc.apply("q", doc.flow.put("Name", doc.flow["Name"].with_(question="many words " * 9)))
    ((card, box),) = boxes.of(["Name"])
    assert box == card.box()
    assert scene.end.pos().y() > before.y()


def test_what_holds_the_flow_follows_start(document, payment):
    """Where another card is the first, START stands elsewhere, and Fit and the map know of it."""
    doc = document(payment)
    scene = CanvasScene(doc)
    boxes = Boxes(scene)
    assert boxes.content() == scene.content()
    doc.apply("first", doc.flow.make_first("Receipt"))
    assert scene.content() == boxes.content() == CanvasScene(doc).content()


def test_lines_make_room_for_cards_that_were_dragged(document, payment):
    """Where cards are let go, the lines of others go round them, and the places they left are free."""
    payment[0]["next"] = "Receipt"
    layout = Layout({"Name": (0, 0), "Amount": (400, 600), "Receipt": (900, 0)})
    doc = document(payment, layout)
    scene = CanvasScene(doc)
    for way in (QPointF(0, -600), QPointF(40, 600)):
        doc.select({"Amount", "Receipt"} if way.x() else {"Amount"})
        for item in scene.selectedItems():
            for part in (0.5, 1):  # as the pointer takes them along
                item.setPos(QPointF(*doc.layout.of(item.step.id)) + way * part)
        scene.standing.keep_moves()
        assert _edges(scene) == _edges(CanvasScene(doc))
