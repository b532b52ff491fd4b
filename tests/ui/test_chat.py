"""A chat as a widget of its own."""

import shiboken6
from pytestqt.qtbot import QtBot

from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.chat import Chat


def test_it_stays_at_the_newest_whatever_becomes_of_its_bar(qtbot: QtBot) -> None:
    """Python may lose the bar that it once got from Qt; the chat scrolls on, and nothing is wrong."""
    chat = Chat()
    qtbot.addWidget(chat)
    chat.resize(300, 200)
    chat.show()
    shiboken6.invalidate(chat.verticalScrollBar())
    for number in range(20):
        chat.add(Said(f"Line {number}", mine=False))
    qtbot.waitUntil(lambda: chat.verticalScrollBar().maximum() > 0)
    assert chat.verticalScrollBar().value() == chat.verticalScrollBar().maximum()
