"""The desk: every object built once, wired, started, and taken down in reverse."""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from random import SystemRandom

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk import __version__, reopening
from flowdesk import settings as owner_settings
from flowdesk.backup.daily import Daily
from flowdesk.bot.change import Change
from flowdesk.bot.erasing import sweep
from flowdesk.bot.vigil import ALIVE
from flowdesk.crashes.running import Run
from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import Played, RouteTest
from flowdesk.flow.words import ENGLISH, known, spoken_first
from flowdesk.going import Going
from flowdesk.online import Online, Switch
from flowdesk.practice_line import LateLine
from flowdesk.settings import SettingsError
from flowdesk.store import rules
from flowdesk.store import settings as stored
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.inspection import Inspection
from flowdesk.store.values import WHATSAPP
from flowdesk.tongue.say import spoken, tr
from flowdesk.ui import trouble
from flowdesk.ui.background import PlainError
from flowdesk.ui.backups.wish import LeaveWith, refuse
from flowdesk.ui.bridge import Bridge
from flowdesk.ui.collecting import keep_collecting, settled
from flowdesk.ui.desk import WANTED, Desk, LiveState
from flowdesk.ui.settings.names import PRACTICE_NAME
from flowdesk.ui.staying.stay import staying
from flowdesk.ui.window import MainWindow
from flowdesk.webhook.errors import WebhookError
from flowdesk.workspace import Workspace, open_workspace

log = logging.getLogger(__name__)

_ALIVE_MS = 60_000  # so far a crash may be from what is told about it
_AFTER_MS = 500  # once the rules can be seen, and before anybody has typed on the phone


class _Live:
    """The bot's switch as the desk's pages know it; it keeps what the owner wants of the bot."""

    def __init__(self, switch: Switch, practice: LateLine, database: Database):
        self._switch = switch
        self._practice = practice
        self._database = database

    def state(self) -> LiveState:
        return as_live_state(self._switch.state)

    def start(self) -> None:
        self._put_on()
        self.want_on()

    def restart(self) -> None:
        self._switch.stop()
        self._put_on()

    def stop(self) -> None:
        self._switch.stop()
        self._want("off")

    def want_on(self) -> None:
        """Keep that the bot is to go on at the next start of the desk."""
        self._want("on")

    def _put_on(self) -> None:
        try:
            self._switch.start()
        except (SettingsError, StoreError, WebhookError) as error:
            raise PlainError(str(error)) from error

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
        damaged=online.damage_note,
        tunnel=online.tunnel,
        registered=online.registered,
    )


def run(
    environ: Mapping[str, str],
    application: QApplication,
    window: MainWindow,
    run_: Run,
    hidden: bool = False,
    opening: reopening.Opening | None = None,
) -> int | reopening.Opening:
    """Open the desk in a window that is up, and anew in another one each time that its data was
    replaced, until it is quit; give the exit code, or with what it opens where its data were moved to.

    :raises StoreError: where the database cannot be opened.
    """
    waiting = [window]

    def once(opening: reopening.Opening, leave_with: LeaveWith) -> int:
        early = waiting.pop() if waiting else None
        try:
            return stay(environ, application, opening, leave_with, hidden, early, run_)
        except Exception:
            if early is not None:
                early.hide()
                early.deleteLater()
            raise

    return reopening.run(environ, application, once, opening or reopening.Opening())


def stay(
    environ: Mapping[str, str],
    application: QApplication,
    opening: reopening.Opening,
    leave_with: LeaveWith,
    hidden: bool = False,
    window: MainWindow | None = None,
    run_: Run | None = None,
) -> int:
    """Open the desk once and stay until it is closed; give the exit code.

    A *window* that is up is filled, else one is made. With *hidden* only its icon shows, unless there
    is news to be read.
    """
    with open_workspace(environ) as workspace, open_desk(workspace, leave_with) as desk:
        if window is None:
            window = MainWindow(desk)
            window.remember.keep_on_screen(window)
        else:
            window.open(desk)
        keep_collecting(window)
        sys.excepthook = trouble.hook(window.tell)
        if run_ is not None:
            _watch(run_, window)
        first_time = not opening.again  # else it is told whether the bot ran before
        with settled(), staying(desk, window, application, hidden and first_time, first_time):
            opening.tell(window)
            log.info("Flowdesk %s is open", __version__)
            code = application.exec()
        window.deleteLater()  # with its filters of events: another one may open
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return code


