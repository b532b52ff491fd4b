"""``flowdesk serve``: the bot without a window, until it is told to end."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

from flowdesk.bot.change import Change
from flowdesk.online import Online, Switch
from flowdesk.workspace import Workspace


def serve(workspace: Workspace, tunnel: bool, say: Callable[[str], None]) -> None:
    """Answer customers until the process gets SIGINT or SIGTERM, then close in order.

    :raises SettingsError: where a setting is missing.
    :raises WebhookError: if the port is not to be had.
    """
    ending = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ending.set()

    def told(state: Online) -> None:
        if state.port is not None:
            say(_sentence(state))

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    switch = Switch(workspace, _quiet, told, tunnel)
    switch.start()
    try:
        while not ending.wait(1.0):
            pass
    finally:
        switch.stop()
        say("Flowdesk has stopped. Messages that wait are kept.")


def _quiet(_change: Change) -> None:
    """Nobody watches single messages here."""


def _sentence(state: Online) -> str:
    where = state.address or f"http://127.0.0.1:{state.port}/webhook"
    return f"Flowdesk answers at {where}" + (f"\n{state.trouble}" if state.trouble else "")
