"""The board moves along at its border, and held keys are forgotten with the focus."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.ui.canvas.adding.palette import KIND_MIME
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.ways.drift import FASTEST, pace


@pytest.mark.parametrize(
    ("here", "way"),
    [
        ((400, 300), (0, 0)),
        ((0, 300), (FASTEST + 1, 0)),
        ((799, 300), (-FASTEST - 1, 0)),
        ((400, -50), (0, FASTEST + 1)),
        ((799, 599), (-FASTEST - 1, -FASTEST - 1)),
    ],
)
def test_the_pace_grows_towards_the_border(here, way):
    """In the middle the board stands; at the border it goes as fast as it may."""
    room = QRect(0, 0, 800, 600)
    assert pace(QPoint(*here), room) == QPoint(*way)
    assert pace(QPoint(790, 300), room).x() < pace(QPoint(770, 300), room).x() < 0


def test_a_card_is_carried_beyond_the_border(pay, on, qtbot):
    """The card goes on under the pointer that rests at the border, and lands as one entry."""
    view, start = pay.view, on.head("Receipt")
    border = QPoint(view.viewport().width() - 3, view.mapFromScene(start).y())
    before, place = pay.board.travel.place(), on.scene.card("Receipt").pos()
    on.press(start)
    for part in (0.3, 0.7, 1):
        QTest.mouseMove(view.viewport(), on.at(start) + (border - on.at(start)) * part)
    qtbot.waitUntil(lambda: pay.board.travel.place().x > before.x + 300, timeout=5000)
    under = view.mapFromScene(on.scene.card("Receipt").pos() + (start - place))
    assert abs(under.x() - border.x()) <= metrics.GRID / 2  # it rests on the grid
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=border)
    still = pay.board.travel.place()
    QTest.qWait(60)
    assert pay.board.travel.place() == still
    assert pay.document.undo_stack.count() == 1
    assert pay.document.layout.of("Receipt")[0] > place.x() + 300


def test_a_line_is_drawn_beyond_the_border(pay, on, qtbot):
    """Who connects to a card out of sight carries the line there."""
    pay.document.apply("x", layout=pay.document.layout.place("Receipt", 2600, 100))
    view, start = pay.view, on.port("Name")
    target = on.scene.card("Receipt")
    assert not view.in_sight().intersects(target.box())
    border = QPoint(view.viewport().width() - 3, view.mapFromScene(start).y())
    on.press(start)
    QTest.mouseMove(view.viewport(), (on.at(start) + border) / 2)
    QTest.mouseMove(view.viewport(), border)
    qtbot.waitUntil(lambda: view.in_sight().contains(target.box()), timeout=8000)
    QTest.mouseMove(view.viewport(), on.at(on.head("Receipt")))
    on.release(on.head("Receipt"))
    assert pay.document.flow.get("Name").next == "Receipt"


def test_a_kind_from_the_palette_is_carried_beyond_the_border(pay, qtbot):
    """A new card can be dropped where nothing was in sight; once it is let go the board stands."""
    viewport = pay.view.viewport()
    data = QMimeData()
    data.setData(KIND_MIME, b"Text")
    more = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.NoModifier)
    before = pay.board.travel.place()
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(400, 400), *more))
    for at in (QPoint(500, 500), QPoint(500, viewport.height() - 2)):
        QApplication.sendEvent(viewport, QDragMoveEvent(at, *more))
    qtbot.waitUntil(lambda: pay.board.travel.place().y > before.y + 100, timeout=5000)
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    still = pay.board.travel.place()
    QTest.qWait(60)
    assert pay.board.travel.place() == still


def test_a_click_at_the_border_moves_nothing(pay, on):
    """To mark a card that is half out of sight is no drag."""
    view = pay.view
    view.centre(on.scene.card("Name").box().center() + QPointF(view.width() / 2 - 90, 0))
    place = pay.board.travel.place()
    point = view.mapToScene(QPoint(6, view.mapFromScene(on.head("Name")).y()))
    on.press(point)
    for way in (QPoint(1, 0), QPoint(0, 1)):  # a hand is never quite still
        QTest.mouseMove(view.viewport(), view.mapFromScene(point) + way)
    QTest.qWait(80)
    on.release(point)
    assert pay.board.travel.place() == place


def test_escape_at_the_border_stops_the_board(pay, on, qtbot):
    """A gesture that is given up takes nothing along."""
    view, start = pay.view, on.port("Receipt")
    border = QPoint(view.viewport().width() - 3, view.mapFromScene(start).y())
    before = pay.board.travel.place()
    on.press(start)
    QTest.mouseMove(view.viewport(), (on.at(start) + border) / 2)
    QTest.mouseMove(view.viewport(), border)
    qtbot.waitUntil(lambda: pay.board.travel.place().x > before.x + 40, timeout=5000)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    still = pay.board.travel.place()
    QTest.qWait(60)
    assert pay.board.travel.place() == still
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=border)
    assert pay.document.undo_stack.count() == 0


def test_losing_the_focus_lets_the_space_bar_go(pay, on):
    """Who switches to another window with space held finds the pointer marking, not panning."""
    view = pay.view
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    pay.inspector.setFocus()
    pay.tabs.tabBar().setFocus()
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    view.setFocus()
    on.click(on.head("Amount"))
    assert pay.document.selection.steps == {"Amount"}
    QTest.keyRelease(view, Qt.Key.Key_Space)


def test_losing_the_focus_ends_a_pan(pay, on):
    """A middle button whose release was heard elsewhere no longer moves the board."""
    view = pay.view
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(400, 500))
    pay.tabs.tabBar().setFocus()
    place = pay.board.travel.place()
    QTest.mouseMove(view.viewport(), QPoint(300, 400))
    assert pay.board.travel.place() == place
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(300, 400))
