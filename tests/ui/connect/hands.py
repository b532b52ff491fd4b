"""What a person does in the guide, for its tests."""

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.ui.connect.page import ConnectPage
from flowdesk.ui.desk import Desk, LiveState

LIVE = LiveState(running=True, port=5000, address="https://shop.example/webhook")


class Browser(QObject):
    """Takes what would be opened in the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def paste(page: ConnectPage, token: str, qtbot: QtBot) -> None:
    """Paste a token and wait until it was looked at."""
    entry = page.guide.token.entry
    entry.field.selectAll()
    QApplication.clipboard().setText(token)
    entry.field.setFocus()
    qtbot.keyClick(entry.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.guide.token.state.text() not in {"To do", "Checking…"})


def facts(page: ConnectPage) -> list[str]:
    """Give what is said of the token."""
    return [each.sentence for each in page.guide.token.facts.said]


def fill(desk: Desk) -> None:
    """Keep all that is needed, as an earlier run of the guide would have."""
    for name in ("access_token", "app_secret", "ngrok_authtoken"):
        desk.secrets.set(name, "x" * 32)
