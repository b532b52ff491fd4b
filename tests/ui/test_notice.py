"""The quiet card keeps clear of what can be pressed and written in."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.photodesk.page import PhotosPage
from flowdesk.ui.widgets.clear import Shapes, clear_of
from flowdesk.ui.window import MainWindow
from tests.ui.photos import Photos

ROOM = QRect(0, 0, 880, 500)
LOW = QSize(720, 40)
SLIM = QSize(400, 80)
AFTER = ("Include them", "Open", "Show in folder", "Zip to send")


def placed(*others: QRect) -> QRect:
    """Give the place of a card of two shapes."""
    return clear_of(ROOM, Shapes(LOW, SLIM), others)


def test_the_card_lies_at_the_foot_at_the_left() -> None:
    """Where nothing is in use below it."""
    assert placed(QRect(800, 400, 60, 30)) == QRect(QPoint(12, 448), LOW)


def test_beside_a_button_it_is_slim() -> None:
    """It keeps to the left of what it would have covered, and may be as wide as there is room."""
    found = placed(QRect(600, 460, 60, 30))
    assert found == QRect(12, 408, 576, 80)


def test_where_it_cannot_lie_beside_it_lies_above() -> None:
    """Of all that is in its way, one after the other."""
    found = placed(QRect(100, 460, 60, 30), QRect(300, 400, 60, 30))
    assert found == QRect(QPoint(12, 348), LOW)


def test_where_there_is_no_free_place_it_is_at_the_foot() -> None:
    """A card that is closed by a click covers less than one that nobody sees."""
    assert placed(QRect(0, 0, 880, 500)) == QRect(QPoint(12, 448), LOW)


def in_use(window: MainWindow) -> dict[str, QRect]:
    """Give the places of the buttons of the photo desk, in the window."""
    panel = window.photos.table.panel
    found: list[QWidget] = [panel.approve, panel.reject, panel.new, panel.back]
    return {
        each.text(): QRect(each.mapTo(window, QPoint()), each.size())  # type: ignore[attr-defined]
        for each in found
        if each.isVisible()
    }


@pytest.mark.parametrize("size", [(960, 600), (1280, 800)])
def test_the_news_of_a_workbook_covers_no_button_of_the_photo_desk(
    desk: Desk, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Neither while it is written nor with the four buttons at its end, also where the photo is opened
    under the card.
    """
    shelf = Photos(desk)
    shelf.add()
    shelf.add()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.go("Photos")
    window.notice.tell("2 leads written to a workbook.", "ok", _buttons(window))
    qtbot.waitUntil(lambda: window.notice.geometry().bottom() > window.height() - 20)
    QApplication.processEvents()
    photos: PhotosPage = window.photos
    qtbot.keyClick(photos.sheet.list, Qt.Key.Key_Return)
    _clear(window, qtbot)
    window.notice.progress("Writing… 1 of 100,000 leads", 1, 100_000, window.update)
    _clear(window, qtbot)
    window.notice.tell("2 leads written to a workbook.", "ok", _buttons(window))
    photos.decide(approved=True)  # Undo appears
    _clear(window, qtbot)


def _buttons(window: MainWindow) -> tuple[tuple[str, object], ...]:
    return tuple((words, window.update) for words in AFTER)


def _clear(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the card covers no button, and hold it to be whole and inside."""
    assert window.photos.is_looking()

    def is_clear() -> bool:
        card = window.notice.geometry()
        return not any(card.intersects(place) for place in in_use(window).values())

    qtbot.waitUntil(is_clear)
    notice = window.notice
    assert notice.isVisible()
    assert window.rect().contains(notice.geometry())
    assert notice.width() >= notice.layout().minimumSize().width()
    assert all(each.width() >= each.sizeHint().width() for each in notice.buttons)
