"""The desk: every object built once, wired, started, and taken down in reverse."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from random import SystemRandom

from PySide6.QtCore import QEvent, QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox

from flowdesk import reopening
from flowdesk import settings as owner_settings
from flowdesk.backup.daily import Daily
from flowdesk.bot.change import Change
from flowdesk.bot.erasing import sweep
from flowdesk.bot.fingerprints import Fingerprints
from flowdesk.bot.vigil import ALIVE
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import Played, RouteTest
from flowdesk.flow.words import known
from flowdesk.going import Going
from flowdesk.online import Online, Switch
from flowdesk.practice import Line, Practice
from flowdesk.rehearsal import rehearse
from flowdesk.settings import SettingsError
from flowdesk.store import settings as stored
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.inspection import Inspection
from flowdesk.store.values import WHATSAPP
from flowdesk.ui import trouble
from flowdesk.ui.background import PlainError
from flowdesk.ui.backups.wish import LeaveWith, refuse
from flowdesk.ui.bridge import Bridge
from flowdesk.ui.desk import WANTED, Desk, LiveState
from flowdesk.ui.qt_guard import require_safe_qt
from flowdesk.ui.staying import first
from flowdesk.ui.staying.stay import staying
from flowdesk.ui.window import MainWindow
from flowdesk.webhook.errors import WebhookError
from flowdesk.workspace import Workspace, logging_to, open_workspace

TURN = 0.0005
"""Seconds for which a thread of the desk keeps Python to itself while others wait. With Python's own
5 ms a window that draws makes the door's callers wait up to 2.6 times as long, with this 1.6 times.
"""


class _Live:
    """The bot's switch as the desk's pages know it; it keeps what the owner wants of the bot."""

    def __init__(self, switch: Switch, practice: Practice, database: Database):
        self._switch = switch
        self._practice = practice
        self._database = database

    def state(self) -> LiveState:
        return as_live_state(self._switch.state)

    def start(self) -> None:
        try:
            self._switch.start()
        except (SettingsError, StoreError, WebhookError) as error:
            raise PlainError(str(error)) from error
        self._want("on")

    def stop(self) -> None:
        self._switch.stop()
        self._want("off")

    def _want(self, wish: str) -> None:
        with self._database.begin() as session:
            stored.save(session, {WANTED: wish, **({ALIVE: ""} if wish == "off" else {})})

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
        damaged=online.damage_note,
        tunnel=online.tunnel,
        registered=online.registered,
    )


def run_desk(environ: Mapping[str, str], hidden: bool = False) -> int:
    """Open the desk on the owner's data folder and stay until it is quit; give the exit code.

    With *hidden* only its icon in the tray shows. A desk that is open already comes forward instead.

    :raises SettingsError: if it is open already and does not hear, or Qt would end the process here.
    """
    require_safe_qt()
    sys.setswitchinterval(TURN)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Flowdesk")
    application.setDesktopFileName("flowdesk")
    return reopening.run(
        environ,
        application,
        lambda opening, leave: stay(environ, application, opening, leave, hidden),
    )


def stay(
    environ: Mapping[str, str],
    application: QApplication,
    opening: reopening.Opening,
    leave_with: LeaveWith,
    hidden: bool = False,
) -> int:
    """Open the desk once and stay until it is closed; give the exit code.

    With *hidden* only its icon shows, unless there is news to be read.
    """
    with open_workspace(environ) as workspace, logging_to(workspace.folders):
        lock = QLockFile(str(workspace.folders.home / "desk.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            if first.call(workspace.folders.home):
                return 0
            sentence = "The desk is open already on this data folder."
            QMessageBox.information(None, "Flowdesk", sentence)
            raise SettingsError(sentence)
        with open_desk(workspace, leave_with) as desk:
            window = MainWindow(desk)
            sys.excepthook = trouble.hook(window.tell)
            first_time = opening.news is None  # else it is told whether the bot ran before
            with staying(desk, window, application, hidden and first_time, first_time):
                opening.tell(window)
                code = application.exec()
            window.deleteLater()  # with its filters of events: another one may open
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            return code


@contextmanager
def open_desk(workspace: Workspace, leave_with: LeaveWith = refuse) -> Iterator[Desk]:
    """Build what the window needs and start the practice WhatsApp; all of it ends with the block.

    ``leave_with`` hears what is to be done once the desk is closed.
    """
    with ExitStack() as closing:
        bridge = Bridge()
        with workspace.database.read() as session:
            kept = stored.load(session)
        settings = owner_settings.merge(kept, lambda _: None, workspace.environ)
        sweep(workspace.database, workspace.folders.home, starting=True)
        practice = Practice(
            workspace.database,
            workspace.folders.home,
            bridge.tell,
            languages=known(settings.languages),
        )
        practice.start()
        closing.callback(practice.close)
        switch = Switch(
            workspace, bridge.tell, lambda state: bridge.tell_status(as_live_state(state))
        )
        closing.callback(switch.stop)
        fingerprints = Fingerprints(workspace.database, workspace.folders.home)
        closing.callback(fingerprints.close)
        fingerprints.start()
        inspection = Inspection(workspace.database)
        closing.callback(inspection.close)
        inspection.start()
        daily = Daily(
            workspace.data,
            switch.clock,
            lambda _: bridge.tell(Change("backup", WHATSAPP)),
            lambda sentence: bridge.tell(Change("backup", WHATSAPP, note=sentence)),
            SystemRandom(),
        )
        closing.callback(daily.close)
        daily.start()
        yield Desk(
            database=workspace.database,
            folders=workspace.folders,
            settings=settings,
            secrets=workspace.secrets,
            bridge=bridge,
            practice=Line(practice),
            live=_Live(switch, practice, workspace.database),
            rehearse=_rehearse,
            going=Going(workspace, switch),
            clock=switch.clock,
            environ=workspace.environ,
            leave_with=leave_with,
        )
