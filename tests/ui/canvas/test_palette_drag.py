"""The palette's real drag, which needs a window system: run under Xvfb in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_INSIDE = Path(__file__).parent / "real_drag.py"


@pytest.fixture
def display(tmp_path):
    """Start an X server for this test and give its name."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed: the palette's drag needs a window system")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    if not number:
        process.wait(timeout=10)
        pytest.skip("Xvfb did not start here")
    yield f":{number}"
    process.terminate()
    process.wait(timeout=10)


def test_a_kind_is_dragged_from_the_palette(display):
    """Pressing on a kind, moving to the canvas and letting go makes a card where the pointer is."""
    done = subprocess.run(
        [sys.executable, str(_INSIDE)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt's xcb plugin does not load here: libxcb-cursor0 and its like are missing")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kinds"] == ["Image"]
    assert found["under_the_pointer"]
    assert found["entries"] == 1
