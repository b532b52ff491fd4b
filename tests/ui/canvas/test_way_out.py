"""The way out after too many attempts on the canvas: a port and a dashed line of its own."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from flowdesk.flow.layout import Layout
from flowdesk.flow.step import COMPLETE, HANDOFF, Port
from flowdesk.flow.steps import read
from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.panels.mending import ProblemRow
from flowdesk.ui.canvas.scene import CanvasScene

OUT = Port("Name", way_out=True)

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def led(payment):
    """The payment flow, whose first step leads to the last after three attempts."""
    return [{**payment[0], "maxAttempts": 3, "onMaxAttempts": "Receipt"}, *payment[1:]]


@pytest.fixture
def pay(editor, led):
    """An editor of it."""
    return editor(led)


def _out(on):
    """Give the place of the port."""
    card = on.scene.card("Name")
    return card.exit([row.port for row in card.body.rows].index(OUT))


def _rows(**keys):
    step = read({"id": "Name", "question": "?", "type": "Text", **keys})
    return [row.label for row in body(step).rows]


def test_the_port_is_there_while_attempts_lead_on():
    """Only where attempts are counted and lead to a place on the canvas has the card one more row."""
    assert _rows(maxAttempts=3, onMaxAttempts="B") == ["next", "after 3 tries"]
    assert _rows(maxAttempts=1, onMaxAttempts=COMPLETE) == ["next", "after 1 try"]
    assert _rows(maxAttempts=3) == ["next"]
    assert _rows(maxAttempts=3, onMaxAttempts=HANDOFF) == ["next"]
    assert _rows(onMaxAttempts="B") == ["next"]


def test_the_line_is_of_its_own_kind(pay, on):
    """The way out is drawn beside the line of the answers, and told from it."""
    assert on.scene.lines.edge(Port("Name")).line is Line.ONWARD
    edge = on.scene.lines.edge(OUT)
    assert edge.line is Line.WAY_OUT
    assert edge.path.currentPosition() == on.scene.card("Receipt").entry()


def test_a_way_out_that_leads_back_keeps_its_looks(document, payment):
    """It is told from a loop of answers, and makes none of other lines."""
    steps = [*payment[:2], {**payment[2], "maxAttempts": 2, "onMaxAttempts": "Name"}]
    scene = CanvasScene(document(steps))
    assert scene.lines.edge(Port("Receipt", way_out=True)).line is Line.WAY_OUT
    assert {edge.line for _, edge in scene.lines.by_port()} == {Line.ONWARD, Line.WAY_OUT}


def test_an_answer_that_leads_back_over_a_way_out_is_a_loop(document):
    """Who gave up at A and answers at B comes to A again."""
    steps = [
        {"id": "A", "question": "?", "type": "Text", "maxAttempts": 2, "onMaxAttempts": "B"},
        {"id": "B", "question": "?", "type": "Text", "next": "A"},
    ]
    scene = CanvasScene(document(steps))
    assert scene.lines.edge(Port("B")).line is Line.LOOP


def test_a_way_out_to_nowhere_is_a_broken_line(editor, payment, qtbot, written):
    """Its port is marked, and the problem offers every step."""
    made = editor([{**payment[0], "maxAttempts": 3, "onMaxAttempts": "Gone"}, *payment[1:]])
    assert made.board.scene.lines.edge(OUT).line is Line.BROKEN
    assert OUT in made.board.scene.card("Name").mark.bad_ports
    row = made.board.problems.findChild(ProblemRow)
    menu = row.buttons[-1].findChild(QMenu)
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert written(made.document)[0]["onMaxAttempts"] == "Amount"


def _end(on):
    return on.scene.lines.edge(OUT).path.currentPosition() - QPointF(14, 0)


def test_its_end_can_be_pulled_to_another_card(pay, on, written):
    """Dragging the end rewires, as one entry; the line of the answers stays."""
    on.click(on.scene.lines.edge(OUT).path.pointAtPercent(0.5))
    assert pay.document.selection.edges == {OUT}
    on.drag(_end(on), on.head("Amount"))
    assert written(pay.document)[0]["onMaxAttempts"] == "Amount"
    assert written(pay.document)[0]["next"] == "Amount"
    assert pay.document.undo_stack.count() == 1
    pay.commands.undo.trigger()
    assert written(pay.document)[0]["onMaxAttempts"] == "Receipt"


def test_its_port_leads_to_the_end_of_the_chat_too(pay, on, written):
    """A line from the port to END writes COMPLETE and stays in sight."""
    on.drag(_out(on), on.scene.end.box().center())
    assert written(pay.document)[0]["onMaxAttempts"] == COMPLETE
    assert on.scene.lines.edge(OUT).path.currentPosition() == on.scene.end.entry()


def test_deleting_it_lets_a_person_take_over(pay, on, written):
    """Delete on the marked line takes the key away, and the port with it."""
    on.click(on.scene.lines.edge(OUT).path.pointAtPercent(0.5))
    on.key(Qt.Key.Key_Delete)
    assert "onMaxAttempts" not in written(pay.document)[0]
    assert written(pay.document)[0]["maxAttempts"] == 3
    assert on.scene.lines.edge(OUT) is None
    pay.commands.undo.trigger()
    assert on.scene.lines.edge(OUT) is not None


def test_it_follows_a_new_name(pay, on, written):
    """Renaming either end keeps the line."""
    pay.document.apply("x", pay.document.flow.rename("Name", "Who").rename("Receipt", "Photo"))
    moved = Port("Who", way_out=True)
    assert written(pay.document)[0]["onMaxAttempts"] == "Photo"
    assert on.scene.lines.edge(moved).line is Line.WAY_OUT


def test_it_stays_marked_under_a_new_name(document, led):
    """What is marked is the way out of the renamed step, not its other connection."""
    made = document(led)
    made.select((), {OUT})
    made.apply("x", made.flow.rename("Name", "Who"))
    assert made.selection.edges == {Port("Who", way_out=True)}


def test_it_goes_with_the_card_that_it_leads_to(pay, on, written):
    """Removing the target removes the line and the key."""
    assert on.scene.lines.edge(OUT) is not None
    pay.document.select({"Receipt"})
    QTest.keyClick(pay.view, Qt.Key.Key_Delete)
    assert "onMaxAttempts" not in written(pay.document)[0]
    assert on.scene.lines.edge(OUT) is None


def test_a_step_reached_by_a_way_out_only_stands_beside_it(document):
    """A step typed in the JSON is put to the right of the card that leads to it."""
    steps = [
        {"id": "A", "question": "?", "type": "Text", "maxAttempts": 1, "onMaxAttempts": "C"},
        {"id": "B", "question": "?", "type": "Text", "next": "A"},
        {"id": "C", "question": "?", "type": "Text"},
    ]
    made = document(steps, Layout({"A": (0, 0), "B": (900, 600)}))
    x, y = made.layout.of("C")
    assert 0 < x < 900
    assert y == 0


@pytest.mark.parametrize(
    ("kind", "keys", "note"),
    [
        ("Text", {}, ""),
        ("Text", {"optional": False}, ""),
        ("Text", {"optional": True}, "optional"),
        ("Text", {"maxAttempts": 3}, "3 tries"),
        ("Text", {"maxAttempts": 3, "onMaxAttempts": "B"}, ""),
        ("Image", {"maxImages": 4}, "up to 4 photos"),
        ("Image", {"maxImages": 1}, ""),
        ("Text", {"maxImages": 4}, ""),
        ("Image", {"maxImages": 4, "optional": True}, "optional · up to 4 photos"),
    ],
)
def test_a_card_notes_what_is_special(kind, keys, note):
    """A few quiet words on the row of `next` say what the question allows."""
    assert body(read({"id": "A", "question": "?", "type": kind, **keys})).note == note


def test_a_note_never_reaches_the_words_beside_it(dressed):
    """Where there is no room for all of it, the note ends in dots."""
    step = read(
        {
            "id": "A",
            "question": "?",
            "type": "Image",
            "optional": True,
            "maxImages": 20,
            "maxAttempts": 20,
        }
    )
    shown = body(step)
    assert shown.note.startswith("optional · up to 20 photos")
    wide = QFontMetricsF(theme.text_font(11)).horizontalAdvance
    assert wide(shown.note) + wide("next") + 12 <= metrics.CARD_WIDTH - 2 * metrics.PAD
