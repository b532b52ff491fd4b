"""What is read anew soon."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.ui.soon import Soon


def test_many_news_are_read_once(qapp: QApplication, qtbot: QtBot) -> None:
    """However often it is wanted in the pause, the work is done once, and again after the next wish."""
    owner, done = QObject(), []
    soon = Soon(lambda: done.append(1), owner, 1)
    for _ in range(3):
        soon.want()
    qtbot.waitUntil(lambda: not soon.isActive())
    assert done == [1]
    soon.want()
    qtbot.waitUntil(lambda: len(done) == 2)


def test_a_wish_does_not_put_off_the_one_before(qapp: QApplication) -> None:
    """News without an end would keep the owner from ever seeing any."""
    owner = QObject()
    soon = Soon(lambda: None, owner, 60_000)
    soon.want()
    timer = soon.timerId()
    soon.want()
    assert soon.timerId() == timer
    soon.stop()


def test_long_work_is_done_less_often(qapp: QApplication) -> None:
    """It rests five times as long as it takes, and never less than its pause."""
    owner = QObject()
    soon = Soon(lambda: None, owner, 3_000)
    soon.rest(2_000)
    assert soon.interval() == 10_000
    soon.rest(10)
    assert soon.interval() == 3_000
