"""Work in the background that is done one after the other."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flowdesk.ui.in_turn import InTurn


def test_a_job_waits_for_the_one_before_it(qtbot: QtBot) -> None:
    """The second begins when the first has been told of, however long that takes."""
    owner = QObject()
    jobs = InTurn(owner)
    gate, heard = threading.Event(), []

    def slow() -> str:
        gate.wait(5)
        heard.append("first is done")
        return "first"

    def quick() -> str:
        heard.append("second begins")
        return "second"

    jobs.run(slow, heard.append, heard.append)
    jobs.run(quick, heard.append, heard.append)
    qtbot.wait(30)
    assert heard == []
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard == ["first is done", "first", "second begins", "second"]


@pytest.mark.parametrize("error", [OSError("The disk is full."), OSError("")])
def test_a_job_that_fails_holds_nobody_up(qtbot: QtBot, error: OSError) -> None:
    """Its sentence is told, and the next has its turn."""
    owner = QObject()
    jobs = InTurn(owner)
    failed: list[str] = []
    done: list[int] = []

    def breaks() -> None:
        raise error

    jobs.run(breaks, done.append, failed.append)
    jobs.run(lambda: 1, done.append, failed.append)
    qtbot.waitUntil(lambda: done == [1])
    assert len(failed) == 1
    assert failed[0]
