"""Cards that are dragged rest in line; Alt lets them go anywhere."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import COMPLETE
from flowdesk.ui.canvas import habits
from flowdesk.ui.canvas.arranging.guides import GuideLine
from flowdesk.ui.canvas.items import metrics


@pytest.fixture(autouse=True)
def snapping(dressed) -> Iterator[None]:
    """Begin and end with snapping on."""
    habits.choose(habits.SNAPPING, True)
    yield
    habits.choose(habits.SNAPPING, True)


def put(pay, name: str, x: float, y: float) -> None:
    """Put a card somewhere."""
    pay.document.apply("x", layout=pay.document.layout.place(name, x, y))


def carry(on, name: str, way: QPointF) -> None:
    """Take a card and bring it somewhere, without letting go."""
    start = on.head(name)
    on.press(start)
    on.move(start, start + way)


def with_alt(on, point: QPointF) -> None:
    """Move the pointer to a point of the board with Alt held."""
    place, move = QPointF(on.at(point)), QEvent.Type.MouseMove
    left, alt = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
    where = on.view.viewport().mapToGlobal(place)
    event = QMouseEvent(move, place, where, Qt.MouseButton.NoButton, left, alt)
    QApplication.sendEvent(on.view.viewport(), event)


def test_a_card_rests_on_the_grid(pay, on):
    """A card that is let go in the open stands on a whole twenty, wherever it stood before."""
    put(pay, "Amount", 333, 57)
    on.drag(on.head("Amount"), on.head("Amount") + QPointF(0, 333))
    assert pay.document.layout.of("Amount") == (340, 400)
    assert pay.document.undo_stack.count() == 2


def test_a_connection_becomes_straight(pay, on):
    """Where the way from the step before is almost level it becomes so, and a line shows it."""
    put(pay, "Receipt", 640, 453)
    exit_ = on.scene.card("Amount").exit(0).y()
    carry(on, "Receipt", QPointF(0, exit_ - metrics.ENTRY - 453 + 6))
    assert on.scene.card("Receipt").entry().y() == pytest.approx(exit_, abs=0.5)
    assert any(
        guide.end[1] == pytest.approx(exit_, abs=0.5) for guide in on.scene.carry.guides.shown()
    )
    assert any(isinstance(item, GuideLine) for item in on.scene.items())
    on.release(on.head("Receipt"))
    assert not any(isinstance(item, GuideLine) for item in on.scene.items())


def test_a_connection_becomes_straight_from_its_beginning(pay, on):
    """The same where the card before is the one that is dragged."""
    goal = on.scene.card("Amount").entry().y() + 200
    put(pay, "Amount", 320, goal - metrics.ENTRY)
    down = goal - on.scene.card("Name").exit(0).y()
    carry(on, "Name", QPointF(0, down - 7))
    assert on.scene.card("Name").exit(0).y() == pytest.approx(goal, abs=0.5)
    on.release(on.head("Name"))


def test_the_end_comes_level_with_the_last_port(pay, on):
    """END, too, rests where the connection to it is straight."""
    flow = pay.document.flow
    pay.document.apply("x", flow=flow.put("Receipt", flow["Receipt"].with_(next=COMPLETE)))
    exit_ = on.scene.card("Receipt").exit(0)
    middle = on.scene.end.box().center()
    on.drag(middle, QPointF(middle.x() + 40, exit_.y() + 5))
    assert on.scene.end.entry().y() == pytest.approx(exit_.y(), abs=1)


def test_alt_lets_a_card_go_anywhere(pay, on):
    """While Alt is held nothing snaps and nothing is shown."""
    start = on.scene.card("Amount").pos()
    on.press(on.head("Amount"))
    goal = on.head("Amount") + QPointF(7, 333)
    QTest.mouseMove(on.view.viewport(), on.at(goal))
    with_alt(on, goal)
    assert on.scene.card("Amount").pos() == start + QPointF(7, 333)
    assert on.scene.carry.guides.shown() == ()
    on.release(goal)


def test_the_choice_in_the_menu_switches_it_off(pay, on):
    """Without “Snap to grid and cards” a card stands where it is put."""
    start = on.scene.card("Amount").pos()
    pay.board.habits[habits.SNAPPING].trigger()
    on.drag(on.head("Amount"), on.head("Amount") + QPointF(7, 333))
    assert on.scene.card("Amount").pos() == start + QPointF(7, 333)


def test_marked_cards_keep_their_places_to_each_other(pay, on):
    """Of several only the one under the pointer snaps; the others go by the same way."""
    put(pay, "Amount", 333, 57)
    left, top = pay.document.layout.of("Name")
    pay.document.select({"Name", "Amount"})
    on.drag(on.head("Name"), on.head("Name") + QPointF(3, 212))
    (x, y), (u, v) = pay.document.layout.of("Name"), pay.document.layout.of("Amount")
    assert (x % 20, y % 20) == (0, 0)
    assert (u - x, v - y) == (333 - left, 57 - top)


def test_a_still_hand_moves_nothing(pay, on):
    """A click that slips by two pixels marks the card, alone, and moves it not at all."""
    put(pay, "Amount", 333, 57)
    count = pay.document.undo_stack.count()
    pay.document.select({"Name", "Amount"})
    on.drag(on.head("Amount"), on.head("Amount") + QPointF(2, 1))
    assert pay.document.undo_stack.count() == count
    assert pay.document.layout.of("Amount") == (333, 57)
    assert pay.document.selection.steps == {"Amount"}


def test_escape_takes_the_guides_away(pay, on):
    """A move that is given up leaves no line behind, and the card lies over no other any more."""
    carry(on, "Receipt", QPointF(-314, 213))
    assert on.scene.carry.guides.shown()
    assert on.scene.card("Receipt").zValue() > on.scene.card("Amount").zValue()
    on.key(Qt.Key.Key_Escape)
    assert on.scene.carry.guides.shown() == ()
    assert on.scene.card("Receipt").zValue() == on.scene.card("Amount").zValue()
    on.release(on.head("Receipt"))
    assert pay.document.undo_stack.count() == 0


def test_from_far_away_only_the_grid_counts(pay, on):
    """Where cards are plain blocks no line is looked for."""
    put(pay, "Amount", 333, 211)
    put(pay, "Receipt", 647, 0)
    on.view.zoom_by(0.3)
    on.drag(on.head("Amount"), on.head("Amount") + QPointF(300, 300))
    x, y = pay.document.layout.of("Amount")
    assert (x % 20, y % 20) == (0, 0)
