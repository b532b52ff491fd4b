"""``flowdesk serve``: the bot without a window, until it is told to end."""

import signal
import threading
from collections.abc import Callable
from random import SystemRandom
from types import FrameType

from flowdesk.backup.daily import Daily
from flowdesk.backup.values import Backup
from flowdesk.bot.change import Change
from flowdesk.bot.clock import system_clock
from flowdesk.bot.erasing import sweep
from flowdesk.bot.thumbnails import Thumbnails
from flowdesk.online import Online, Switch
from flowdesk.readiness import Missing
from flowdesk.settings import VARIABLES, SettingsError
from flowdesk.store.inspection import Inspection
from flowdesk.workspace import Workspace


def serve(workspace: Workspace, tunnel: bool, say: Callable[[str], None]) -> None:
    """Answer customers until the process gets SIGINT or SIGTERM, then close in order.

    :raises SettingsError: where a setting is missing.
    :raises WebhookError: if the port is not to be had.
    """
    ending = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ending.set()

    told = _Told(say)

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    switch = Switch(workspace, told.change, told, tunnel)
    inspection = Inspection(workspace.database)
    thumbnails = Thumbnails(workspace.database, workspace.folders.home)
    daily = Daily(lambda: workspace.data, system_clock, _made, say, SystemRandom())
    sweep(workspace.database, workspace.folders.home, starting=True)
    try:
        switch.start()
    except Missing as error:
        variables = ", ".join(VARIABLES[name] for name in error.names)
        raise SettingsError(f"{error} Without a window, set {variables}.") from error
    try:
        inspection.start()
        thumbnails.start()
        daily.start()
        while not ending.wait(1.0):
            pass
    finally:
        daily.close()
        thumbnails.close()
        inspection.close()
        switch.stop()
        say("Flowdesk has stopped. Messages that wait are kept.")


def _made(_backup: Backup) -> None:
    """Nobody watches copies here; what fails is said."""


class _Told:
    """Says what is new about the bot, each thing once."""

    def __init__(self, say: Callable[[str], None]):
        self._say = say
        self._where = self._trouble = self._tested = self._registered = ""

    def change(self, change: Change) -> None:
        """Say what an outage came to; nobody watches single messages here."""
        if change.kind == "health":
            self._say(change.note)

    def __call__(self, state: Online) -> None:
        if state.port is None:
            return
        where = state.address or f"http://127.0.0.1:{state.port}/webhook"
        if where != self._where:
            self._say(f"Flowdesk answers at {where}")
        if state.trouble and state.trouble != self._trouble:
            self._say(state.trouble)
        if state.tested and state.tested != self._tested:
            self._say(state.tested)
        if state.registered and state.registered != self._registered:
            self._say(state.registered)
        self._where, self._trouble, self._tested = where, state.trouble, state.tested
        self._registered = state.registered
