"""A database too large to be looked through first: the bot starts, and the owner hears what is found."""

import select
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.app import open_desk
from flowdesk.online import Switch
from flowdesk.store.damage import AT_ONCE
from flowdesk.store.database import Database
from flowdesk.store.errors import Damaged
from flowdesk.ui.topbar import TopBar
from flowdesk.workspace import open_workspace
from tests.bot.test_ending import spoil
from tests.cli.test_commands import flowdesk

INSERT = (
    "INSERT INTO Message (Channel, Direction, Kind, Text, PayloadJson, State, Attempts, CreatedAt)"
    " VALUES ('whatsapp', 'in', 'text', 'old', ?, 'kept', 0, '2026-11-03 09:00:00.000000')"
)

ONLINE = {
    "FLOWDESK_PORT": "0",
    "FLOWDESK_GRAPH_URL": "http://127.0.0.1:9",
    "FLOWDESK_ACCESS_TOKEN": "the-token",
    "FLOWDESK_APP_SECRET": "the-secret",
    "FLOWDESK_VERIFY_TOKEN": "the-word",
    "FLOWDESK_PHONE_NUMBER_ID": "2000",
}


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Give a data folder with a large database, one page of which is spoiled."""
    path = tmp_path / "flowdesk.db"
    Database(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executemany(INSERT, [("x" * 1_000_000,) for _ in range(AT_ONCE // 1_000_000 + 2)])
        raw.commit()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096)
    return tmp_path


def test_serve_says_that_the_database_is_damaged(damaged: Path) -> None:
    """It answers at first, and prints the sentence when it has found out."""
    environ = {"FLOWDESK_HOME": str(damaged), **ONLINE}
    command = [sys.executable, "-u", "-m", "flowdesk", "serve", "--no-tunnel"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            lines = []
            while len(lines) < 2 and select.select([process.stdout], [], [], 30)[0]:
                lines.append(process.stdout.readline())
        finally:
            process.terminate()
    assert "answers at" in lines[0]
    assert f"{damaged / 'flowdesk.db'} is damaged" in lines[1]


def test_the_desk_shows_that_the_database_is_damaged(
    damaged: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """Also while the bot is off: the pill asks for attention and says why."""
    with (
        open_workspace({"FLOWDESK_HOME": str(damaged)}) as workspace,
        open_desk(workspace) as desk,
    ):
        bar = TopBar()
        qtbot.addWidget(bar)
        desk.bridge.status.connect(bar.show_state)
        bar.show_state(desk.live.state())
        qtbot.waitUntil(lambda: "is damaged" in bar.pill.toolTip(), timeout=10_000)


def test_a_bot_that_is_stopped_mends_nothing(damaged: Path) -> None:
    """The owner goes on reading it until the file has been dealt with."""
    with open_workspace({"FLOWDESK_HOME": str(damaged)}) as workspace:
        switch = Switch(workspace, lambda _: None, lambda _: None, tunnel=False)
        with pytest.raises(Damaged):
            workspace.database.look()
        switch.stop()
        assert "is damaged" in switch.state.trouble


def test_a_bot_whose_database_is_damaged_meanwhile_can_be_stopped(tmp_path: Path) -> None:
    """It is off then, and says so."""
    with open_workspace({"FLOWDESK_HOME": str(tmp_path), **ONLINE}) as workspace:
        switch = Switch(workspace, lambda _: None, lambda _: None, tunnel=False)
        switch.start()
        spoil(workspace.database.path)
        switch.stop()
        assert switch.state.port is None


def test_a_command_refuses_a_small_one_at_once(tmp_path: Path) -> None:
    """Nothing is built on it; the exit code and one line say so."""
    path = tmp_path / "flowdesk.db"
    Database(path).close()
    with path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xa5" * 4096)
    done = flowdesk(tmp_path, "rules", "list")
    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert len(done.stderr.splitlines()) == 1
