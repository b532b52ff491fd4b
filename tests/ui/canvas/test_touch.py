"""Fingers on a screen and on a trackpad."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.notes import Note
from flowdesk.flow.step import Port


@pytest.fixture(scope="session")
def screen(qapp) -> QPointingDevice:
    """A screen that feels fingers."""
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


class Fingers:
    """Fingers on an editor's canvas; they must stay on the test's screen, 800 pixels wide."""

    def __init__(self, on, screen: QPointingDevice):
        self.on = on
        self.port = on.view.viewport()
        self.screen = screen

    def put(self, *points: QPoint) -> None:
        touch = QTest.touchEvent(self.port, self.screen)
        for number, point in enumerate(points):
            touch.press(number, point, self.port)
        touch.commit()

    def add(self, rests: QPoint, point: QPoint) -> None:
        QTest.touchEvent(self.port, self.screen).stationary(0).press(1, point, self.port).commit()

    def move(self, *points: QPoint) -> None:
        touch = QTest.touchEvent(self.port, self.screen)
        for number, point in enumerate(points):
            touch.move(number, point, self.port)
        touch.commit()

    def lift(self, *points: QPoint) -> None:
        touch = QTest.touchEvent(self.port, self.screen)
        for number, point in enumerate(points):
            touch.release(number, point, self.port)
        touch.commit()

    def drag(self, start: QPoint, way: QPoint) -> None:
        self.put(start)
        for part in range(1, 6):
            self.move(start + way * part / 5)
        self.lift(start + way)

    def tap(self, point: QPoint) -> None:
        self.put(point)
        self.lift(point)


@pytest.fixture
def fingers(on, screen) -> Fingers:
    """Fingers on the payment flow."""
    return Fingers(on, screen)


def test_a_finger_drags_a_card(pay, on, fingers):
    """The card goes with the finger, as one entry."""
    fingers.drag(on.at(on.head("Amount")), QPoint(0, 200))
    x, y = pay.document.layout.of("Amount")
    assert (x, y) == pytest.approx((320, 208), abs=10)
    assert pay.document.undo_stack.count() == 1


def test_a_finger_drags_a_note(pay, on, fingers):
    """As it drags a card; the board stays."""
    layout = pay.document.layout.add_notes([Note("Ask for the VAT number", 320, 300)])
    pay.document.apply("new note", layout=layout)
    fingers.drag(on.at(pay.board.scene.box_of(0).center()), QPoint(0, 200))
    note = pay.document.layout.notes[0]
    assert (note.x, note.y) == pytest.approx((320, 500), abs=10)


def test_a_finger_on_the_board_moves_it(pay, on, fingers):
    """Nothing is marked or moved on the board itself."""
    place = on.at(on.head("Amount"))
    fingers.drag(QPoint(500, 700), QPoint(60, -80))
    assert on.at(on.head("Amount")) == place + QPoint(60, -80)
    assert pay.document.undo_stack.count() == 0
    assert not pay.document.selection


def test_a_finger_draws_a_line_from_a_port(pay, on, fingers, written):
    """A connection is made as with the mouse."""
    pay.document.apply("x", flow=pay.document.flow.disconnect(Port("Name")))
    start = on.at(on.port("Name"))
    fingers.drag(start, on.at(on.head("Amount")) - start)
    assert written(pay.document)[0]["next"] == "Amount"


def test_a_tap_marks_and_a_tap_beside_unmarks(pay, on, fingers):
    """As a click does."""
    fingers.tap(on.at(on.head("Amount")))
    assert pay.document.selection.steps == {"Amount"}
    fingers.tap(QPoint(500, 700))
    assert not pay.document.selection


def test_a_double_tap_lets_the_card_be_written_on(pay, on, fingers):
    """As a double click does."""
    fingers.tap(on.at(on.head("Amount")))
    fingers.tap(on.at(on.head("Amount")))
    assert pay.board.writing.step == "Amount"


def test_a_long_press_opens_the_menu(pay, on, fingers, qtbot):
    """The card under the finger is marked and its menu opens; letting go does nothing more."""
    pay.view.fingers.touch.hold.setInterval(1)
    place = on.at(on.head("Name"))
    fingers.put(place)
    qtbot.waitUntil(pay.board.menu.isVisible)
    assert pay.document.selection.steps == {"Name"}
    pay.board.menu.close()
    pay.document.select()
    fingers.move(place + QPoint(0, 100))
    fingers.lift(place + QPoint(0, 100))
    assert not pay.document.selection
    assert pay.document.undo_stack.count() == 0


def test_two_fingers_zoom_at_their_middle_and_move_the_board(pay, on, fingers):
    """What was between the fingers stays between them."""
    one, two = QPoint(500, 400), QPoint(700, 400)
    point = pay.view.mapToScene(QPoint(600, 400))
    fingers.put(one, two)
    fingers.move(one + QPoint(-50, 30), two + QPoint(50, 30))
    assert pay.view.zoom() == pytest.approx(1.5, rel=0.02)
    assert (pay.view.mapFromScene(point) - QPoint(600, 430)).manhattanLength() <= 3
    fingers.lift(one, two)
    assert not pay.document.selection


def test_the_finger_that_stays_after_a_pinch_does_nothing(pay, on, fingers):
    """The board does not jump when one of two fingers is lifted first, nor when it comes back."""
    one, two = QPoint(500, 400), QPoint(700, 400)
    fingers.put(one, two)
    fingers.move(one + QPoint(-50, 0), two)
    place = on.at(on.head("Amount"))
    touch = QTest.touchEvent(fingers.port, fingers.screen)
    touch.release(1, two, fingers.port).move(0, one, fingers.port).commit()
    fingers.move(one + QPoint(0, 90))
    zoom = pay.view.zoom()
    fingers.add(one + QPoint(0, 90), two + QPoint(-20, 190))
    assert pay.view.zoom() == zoom
    assert on.at(on.head("Amount")) == place
    fingers.lift(one + QPoint(0, 90), two + QPoint(-20, 190))


def test_fingers_that_lie_on_a_trackpad_are_the_pointers(pay, on, screen):
    """They move the pointer and the wheel already, and do nothing twice."""
    pad = Fingers(on, QTest.createTouchDevice(QInputDevice.DeviceType.TouchPad))
    place = on.at(on.head("Amount"))
    pad.drag(QPoint(500, 700), QPoint(60, -80))
    assert on.at(on.head("Amount")) == place


def test_a_second_finger_gives_a_drag_up(pay, on, fingers):
    """Who began to move a card and meant to zoom finds the card where it was."""
    place = on.scene.card("Amount").pos()
    start = on.at(on.head("Amount"))
    fingers.put(start)
    fingers.move(start + QPoint(0, 100))
    assert on.scene.card("Amount").pos() != place
    fingers.add(start + QPoint(0, 100), start + QPoint(200, 100))
    assert on.scene.card("Amount").pos() == place
    fingers.lift(start + QPoint(0, 100), start + QPoint(200, 100))
    assert pay.document.undo_stack.count() == 0


def test_pinching_on_a_trackpad_zooms_at_the_pointer(pay, on):
    """What is under the pointer stays there. Turning two fingers does nothing."""
    point = on.head("Amount")
    place = QPointF(on.at(point))
    where = on.view.viewport().mapToGlobal(place)
    pad = QPointingDevice.primaryPointingDevice()
    turn, pinch = Qt.NativeGestureType.RotateNativeGesture, Qt.NativeGestureType.ZoomNativeGesture
    for kind in (turn, pinch):
        event = QNativeGestureEvent(kind, pad, 2, place, place, where, 0.25, QPointF())
        QApplication.sendEvent(on.view.viewport(), event)
    assert pay.view.zoom() == pytest.approx(1.25)
    assert (on.at(point) - place.toPoint()).manhattanLength() <= 2


def test_what_can_be_pressed_is_large_enough_for_a_finger(pay, on):
    """Ports, lines, their ✕ and the controls over the board take 24 pixels."""
    card = on.scene.card("Receipt")
    assert all(card.port_at(card.exit(0) + QPointF(x, 0)) == 0 for x in (-12, 12))
    pay.document.select((), {Port("Name")})
    edge = on.scene.lines.edge(Port("Name"))
    assert all(edge.handle_at(edge.middle() + QPointF(x, 0), 1) for x in (-12, 12))
    there = edge.path.pointAtPercent(0.2)
    assert all(edge.shape().contains(there + QPointF(0, y)) for y in (-11, 11))
    for button in pay.board.zoom_bar.children():
        if hasattr(button, "click"):
            assert min(button.width(), button.height()) >= 24
