"""How late the window is while it exports: ``python -m tests.benchmarks.export_lag [LEADS]``.

The desk's window stands on the Leads page of a shop of 100,000 leads with twelve answers and draws a row
of its table 60 times a second. How late each of these turns comes is measured without an export, during
the desk's own, which is a process of its own, and during the same export on a thread of the desk, as it
was before. The 99th percentile of the second is at most 40 ms. Beside it is the CPU time that the
window's own thread takes from turn to turn, which no other work on the machine can change.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.export.request import Leads, Request
from flowdesk.export.workbook import write
from flowdesk.start import TURN
from flowdesk.ui.window import MainWindow
from tests.benchmarks.export_shop import shop
from tests.ui.parts import make_desk

LEADS = 100_000
FRAME = 1 / 60
IDLE = 10.0
MOST = 40.0


class Lag:
    """Draws in every frame and notes of each, in milliseconds, how late it is and what CPU time the
    thread took since the one before.
    """

    def __init__(self, draw: Callable[[], object]) -> None:
        self._draw = draw
        self._late: list[float] = []
        self.busy: list[float] = []
        self._timer = QTimer(interval=round(FRAME * 1000))
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._last, self._worked = 0.0, 0.0

    def during(self, is_over: Callable[[], bool]) -> list[float]:
        """Measure until something is over."""
        self._late, self.busy = [], []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        while not is_over():
            QApplication.processEvents()
            time.sleep(0.0005)
        self._timer.stop()
        return self._late

    def _frame(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._late.append(max(0.0, now - self._last - FRAME) * 1000)
        self.busy.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked
        self._draw()


def main(leads: int) -> int:
    """Measure, print, and give 1 where the bound is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(TURN)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shop(home, leads).close()
        desk = make_desk(home)
        window = MainWindow(desk)
        window.resize(1280, 800)
        window.show()
        window.go("Leads")
        application.processEvents()
        viewport = window.leads.table.viewport()
        lag = Lag(lambda: viewport.update(0, 0, viewport.width(), 40))
        until = time.perf_counter() + IDLE
        idle = told("no export", lag, lambda: time.perf_counter() > until)
        apart = told("an export by the desk", lag, by_the_desk(window))
        thread = told("the same on a thread", lag, by_a_thread(desk, home))
        window.close()
        window.deleteLater()
        application.processEvents()
        desk.database.close()
    print(f"to no export: {apart / idle:.1f} ×; a thread to the desk: {thread / apart:.1f} ×")
    print(f"99 % of the turns are at most {apart:.1f} ms late (bound {MOST:.0f})")
    return int(apart > MOST)


def by_the_desk(window: MainWindow) -> Callable[[], bool]:
    """Start an export as Ctrl+E does, and give what tells whether it is over."""
    over: list[object] = []
    window.workbooks.exporting.done.connect(over.append)
    window.workbooks.exporting.start()
    return lambda: bool(over)


def by_a_thread(desk: object, home: Path) -> Callable[[], bool]:
    """Start the same on a thread, and give what tells whether it is over."""
    database = desk.database  # type: ignore[attr-defined]
    request = Request(home / "exports" / "thread.xlsx", home, Leads())
    thread = threading.Thread(target=write, args=(database, request))
    thread.start()
    return lambda: not thread.is_alive()


def told(what: str, lag: Lag, is_over: Callable[[], bool]) -> float:
    """Print how late the turns are until something is over, and give the 99th percentile."""
    late = lag.during(is_over)
    hundredths, busy = (statistics.quantiles(each, n=100)[98] for each in (late, lag.busy))
    print(
        f"{what}: {len(late):,} turns, late by {statistics.median(late):.1f} ms in the median,"
        f" {hundredths:.1f} ms at 99 %, {max(late):.0f} ms at most; {busy:.1f} ms CPU at 99 %"
    )
    return hundredths


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LEADS))
