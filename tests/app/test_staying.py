"""The desk as a process: it goes on by itself, comes forward when started twice, and ends whole."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.running_desk import RunningDesk, children, ended, gone
from tests.bot.conftest import until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningDesk]:
    """A data folder in which the bot is wanted."""
    made = RunningDesk(tmp_path)
    yield made
    made.close()


def test_a_hidden_desk_answers_and_ends_whole(running: RunningDesk) -> None:
    """The bot that was on goes on; told to end, it sends what is due and leaves no process behind."""
    desk = running.start("--hidden")
    running.is_live()
    mine = children(desk.pid)
    assert set(running.bench.running()) <= set(mine)
    assert running.bench.running()

    assert running.says("pay") == 200
    desk.send_signal(signal.SIGTERM)
    code, said = ended(desk)

    assert code == 0, said
    assert [body["text"]["body"] for *_, body in running.graph.sent] == ["Hello"]
    until(gone(mine))
    assert not (running.home / "ngrok.json").exists()


def test_a_second_start_ends_and_another_folder_runs_beside(
    running: RunningDesk, tmp_path: Path
) -> None:
    """The first desk says that it comes forward; a desk on another folder is a desk of its own."""
    first = running.start("--hidden")
    running.is_live()

    code, said = ended(running.start())

    assert code == 0, said
    assert first.poll() is None
    other = RunningDesk(tmp_path / "other")
    try:
        beside = other.start("--hidden")
        other.is_live()
        assert first.poll() is None
        assert beside.poll() is None
    finally:
        other.close()
