"""Garbage goes on the GUI thread, whoever made it necessary."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from flowdesk.ui import background
from flowdesk.ui.collecting import collect_what_is_due, keep_collecting, settled


class Circle(QObject):
    """An object with a timer that only Python's collection ends."""

    def __init__(self) -> None:
        super().__init__()
        self.round = self
        QTimer(self, interval=1).start()


def litter() -> None:
    """Make garbage enough for Python to collect many times over."""
    for _ in range(100_000):
        ring: list[object] = []
        ring.append(ring)


def test_a_worker_that_litters_destroys_no_object_of_qt(qtbot: QtBot) -> None:
    """An object in a circle goes on the GUI thread, though a worker made the garbage."""
    gc.collect()
    went: list[str] = []
    done: list[object] = []
    circle = Circle()
    weakref.finalize(circle, lambda: went.append(threading.current_thread().name))
    del circle
    background.run(litter, done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert went == []
    collect_what_is_due()
    collect_what_is_due()
    assert went == [threading.main_thread().name]


def test_the_desk_collects_once_a_second(qtbot: QtBot) -> None:
    """With the thresholds that Python has."""
    owner = QObject()
    keep_collecting(owner)
    (timer,) = owner.findChildren(QTimer)
    litter()
    assert gc.get_count()[0] > gc.get_threshold()[0]
    timer.timeout.emit()
    assert gc.get_count()[0] < gc.get_threshold()[0]


def test_what_the_desk_is_made_of_is_not_looked_through_while_it_is_open() -> None:
    """A circle from before stays until the desk closes; one that comes later goes at once."""

    def circle() -> weakref.ref[QObject]:
        made = QObject()
        made.setProperty("kept", True)
        holder: list[object] = [made]
        holder.append(holder)
        return weakref.ref(made)

    gc.collect()
    before = circle()
    with settled():
        later = circle()
        gc.collect()
        assert (before() is None, later() is None) == (False, True)
    gc.collect()
    assert before() is None
    assert gc.get_freeze_count() == 0
