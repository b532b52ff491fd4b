"""The start of the desk: its window comes up first, and what it shows is loaded behind it.

Everything that is imported here is paid for before the first picture. The database's library alone
costs twice what a bare window does: all that needs it is in ``app``, and comes afterwards.
"""

import gc
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox

from flowdesk import __version__
from flowdesk.crashes.hooks import listening
from flowdesk.crashes.running import running
from flowdesk.journal import logging_to
from flowdesk.moved import NotThere
from flowdesk.paths import Folders, folders
from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui.qt_guard import require_safe_qt
from flowdesk.ui.qt_log import qt_logged
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.speaking import begin
from flowdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from flowdesk.reopening import Opening

TURN = 0.0005
"""Seconds for which a thread of the desk keeps Python to itself while others wait. With Python's own
5 ms a window that draws makes the door's callers wait up to 2.6 times as long, with this 1.6 times.
"""


PLAIN = (StoreError, SettingsError, OSError)
"""Ends that are told in one sentence: no crash."""


def run_desk(environ: Mapping[str, str], hidden: bool = False) -> int:
    """Open the desk on the owner's data folder and stay until it is quit; give the exit code.

    With *hidden* only its icon in the tray shows. A desk that is open already comes forward instead.

    :raises SettingsError: if it is open already and does not hear, its data are in a folder that is not
        there, or Qt would end the process here.
    """
    require_safe_qt()
    sys.setswitchinterval(TURN)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Flowdesk")
    application.setDesktopFileName("flowdesk")
    return stay_open(environ, application, hidden)


def stay_open(environ: Mapping[str, str], application: QApplication, hidden: bool = False) -> int:
    """Open the desk, and anew where its data were moved to, until it is quit; give the exit code.

    :raises SettingsError: as ``run_desk``.
    """
    opening: Opening | None = None
    while True:
        ended = _open(environ, application, hidden and opening is None, opening)
        if isinstance(ended, int):
            return ended
        opening = ended


def _open(
    environ: Mapping[str, str], application: QApplication, hidden: bool, opening: "Opening | None"
) -> "int | Opening":
    """Open the desk where the data are; give its exit code, or with what it opens where they are now."""
    places = _places(environ, application)
    begin(application, Remembered(places.window).language)
    with ExitStack() as closing:
        lock = _sole_desk(places)
        if lock is None:
            return 0
        closing.callback(lock.unlock)
        closing.enter_context(logging_to(places))
        closing.enter_context(qt_logged())
        run = closing.enter_context(running(places.logs, __version__, PLAIN))
        closing.enter_context(listening(places.logs))
        gc.disable()  # the window collects, see ui/collecting; until it is full nothing can go
        closing.callback(gc.enable)
        window = first_window(places, hidden)
        from flowdesk import app  # noqa: PLC0415 - see above

        return app.run(environ, application, window, run, hidden, opening)


def _places(environ: Mapping[str, str], application: QApplication) -> Folders:
    """Give the data folder; one that is not there is asked for until it is, or the owner gives up.

    :raises NotThere: if the owner does.
    """
    again = QMessageBox.StandardButton.Retry
    while True:
        try:
            return folders(environ)
        except NotThere as error:
            begin(application, "")  # what the owner wished for is in that folder
            choices = again | QMessageBox.StandardButton.Close
            if QMessageBox.warning(None, "Flowdesk", str(error), choices, again) != again:
                raise


def first_window(places: Folders, hidden: bool = False) -> MainWindow:
    """Show the window of a data folder, and give it once it is painted; nothing is read yet but what
    it remembers of itself. With *hidden* it is there and does not show.
    """
    window = MainWindow(remembered=places.window)
    window.remember.keep_on_screen(window)
    if not hidden:
        window.come_up()
    return window


def _sole_desk(places: Folders) -> QLockFile | None:
    """Be the only desk of a data folder until the lock is given back; None where another one is open
    and has come forward.

    :raises SettingsError: if another one is open and does not hear.
    """
    places.home.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(places.home / "desk.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        from flowdesk.ui.staying import first  # noqa: PLC0415 - seldom, and brings Qt's network

        if first.call(places.home):
            return None
        sentence = tr("The desk is open already on this data folder.")
        QMessageBox.information(None, "Flowdesk", sentence)
        raise SettingsError(sentence)
    return lock
