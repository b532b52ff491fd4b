"""What it costs to open the desk: CPU seconds from the start of Python to the first painted window,
and to the painted page of the rules, beside those of a bare PySide6 window in the same run.

    python -m tests.benchmarks.startup

All are processes of their own, run by turns; the figures are medians of user and system time of all
their threads. The desk's data folder is there already, as on every day but the first. The bound is
that of the window; what fills it is told beside it.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile

BOUND = 2.5
ROUNDS = 7

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.show()
application.processEvents()
window.repaint()
"""

FIRST = """
import gc
import os
import sys
import flowdesk.cli
from flowdesk.start import first_window
from flowdesk.paths import folders
from flowdesk.ui.speaking import begin
from PySide6.QtWidgets import QApplication
application = QApplication(sys.argv[:1])
begin(application, "es")
gc.disable()
window = first_window(folders(os.environ))
window.repaint()
"""

THERE = """
os._exit(0)  # ending is not opening
"""

FILLED = """
from flowdesk.app import open_desk
from flowdesk.workspace import open_workspace
with open_workspace(os.environ) as workspace, open_desk(workspace) as desk:
    window.open(desk)
    gc.enable()
    application.processEvents()
    window.repaint()
    os._exit(0)
"""


def cpu(program: str, environ: dict[str, str]) -> float:
    """Run a program and give the CPU seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env=environ, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Measure both by turns and say whether the ratio is within the bound."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "FLOWDESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        programs = (BARE, FIRST + THERE, FIRST + FILLED)
        for program in programs:  # compiles what is imported, makes the database
            cpu(program, environ)
        taken = [[cpu(program, environ) for program in programs] for _ in range(ROUNDS)]
    bare, first, filled = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"bare window {bare:.3f} s")
    print(f"the desk's window {first:.3f} s: {first / bare:.2f} times, bound {BOUND}")
    print(f"the rules in it {filled:.3f} s: {filled / bare:.2f} times")
    return 0 if first <= BOUND * bare else 1


if __name__ == "__main__":
    sys.exit(main())
