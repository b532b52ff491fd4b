"""The desk that stays: tray, closing, quitting and second starts, wired to one window."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from PySide6.QtWidgets import QApplication

from flowdesk.bot.outage import Outage, Wrote, told
from flowdesk.store import settings
from flowdesk.ui.desk import WANTED, Desk
from flowdesk.ui.outages import Outages
from flowdesk.ui.staying.announcing import Announcing
from flowdesk.ui.staying.ending import Ending
from flowdesk.ui.staying.first import First
from flowdesk.ui.staying.going_on import GoingOn
from flowdesk.ui.staying.putting_away import PuttingAway
from flowdesk.ui.staying.voice import SystemVoice
from flowdesk.ui.tray import Tray
from flowdesk.ui.window import MainWindow


@contextmanager
def staying(
    desk: Desk,
    window: MainWindow,
    application: QApplication,
    hidden: bool = False,
    goes_on: bool = True,
) -> Iterator[Tray]:
    """Show the window, or with *hidden* only the tray, and let both live for the length of the block.

    With *goes_on* the bot does so where it was on when Flowdesk ended last. Without a tray a hidden
    window is a small one, so that it can be found.
    """
    with ExitStack() as closing:
        before = application.quitOnLastWindowClosed()
        application.setQuitOnLastWindowClosed(False)
        closing.callback(application.setQuitOnLastWindowClosed, before)
        tray, first, ending = Tray(), First(desk.folders.home), Ending()
        for each in (tray, first, ending):
            closing.callback(each.close)
        window.stays = PuttingAway(
            window, desk.live.state, tray.is_there, window.remember.file, window.quit
        )
        _wire(desk, window, application, tray)
        first.called.connect(window.come_forward)
        ending.wanted.connect(window.quit)
        announcing = _announcing(desk, window, tray)
        closing.callback(announcing.deleteLater)
        tray.icon.show()
        _show(window, hidden, tray.is_there())
        going_on = _going_on(desk, window, announcing)
        closing.callback(going_on.deleteLater)
        if goes_on and _is_wanted(desk):
            going_on.start()
        yield tray


def _announcing(desk: Desk, window: MainWindow, tray: Tray) -> Announcing:
    voice = SystemVoice(tray, window)
    made = Announcing(
        desk,
        voice,
        window.isActiveWindow,
        lambda number: _open_lead(window, number),
        lambda page: _open_page(window, page),
    )
    voice.open_it = made.clicked
    tray.message_clicked.connect(made.clicked)
    return made


def _going_on(desk: Desk, window: MainWindow, announcing: Announcing) -> GoingOn:
    def could_not(sentence: str) -> None:
        window.connect_page.could_not_start(sentence)
        announcing.could_not_start(sentence)

    return GoingOn(desk, could_not)


def _is_wanted(desk: Desk) -> bool:
    with desk.database.read() as session:
        return settings.load(session).get(WANTED) == "on"


def _wire(desk: Desk, window: MainWindow, application: QApplication, tray: Tray) -> None:
    tray.open_wanted.connect(window.come_forward)
    tray.start_wanted.connect(window.start_bot)
    tray.stop_wanted.connect(window.stop_bot)
    tray.quit_wanted.connect(window.quit)
    window.ended.connect(application.quit)
    application.commitDataRequest.connect(window.ask_nothing)
    desk.bridge.status.connect(tray.show_state)
    outages = Outages(desk, window)
    outages.read_anew.connect(lambda known: tray.show_health(_newest(known)))
    outages.read()
    tray.show_state(desk.live.state())


def _newest(outages: tuple[tuple[Outage, Wrote], ...]) -> str:
    return told(outages[0][0], outages[0][1], dated=True) if outages else ""


def _open_lead(window: MainWindow, number: int | None) -> None:
    window.come_forward()
    if number is None:
        window.go("Leads")
    else:
        window.crossings.show_lead(number)


def _open_page(window: MainWindow, page: str) -> None:
    window.come_forward()
    window.go(page)


def _show(window: MainWindow, hidden: bool, has_tray: bool) -> None:
    if not hidden:
        window.show()
    elif not has_tray:
        window.showMinimized()
