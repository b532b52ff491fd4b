"""The desk: every object built once, wired, started, and taken down in reverse."""

import gc
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk import __version__
from flowdesk import settings as owner_settings
from flowdesk.bot.erasing import sweep
from flowdesk.crashes.running import Run
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import Played, RouteTest
from flowdesk.flow.words import known
from flowdesk.online import Online, Switch
from flowdesk.practice_line import LateLine
from flowdesk.settings import SettingsError
from flowdesk.store import settings as stored
from flowdesk.store.errors import StoreError
from flowdesk.store.inspection import Inspection
from flowdesk.ui import trouble
from flowdesk.ui.asked_to_end import ending_when_asked
from flowdesk.ui.background import PlainError
from flowdesk.ui.bridge import Bridge
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.settings.names import PRACTICE_NAME
from flowdesk.ui.window import MainWindow
from flowdesk.webhook.errors import WebhookError
from flowdesk.workspace import Workspace, open_workspace

log = logging.getLogger(__name__)

_ALIVE_MS = 60_000  # so far a crash may be from what is told about it
_AFTER_MS = 500  # once the rules can be seen, and before anybody has typed on the phone


class _Live:
    """The bot's switch as the desk's pages know it."""

    def __init__(self, switch: Switch, practice: LateLine):
        self._switch = switch
        self._practice = practice

    def state(self) -> LiveState:
        return as_live_state(self._switch.state)

    def start(self) -> None:
        try:
            self._switch.start()
        except (SettingsError, StoreError, WebhookError) as error:
            raise PlainError(str(error)) from error

    def stop(self) -> None:
        self._switch.stop()

    def wake(self) -> None:
        self._switch.wake()
        self._practice.wake()


def _rehearse(
    rule: Rule,
    languages: tuple[str, ...],
    told: Callable[[Played], object],
    moved: Callable[[int, int], object],
    is_off: Callable[[], bool],
) -> RouteTest:
    from flowdesk.rehearsal import rehearse  # noqa: PLC0415 - brings the door and the practice API

    try:
        return rehearse(rule, languages, told, moved, is_off)
    except (StoreError, WebhookError) as error:
        raise PlainError(str(error)) from error


def as_live_state(online: Online) -> LiveState:
    """Give the bot's state as the pages show it."""
    return LiveState(
        running=online.port is not None,
        port=online.port,
        address=online.address,
        trouble=online.trouble,
        tested=online.tested,
    )


def stay(
    environ: Mapping[str, str], application: QApplication, window: MainWindow, run: Run
) -> int:
    """Open the data folder behind a window that is up, and stay until it is closed; give the exit code.

    :raises StoreError: where the database cannot be opened.
    """

    def end() -> None:
        window.close()  # which keeps what was typed
        application.exit(0)

    with (
        open_workspace(environ) as workspace,
        open_desk(workspace) as desk,
        ending_when_asked(end, window),
    ):
        window.open(desk)
        gc.enable()
        sys.excepthook = trouble.hook(window.tell)
        alive = QTimer(window, interval=_ALIVE_MS)
        alive.timeout.connect(run.alive)
        alive.start()
        log.info("Flowdesk %s is open", __version__)
        if run.crash is not None:
            window.tell_crash(run.crash)
        return application.exec()


def _afterwards(closing: ExitStack, owner: QObject, *begin: Callable[[], object]) -> None:
    """Begin what nobody waits for once the window has been filled, unless it is closed before."""
    timer = QTimer(owner, singleShot=True, interval=_AFTER_MS)
    for each in begin:
        timer.timeout.connect(each)
    closing.callback(timer.stop)
    timer.start()


def _fingerprint(closing: ExitStack, workspace: Workspace) -> None:
    from flowdesk.bot.fingerprints import Fingerprints  # noqa: PLC0415 - brings the pictures' library

    fingerprints = Fingerprints(workspace.database, workspace.folders.home)
    closing.callback(fingerprints.close)
    fingerprints.start()


@contextmanager
def open_desk(workspace: Workspace) -> Iterator[Desk]:
    """Build what the window needs; all of it ends with the block. The practice WhatsApp starts when it
    is first needed.
    """
    with ExitStack() as closing:
        bridge = Bridge()
        with workspace.database.read() as session:
            kept = stored.load(session)
        settings = owner_settings.merge(kept, lambda _: None, workspace.environ)
        sweep(workspace.database, workspace.folders.home, starting=True)
        practice = LateLine(
            workspace.database,
            workspace.folders.home,
            bridge.tell,
            known(settings.languages),
            settings.practice_name or PRACTICE_NAME,
        )
        closing.callback(practice.close)
        switch = Switch(
            workspace, bridge.tell, lambda state: bridge.tell_status(as_live_state(state))
        )
        closing.callback(switch.stop)
        inspection = Inspection(workspace.database)
        closing.callback(inspection.close)
        inspection.start()
        _afterwards(closing, bridge, practice.warm, lambda: _fingerprint(closing, workspace))
        yield Desk(
            database=workspace.database,
            folders=workspace.folders,
            settings=settings,
            secrets=workspace.secrets,
            bridge=bridge,
            practice=practice,
            live=_Live(switch, practice),
            rehearse=_rehearse,
            clock=switch.clock,
            environ=workspace.environ,
        )
