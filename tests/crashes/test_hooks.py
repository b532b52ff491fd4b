"""Errors that nobody caught end in the log, whichever thread they were on."""

import subprocess
import sys
from pathlib import Path

LIFE = """
import sys, threading
from pathlib import Path
from flowdesk.crashes.hooks import listening
from flowdesk.journal import logging_to
from flowdesk.paths import Folders
class Careless:
    def __del__(self):
        raise ValueError("while thrown away")
def break_():
    raise ValueError("on a thread")
home = Path(sys.argv[1])
with logging_to(Folders(home)), listening(home / "logs"):
    thread = threading.Thread(target=break_, name="sender")
    thread.start()
    thread.join()
    Careless()
    sys.excepthook(ValueError, ValueError("in a slot"), None)
    threading.Thread(target=sys.exit).start()
print(sys.excepthook is sys.__excepthook__)
"""


def test_every_kind_of_bug_is_in_the_log_once(tmp_path: Path) -> None:
    """A thread's, one in cleaning up, and one of the main thread; a thread that exits is none."""
    done = subprocess.run(
        [sys.executable, "-c", LIFE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    text = (tmp_path / "logs" / "flowdesk.log").read_text("utf-8")
    assert "A bug ended sender" in text
    bugs = ("on a thread", "while thrown away", "in a slot")
    assert [text.count(f"ValueError: {each}") for each in bugs] == [1, 1, 1]
    assert text.count("CRITICAL") == 2
    assert (done.stdout, done.stderr) == ("True\n", "")
