"""Only a process that is surely ours, and surely nobody's any more, is ended."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.webhook.leftover import end_leftover, remember
from flowdesk.webhook.processes import started_at

Sleeper = subprocess.Popen[bytes]


@pytest.fixture
def sleeper() -> Iterator[Sleeper]:
    """A process that does nothing."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def test_our_own_child_is_ended(sleeper: Sleeper, tmp_path: Path) -> None:
    """A child noted by this very process is a leftover of its last try."""
    note = tmp_path / "note"
    remember(note, sleeper.pid)
    assert end_leftover(note)
    assert started_at(sleeper.pid) is None
    assert not note.exists()


def test_another_process_with_the_same_number_is_left_alone(
    sleeper: Sleeper, tmp_path: Path
) -> None:
    """The system gives numbers out again; the start time tells them apart."""
    note = tmp_path / "note"
    remember(note, sleeper.pid)
    about = json.loads(note.read_text())
    about["agent"]["started"] = "some other time"
    note.write_text(json.dumps(about))
    assert not end_leftover(note)
    assert started_at(sleeper.pid)


def test_the_agent_of_a_desk_that_runs_is_left_alone(sleeper: Sleeper, tmp_path: Path) -> None:
    """A second Flowdesk on the same folder must not cut off the first."""
    note = tmp_path / "note"
    remember(note, sleeper.pid)
    about = json.loads(note.read_text())
    about["owner"] = {"pid": os.getppid(), "started": started_at(os.getppid())}
    note.write_text(json.dumps(about))
    assert not end_leftover(note)
    assert started_at(sleeper.pid)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"agent": 1}', '{"agent": {"pid": "x"}}'])
def test_a_broken_note_is_no_reason_to_stop(tmp_path: Path, text: str) -> None:
    """A note cut short by a crash ends nothing and raises nothing."""
    note = tmp_path / "note"
    note.write_text(text)
    assert not end_leftover(note)


def test_no_note(tmp_path: Path) -> None:
    """The everyday case."""
    assert not end_leftover(tmp_path / "note")
