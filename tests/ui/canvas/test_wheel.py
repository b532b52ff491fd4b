"""The wheel as the owner has it: scrolling, or zooming."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from flowdesk.ui.canvas import habits

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def zooming(pay) -> Iterator:
    """The payment flow with the wheel chosen to zoom."""
    pay.board.habits[habits.WHEEL_ZOOMS].trigger()
    yield pay
    habits.choose(habits.WHEEL_ZOOMS, False)


def pad(on, way: QPoint) -> None:
    """Let two fingers on a trackpad scroll."""
    place, port = QPointF(500, 400), on.view.viewport()
    button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.ScrollUpdate
    where = port.mapToGlobal(place)
    event = QWheelEvent(place, where, way, way * 8, button, NONE, phase, False)
    QApplication.sendEvent(port, event)


def test_the_wheel_alone_zooms_at_the_pointer(zooming, on):
    """What is under the pointer stays there, and a tick is at least a tenth."""
    point = on.head("Amount")
    place = on.at(point)
    on.wheel(point, 120)
    assert zooming.view.zoom() >= 1.1
    assert (on.at(point) - place).manhattanLength() <= 2


def test_with_ctrl_it_scrolls_then(zooming, on):
    """The two change places, so that nothing is out of reach."""
    place = on.at(on.head("Amount"))
    on.wheel(on.head("Amount"), -120, ctrl=True)
    assert zooming.view.zoom() == 1
    assert on.at(on.head("Amount")).y() < place.y()


def test_with_shift_it_scrolls_sideways_all_the_same(zooming, on):
    """Shift and the wheel go sideways, whatever the wheel alone does."""
    place, at = on.at(on.head("Amount")), QPointF(500, 400)
    port, shift = on.view.viewport(), Qt.KeyboardModifier.ShiftModifier
    button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    where = port.mapToGlobal(at)
    event = QWheelEvent(at, where, QPoint(), QPoint(0, -120), button, shift, phase, False)
    QApplication.sendEvent(port, event)
    assert zooming.view.zoom() == 1
    assert on.at(on.head("Amount")) == place - QPoint(60, 0)


def test_a_trackpad_scrolls_whatever_the_wheel_does(zooming, on):
    """Two fingers move the board in both directions at once, as far as they move."""
    place = on.at(on.head("Amount"))
    pad(on, QPoint(-30, 20))
    assert zooming.view.zoom() == 1
    assert on.at(on.head("Amount")) == place + QPoint(-30, 20)


def test_without_the_choice_both_scroll(pay, on):
    """A wheel and a trackpad move the board; no question has to be asked which of them it is."""
    place = on.at(on.head("Amount"))
    pad(on, QPoint(-30, 20))
    on.wheel(on.head("Amount"), 120)
    assert pay.view.zoom() == 1
    assert on.at(on.head("Amount")) == place + QPoint(-30, 80)
