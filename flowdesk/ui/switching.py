"""Starting and stopping the bot from a menu or a button, off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from flowdesk.store.errors import StoreError
from flowdesk.ui import background
from flowdesk.ui.desk import Desk, LiveState

Told = Callable[[str], object]


def start(desk: Desk, failed: Told, owner: QObject) -> None:
    """Put the bot on WhatsApp; *failed* hears why it could not."""
    if not desk.live.state().running:
        desk.bridge.tell_status(LiveState(busy=True))
        _do(desk, desk.live.start, failed, owner)


def stop(desk: Desk, failed: Told, owner: QObject) -> None:
    """Take the bot off WhatsApp."""
    if desk.live.state().running:
        desk.bridge.tell_status(LiveState(busy=True, running=True))
        _do(desk, desk.live.stop, failed, owner)


def restart(desk: Desk, first: Callable[[], object], failed: Told, owner: QObject) -> None:
    """Do *first*, and have the bot begin anew with it if it is on."""

    def work() -> None:
        first()
        if desk.live.state().running:
            desk.live.restart()

    if desk.live.state().running:
        desk.bridge.tell_status(LiveState(busy=True, running=True))
    _do(desk, work, failed, owner)


def _do(desk: Desk, work: Callable[[], None], failed: Told, owner: QObject) -> None:
    def ended(_answer: object) -> None:
        desk.bridge.tell_status(desk.live.state())

    def broke(sentence: str) -> None:
        desk.bridge.tell_status(desk.live.state())
        failed(sentence)

    background.run(work, ended, broke, owner, (StoreError,))