def _watch(run_: Run, window: MainWindow) -> None:
    """Let the run be seen alive for as long as the window is there, and tell of the last one's crash."""
    alive = QTimer(window, interval=_ALIVE_MS)
    alive.timeout.connect(run_.alive)
    alive.start()
    crash = run_.told()
    if crash is not None:
        window.tell_crash(crash)


def _afterwards(closing: ExitStack, owner: QObject, *begin: Callable[[], object]) -> None:
    """Begin what nobody waits for once the window has been filled, unless it is closed before."""
    timer = QTimer(owner, singleShot=True, interval=_AFTER_MS)
    for each in begin:
        timer.timeout.connect(each)
    closing.callback(timer.stop)
    timer.start()


def _fingerprint(closing: ExitStack, workspace: Workspace) -> None:
    from flowdesk.bot.fingerprints import Fingerprints  # noqa: PLC0415 - brings the pictures' library
    from flowdesk.bot.thumbnails import Thumbnails  # noqa: PLC0415 - so does this

    for each in (Thumbnails, Fingerprints):
        made = each(workspace.database, workspace.folders.home)
        closing.callback(made.close)
        made.start()


@contextmanager
def open_desk(workspace: Workspace, leave_with: LeaveWith = refuse) -> Iterator[Desk]:
    """Build what the window needs; all of it ends with the block. The practice WhatsApp starts when it
    is first needed.

    ``leave_with`` hears what is to be done once the desk is closed.
    """
    with ExitStack() as closing:
        bridge = Bridge()
        kept = _kept(workspace.database)
        settings = owner_settings.merge(kept, lambda _: None, workspace.environ)
        sweep(workspace.database, workspace.folders.home, starting=True)
        practice = _practice_line(closing, workspace, bridge, settings)
        switch = Switch(
            workspace, bridge.tell, lambda state: bridge.tell_status(as_live_state(state))
        )
        closing.callback(switch.stop)
        live = _Live(switch, practice, workspace.database)
        _look_after(closing, workspace, bridge, switch.clock)
        _afterwards(closing, bridge, practice.warm, lambda: _fingerprint(closing, workspace))
        yield Desk(
            database=workspace.database,
            folders=workspace.folders,
            settings=settings,
            secrets=workspace.secrets,
            bridge=bridge,
            practice=practice,
            live=live,
            rehearse=_rehearse,
            going=Going(workspace, switch, live.want_on),
            clock=switch.clock,
            environ=workspace.environ,
            leave_with=leave_with,
        )


def _kept(database: Database) -> dict[str, str]:
    """Give the settings that are kept. Where there is no rule yet the bot learns to speak as the desk
    does; a shop's customers never hear another language because the desk has changed its own.
    """
    with database.read() as session:
        kept = stored.load(session)
        begun = "languages" in kept or spoken() == ENGLISH or bool(rules.listed(session))
    if begun:
        return kept
    learned = {"languages": ",".join(spoken_first(spoken()))}
    with database.begin() as session:
        stored.save(session, learned)
    return {**kept, **learned}


def _practice_line(
    closing: ExitStack, workspace: Workspace, bridge: Bridge, settings: owner_settings.Settings
) -> LateLine:
    """Give the line to the practice WhatsApp, which is opened when it is first needed."""
    practice = LateLine(
        workspace.database,
        workspace.folders.home,
        bridge.tell,
        known(settings.languages),
        settings.practice_name or tr(PRACTICE_NAME),
    )
    closing.callback(practice.close)
    return practice


def _look_after(
    closing: ExitStack, workspace: Workspace, bridge: Bridge, clock: Callable[[], datetime]
) -> None:
    """Have the data inspected now, and copied once a day."""
    inspection = Inspection(workspace.database)
    closing.callback(inspection.close)
    inspection.start()
    daily = Daily(
        lambda: workspace.data,
        clock,
        lambda _: bridge.tell(Change("backup", WHATSAPP)),
        lambda sentence: bridge.tell(Change("backup", WHATSAPP, note=sentence)),
        SystemRandom(),
    )
    closing.callback(daily.close)
    daily.start()
