"""What the owner sees after a crash, and what Help hands out."""

import logging
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.crashes.running import Crash
from flowdesk.ui.crash import CrashDialog
from flowdesk.ui.desk import Desk
from flowdesk.ui.diagnosing import COPIED, in_words
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.qt_log import qt_logged
from flowdesk.ui.window import MainWindow
from flowdesk.webhook.tunnel import Kind, TunnelState
from tests.ui.menu_bar import entries


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> MainWindow:
    """The window on a shop's data."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.show()
    return made


def test_help_copies_diagnostics(window: MainWindow, qtbot: QtBot) -> None:
    """They are on the clipboard, and the quiet bar says that nothing private is among them."""
    QApplication.clipboard().clear()
    entries(window, "Help")["Copy diagnostics"].trigger()
    qtbot.waitUntil(lambda: window.notice.words.text() == COPIED)
    text = QApplication.clipboard().text()
    assert "Flowdesk diagnostics" in text
    assert "6 rules" in text
    assert "offscreen" in text


def test_a_crash_is_told_when_the_desk_opens_again(window: MainWindow, qtbot: QtBot) -> None:
    """The dialog says when it was, copies diagnostics, and goes with Enter."""
    at = datetime(2026, 11, 19, 14, 5, tzinfo=UTC)
    window.tell_crash(Crash(at))
    dialog = window.findChild(CrashDialog)
    assert dialog is not None
    local = at.astimezone()
    assert (
        f"last seen working on {local:%A}, 19 November, at {local:%H:%M}." in dialog.sentence.text()
    )
    assert "Nothing that was stored is lost" in dialog.sentence.text()
    QApplication.clipboard().clear()
    dialog.copy.click()
    qtbot.waitUntil(lambda: "Flowdesk diagnostics" in QApplication.clipboard().text())
    assert dialog.isVisible()
    dialog.go_on.click()
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is None)


def test_the_moment_that_is_known_is_told_as_such(window: MainWindow) -> None:
    """Where an error or the stacks told when it ended, that is no guess."""
    at = datetime(2026, 11, 19, 14, 5, tzinfo=UTC)
    dialog = CrashDialog(window, Crash(at, exact=True), window.update, window.update)
    assert dialog.sentence.text().startswith(f"That was on {at.astimezone():%A}, 19 November, at ")
    dialog.deleteLater()


def test_diagnostics_say_what_the_bot_does_in_words(qapp: QApplication) -> None:
    """On, off, how its tunnel is and what is wrong."""
    assert in_words(LiveState()) == "off; tunnel off; address none"
    failed = TunnelState(Kind.FAILED, None, "ERR_NGROK_334", "Another computer has it.")
    state = LiveState(running=True, port=5000, trouble="No line.", tunnel=failed)
    assert in_words(state) == (
        "on, its door at port 5000; tunnel failed ERR_NGROK_334; address none; trouble No line."
    )


def test_what_qt_says_is_logged(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    """Qt's own warnings are in the log beside ours."""
    with qt_logged():
        qWarning("the pixel is lost")
    found = [(each.name, each.levelno) for each in caplog.records if "pixel" in each.message]
    assert found == [("qt", logging.WARNING)]
