"""Work goes off the GUI thread, and everything comes back on it."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flowdesk.ui import background
from flowdesk.ui.bridge import Bridge


def test_work_runs_elsewhere_and_the_answer_comes_here(qtbot: QtBot) -> None:
    """The work is done on another thread; its answer is told on this one."""
    seen: list[tuple[threading.Thread, threading.Thread]] = []
    background.run(
        threading.current_thread,
        lambda where: seen.append((where, threading.current_thread())),
        pytest.fail,
    )
    qtbot.waitUntil(lambda: bool(seen))
    where, here = seen[0]
    assert where is not here
    assert here is threading.current_thread()


def test_a_plain_error_is_told_in_its_own_words(qtbot: QtBot) -> None:
    """An error meant for the owner is shown as it is."""
    told: list[str] = []

    def work() -> None:
        raise background.PlainError("The port 5000 is taken. Choose another one.")

    background.run(work, pytest.fail, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The port 5000 is taken. Choose another one."]


def test_a_bug_goes_to_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """Any other error is logged with its trace; the owner gets a plain sentence."""
    told: list[str] = []
    background.run(lambda: 1 / 0, pytest.fail, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [background.BUG]
    assert "ZeroDivisionError" in caplog.text


def test_nobody_is_told_once_the_owner_is_gone(qtbot: QtBot) -> None:
    """A page that was closed hears nothing of work it began."""
    told: list[object] = []
    begun, go_on = threading.Event(), threading.Event()
    owner = QObject()

    def work() -> None:
        begun.set()
        go_on.wait(5)

    background.run(work, told.append, told.append, owner)
    assert begun.wait(5)
    owner.deleteLater()
    qtbot.wait(20)
    del owner
    go_on.set()
    qtbot.wait(100)
    assert told == []


def test_changes_of_many_threads_arrive_in_few_batches(qtbot: QtBot) -> None:
    """A thousand changes told from threads arrive on this thread, all of them, in few rounds."""
    bridge, rounds = Bridge(), []
    bridge.changed.connect(rounds.append)

    def tell(start: int) -> None:
        for number in range(start, start + 250):
            bridge.tell(number)

    threads = [threading.Thread(target=tell, args=(n * 250,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: sum(map(len, rounds)) == 1000)
    assert sorted(number for batch in rounds for number in batch) == list(range(1000))
    assert len(rounds) <= 10


def test_status_arrives_on_this_thread(qtbot: QtBot) -> None:
    """The bot's state told by another thread is heard here."""
    bridge = Bridge()
    with qtbot.waitSignal(bridge.status) as heard:
        thread = threading.Thread(target=bridge.tell_status, args=("on",))
        thread.start()
        thread.join()
    assert heard.args == ["on"]


def test_a_steady_stream_is_told_ten_times_a_second(qtbot: QtBot) -> None:
    """Changes that keep coming are gathered: at most one round in a tenth of a second."""
    bridge, rounds = Bridge(), []
    bridge.changed.connect(rounds.append)
    stop = threading.Event()

    def stream() -> None:
        while not stop.wait(0.005):
            bridge.tell("more")

    thread = threading.Thread(target=stream)
    thread.start()
    qtbot.wait(1000)
    stop.set()
    thread.join()
    assert 3 <= len(rounds) <= 11


def test_work_may_outlast_the_application() -> None:
    """What ends after the last window is told to nobody, and nothing is printed."""
    program = """
import threading
from PySide6.QtCore import QCoreApplication
from flowdesk.ui import background
application, go_on = QCoreApplication([]), threading.Event()
background.run(go_on.wait, print, print)
threading.Timer(0.2, go_on.set).start()  # in the middle of the shutdown, which waits for the work
application.shutdown()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
