"""What needs a window system: the palette's real drag, under Xvfb in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.canvas.conftest import PAYMENT

_HERE = Path(__file__).parent


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


def _printed(program, display):
    """Run a program of this folder in a window of that display, and give what it prints."""
    done = subprocess.run(
        [sys.executable, str(_HERE / program)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt's xcb plugin does not load here: libxcb-cursor0 and its like are missing")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_kind_is_dragged_from_the_palette(display):
    """Pressing on a kind, moving to the canvas and letting go makes a card where the pointer is."""
    found = _printed("real_drag.py", display)
    assert found["kinds"] == ["Image"]
    assert found["under_the_pointer"]
    assert found["entries"] == 1


def test_the_payment_flow_is_built_in_a_real_window(display):
    """Three kinds dragged, written on and named, and joined by lines, are the seed's flow."""
    assert _printed("real_build.py", display) == PAYMENT
