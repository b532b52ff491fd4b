"""The photo desk by keyboard alone."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.photodesk.page import PhotosPage
from tests.ui.parts import PlainSwitch
from tests.ui.photodesk.pressing import Key, focused, look, looked_at, press, status, told
from tests.ui.photos import Photos


def test_all_by_single_keys(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Enter begins; A approves, R rejects, and the next comes by itself until none waits."""
    for _ in range(3):
        shelf.add()
    page = look(desk, qtbot)
    assert looked_at(page) == 1

    press(qtbot, page, Key.Key_A)
    assert (status(desk, 1), looked_at(page)) == (Status.APPROVED, 2)
    press(qtbot, page, Key.Key_R)
    assert (status(desk, 2), looked_at(page)) == (Status.REJECTED, 3)
    press(qtbot, page, Key.Key_A)

    assert page.nothing.isVisible()
    assert told(desk, 1) == ["We have verified your submission FD-001K. Thank you!"]
    assert told(desk, 2) == ["Sorry, we could not verify your submission FD-002K."]
    assert isinstance(desk.live, PlainSwitch)
    assert desk.live.woken == 3


def held(page: PhotosPage, key: Key, letter: str) -> None:
    """Hold a key down: the press, and what the keyboard sends while it stays down."""
    for repeated in (False, True, True, True):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter, repeated)
            QApplication.sendEvent(focused(page), event)


def test_a_key_that_is_held_down_decides_once(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The leads after it are not decided unseen."""
    for _ in range(4):
        shelf.add()
    page = look(desk, qtbot)

    held(page, Key.Key_A, "a")
    assert [status(desk, number) for number in (1, 2)] == [Status.APPROVED, Status.COMPLETED]
    held(page, Key.Key_R, "r")
    assert [status(desk, number) for number in (2, 3)] == [Status.REJECTED, Status.COMPLETED]
    held(page, Key.Key_N, "n")
    assert page.table.is_asking()
    assert page.table.reason.field.text() == ""
    press(qtbot, page, Key.Key_Escape)
    held(page, Key.Key_U, "u")
    assert [status(desk, number) for number in (1, 2)] == [Status.APPROVED, Status.COMPLETED]


def test_arrows_go_from_one_to_the_next(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Also while they are held; Home and End are the first and the last."""
    for _ in range(4):
        shelf.add()
    page = look(desk, qtbot)

    press(qtbot, page, Key.Key_Right, Key.Key_Right)
    assert looked_at(page) == 3
    press(qtbot, page, Key.Key_Left)
    assert looked_at(page) == 2
    press(qtbot, page, Key.Key_End)
    assert looked_at(page) == 4
    press(qtbot, page, Key.Key_Home)
    assert looked_at(page) == 1
    assert page.table.strip.currentIndex().row() == 0


def test_zoom_by_keys(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """+ and − zoom, 0 shows all; the next photo is shown as a whole."""
    shelf.add()
    shelf.add()
    page = look(desk, qtbot)
    view = page.table.view
    qtbot.waitUntil(lambda: view.image() is not None)
    whole = view.place()
    assert view.rect().toRectF().contains(whole)

    press(qtbot, page, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus)
    assert view.place().width() > 2 * whole.width()
    press(qtbot, page, Key.Key_Minus)
    assert 1 < view.zoom < 2.4
    press(qtbot, page, Key.Key_0)
    assert view.place() == whole
    press(qtbot, page, Key.Key_Plus, Key.Key_Right)
    qtbot.waitUntil(lambda: view.zoom == 1)
