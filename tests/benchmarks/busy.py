"""How long a webhook waits while the window is busy: ``python -m tests.benchmarks.busy``.

The door runs in a Qt process, as in the desk: once with an idle window, once with one that runs Python
for 10 of every 16 milliseconds, as if it drew without end. Both are processes of their own, loaded in
turns over 8 lines. ``--switch`` gives other seconds than the desk's for a thread's turn; Python's own
are 0.005.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.start import TURN
from tests.benchmarks.accept import load, run_door

LINES = 8
RATIO, MOST = 2.0, 1.0
FRAME, WORK = 16, 0.010  # milliseconds, seconds


def run_desk(kind: str, home: str, switch: float) -> None:
    """Be a desk of that kind, with its door, until the input ends."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(switch)
    application = QApplication([])
    frames = QTimer(interval=FRAME)
    frames.timeout.connect(work)
    if kind == "busy":
        frames.start()
    door = threading.Thread(target=run_door, args=(home,))
    ended = QTimer(interval=50)
    ended.timeout.connect(lambda: door.is_alive() or application.quit())
    door.start()
    ended.start()
    application.exec()


def work() -> None:
    """Draw a frame: Python that never waits."""
    until = time.perf_counter() + WORK
    while time.perf_counter() < until:
        sum(range(100))


class Running:
    """One such process."""

    def __init__(self, kind: str, home: str, switch: float):
        me = [sys.executable, "-m", "tests.benchmarks.busy", "--desk", kind, "--home", home]
        self._process = subprocess.Popen(
            [*me, "--switch", str(switch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._process.communicate("", timeout=30)


def measure(switch: float, rounds: int, count: int) -> tuple[float, float]:
    """Print the waiting of both; give the ratio of their 99th percentiles, and the busy one's."""
    waits: dict[str, list[float]] = {"idle": [], "busy": []}
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as home:
        desks = {kind: Running(kind, f"{home}/{kind}", switch) for kind in waits}
        for turn in range(-1, rounds):  # the first turn warms up
            for kind, desk in desks.items():
                _, took = load(desk.port, LINES, f"{kind}-{turn}-", count if turn >= 0 else 200)
                if turn >= 0:
                    waits[kind].append(took[int(len(took) * 0.99)])
                    rate = LINES / statistics.fmean(took)
                    p50, p99 = (took[int(len(took) * part)] * 1000 for part in (0.5, 0.99))
                    print(f"{kind:5}  {rate:5.0f}/s  p50 {p50:5.1f} ms  p99 {p99:5.1f} ms")
        for desk in desks.values():
            desk.close()
    ratio = statistics.median(b / i for b, i in zip(waits["busy"], waits["idle"], strict=True))
    slowest = statistics.median(waits["busy"])
    print(f"switch {switch * 1000:.1f} ms: p99 busy {slowest * 1000:.0f} ms, {ratio:.2f} x idle")
    return ratio, slowest


def main() -> int:
    """Measure, print, and give 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description="Measures the door beside a busy window.")
    parser.add_argument("--desk", choices=["idle", "busy"])
    parser.add_argument("--home")
    parser.add_argument("--switch", type=float, default=TURN)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--events", type=int, default=1500)
    chosen = parser.parse_args()
    if chosen.desk:
        run_desk(chosen.desk, chosen.home, chosen.switch)
        return 0
    ratio, slowest = measure(chosen.switch, chosen.rounds, chosen.events)
    return int(ratio > RATIO or slowest > MOST)


if __name__ == "__main__":
    sys.exit(main())
