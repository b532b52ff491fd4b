"""The whole way through the window: an empty data folder, three tokens, the first answered customer.

Meta is the practice API over real HTTP, ngrok is the stand-in agent through pyngrok itself.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.app import open_desk
from flowdesk.flow.rule import Rule
from flowdesk.store import settings
from flowdesk.ui import theme
from flowdesk.ui.desk import WANTED, Desk
from flowdesk.ui.window import MainWindow
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.workspace import logging_to, open_workspace
from tests.webhook.bench import TOKEN as NGROK
from tests.webhook.bench import Bench

ACCESS, SECRET, NUMBER = (
    "EAAGcanaryACCESStoken0123",
    "5ecadecadecadecadecadecadecadeca",
    "200000000000002",
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is started by a sh script")


@dataclass
class Opened:
    """A desk that runs, its window, and the world around it."""

    desk: Desk
    window: MainWindow
    meta: PracticeApi
    bench: Bench


@pytest.fixture
def opened(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """The desk as ``flowdesk`` builds it, on an empty data folder; nothing is filled in."""
    bench = Bench(tmp_path)
    bench.stage("happy")
    monkeypatch.setenv("PATH", str(bench.program.parent), prepend=os.pathsep)
    theme.apply(qapp, False)
    meta = PracticeApi(SECRET, ACCESS, NUMBER, statuses=False, threads=4)
    meta.start()
    environ = {
        "FLOWDESK_HOME": str(tmp_path / "home"),
        "FLOWDESK_PORT": "0",
        "FLOWDESK_GRAPH_URL": meta.url,
    }
    with (
        open_workspace(environ) as workspace,
        logging_to(workspace.folders),
        open_desk(workspace) as desk,
    ):
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        yield Opened(desk, window, meta, bench)
        window.close()
        QThreadPool.globalInstance().waitForDone(5000)
    meta.close()
    assert bench.running() == []


def test_from_tokens_to_the_first_answered_customer(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    """Three pasted tokens and one button; then a customer writes, and the window says who answered.

    No token is left in a file, but the one that holds them, nor on any command line.
    """
    window, guide = opened.window, opened.window.connect_page.guide
    window.rules.add(Rule("Hours", keywords=("hours",), reply="We open at nine."))
    window.rules.editor.flush()
    window.go("Connect")
    qtbot.waitUntil(lambda: guide.known is not None)

    qtbot.keyClicks(guide.token.entry.field, ACCESS)
    qtbot.waitUntil(lambda: guide.number.state.text() == "Checked", timeout=8000)
    qtbot.keyClicks(guide.secret.entry.field, SECRET)
    qtbot.waitUntil(lambda: guide.secret.state.text() == "Saved")
    qtbot.keyClicks(guide.address.token.field, NGROK)
    qtbot.waitUntil(guide.live.button.isEnabled)
    qtbot.mouseClick(guide.live.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guide.live.state.text() == "Live", timeout=20_000)

    with opened.desk.database.read() as session:
        assert settings.load(session)[WANTED] == "on"  # it goes on by itself at the next start
    qtbot.waitUntil(guide.first.isVisible)
    assert guide.first.title.text() == "Waiting for your first customer…"
    link = guide.first.link.text()
    assert link.endswith("?text=hours")
    ana = opened.meta.customer("15550002222", "Ana")
    ana.says("hours")
    qtbot.waitUntil(
        lambda: guide.first.title.text() == "Your first customer has been answered", timeout=8000
    )
    listed = subprocess.run(
        ["/bin/ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True
    )
    files = {
        each.name: each.read_bytes()
        for each in (tmp_path / "home").rglob("*")
        if each.is_file() and each.name != "secrets.json"
    }
    for canary in (ACCESS, SECRET, NGROK):
        assert canary not in listed.stdout
        assert [name for name, content in files.items() if canary.encode() in content] == []
    qtbot.mouseClick(window.connect_page.switch.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.desk.live.state().running, timeout=8000)


def test_the_guide_is_taken_up_again_where_it_was_left(opened: Opened, qtbot: QtBot) -> None:
    """What was given stays; another page and back, and only the rest is still to be done."""
    guide = opened.window.connect_page.guide
    opened.window.go("Connect")
    qtbot.waitUntil(lambda: guide.known is not None)
    qtbot.keyClicks(guide.token.entry.field, ACCESS)
    qtbot.waitUntil(lambda: guide.number.state.text() == "Checked", timeout=8000)
    opened.window.go("Rules")
    opened.window.go("Connect")
    qtbot.waitUntil(
        lambda: guide.live.sentence.text() == "Still to do: the app secret and the public address."
    )


def test_a_token_that_meta_refuses_is_said_in_words(opened: Opened, qtbot: QtBot) -> None:
    """Meta's answer to a token that it does not know becomes a sentence with what to do."""
    guide = opened.window.connect_page.guide
    opened.window.go("Connect")
    qtbot.waitUntil(lambda: guide.known is not None)
    qtbot.keyClicks(guide.token.entry.field, "EAAGsomebodyelses")
    qtbot.waitUntil(lambda: guide.token.state.text() == "Not right yet", timeout=8000)
    said = guide.token.facts.said[0].sentence
    assert said
    assert "EAAG" not in said
