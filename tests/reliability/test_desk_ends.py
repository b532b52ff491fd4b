"""How the desk ends, as a real process, and what the next start makes of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals are POSIX's")

PATIENCE = 60.0


def log(home: Path) -> str:
    """Give what the desk has logged."""
    file = home / "logs" / "flowdesk.log"
    return file.read_text("utf-8") if file.exists() else ""


@contextmanager
def desk(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the desk until it is open, and see that it has ended."""
    before = log(home).count("is open")
    process = subprocess.Popen(
        [sys.executable, "-m", "flowdesk"],
        env={**os.environ, "FLOWDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + PATIENCE
        while log(home).count("is open") == before:
            assert process.poll() is None, log(home)
            assert time.monotonic() < until, "the desk does not open"
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_desk_is_ended_killed_and_crashes(tmp_path: Path) -> None:
    """Killed, or crashed below Python, it is told so at the next start, with the stacks where there
    are any. Asked to end it ends as if it was closed, and leaves nothing to tell.
    """
    logs, told = tmp_path / "logs", "ended unexpectedly"
    with desk(tmp_path) as process:
        assert log(tmp_path).count(told) == 0
        process.kill()
        process.wait()
    with desk(tmp_path) as process:
        assert log(tmp_path).count(told) == 1
        assert list(logs.glob("crash-*.log")) == []
        process.send_signal(signal.SIGSEGV)
        process.wait(PATIENCE)
    with desk(tmp_path) as process:
        assert log(tmp_path).count(told) == 2
        (stacks,) = logs.glob("crash-*.log")
        assert "Segmentation fault" in stacks.read_text("utf-8")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert not (logs / "running.json").exists()
