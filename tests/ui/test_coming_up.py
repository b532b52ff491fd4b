"""How the window comes up: at once, and then with what is in it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.store import settings
from flowdesk.store.secrets import Secrets
from flowdesk.ui.desk import Desk
from flowdesk.ui.diagnosing import COPIED
from flowdesk.ui.page import Page
from flowdesk.ui.window import MainWindow

HEAVY = {
    *("PIL", "alembic", "asyncio", "flask", "keyring", "multiprocessing", "openpyxl", "pydantic"),
    *("pyngrok", "requests", "sqlalchemy", "waitress", "xlsxwriter"),
}
"""What takes longer to load than the window may take to come up."""

LATE = HEAVY - {"PIL", "asyncio", "multiprocessing", "pydantic", "sqlalchemy"}
"""What showing the rules does not need either."""

FIRST = """
import sys
import flowdesk.cli
from PySide6.QtWidgets import QApplication
from flowdesk.paths import folders
from flowdesk.start import first_window
from flowdesk.ui.speaking import begin
application = QApplication(sys.argv[:1])
begin(application, "es")
first_window(folders({"FLOWDESK_HOME": sys.argv[1]}))
print(*sys.modules)
"""

FILLED = """
import os
import sys
import threading
from PySide6.QtWidgets import QApplication
from flowdesk.app import open_desk
from flowdesk.ui.window import MainWindow
from flowdesk.workspace import open_workspace
asked = []
def listen(event, _arguments):
    gui = threading.current_thread() is threading.main_thread()
    if gui and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        asked.append("NETWORK")
application = QApplication(sys.argv[:1])
with open_workspace({"FLOWDESK_HOME": sys.argv[1]}) as workspace, open_desk(workspace) as desk:
    sys.addaudithook(listen)
    window = MainWindow(desk)
    print(*sys.modules, *asked)
    for name in window.pages:
        window.go(name)
        application.processEvents()
    print(*asked, flush=True)
    os._exit(0)
"""


def loaded(program: str, home: Path) -> set[str]:
    """Run a program and give what it has loaded, by the first part of the name."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(home)], check=True, capture_output=True, text=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_first_picture_loads_nothing_heavy(tmp_path: Path) -> None:
    """The window is painted before the database's library and the like are loaded."""
    assert loaded(FIRST, tmp_path).isdisjoint(HEAVY)


def test_the_rules_load_no_door_and_no_workbook(filled_home: Path) -> None:
    """What goes online, writes workbooks or asks the keychain waits until it is used; and whatever
    page is opened, the GUI thread never asks the network.
    """
    assert loaded(FILLED, filled_home).isdisjoint({*LATE, "NETWORK"})


@pytest.fixture
def early(tmp_path: Path, shop: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window before its desk is open."""
    made = MainWindow(remembered=shop.folders.window)
    qtbot.addWidget(made)
    made.come_up()
    yield made
    made.scheme.choose("light")


def test_nothing_jumps_when_the_desk_opens(early: MainWindow, shop: Desk) -> None:
    """Bar, rail, menus and the pages' place stay where they were seen first."""

    def places() -> list[object]:
        widgets: list[QWidget] = [early.menuBar(), early.bar, early.rail, early._stack]
        return [(each.geometry(), each.isVisible()) for each in widgets]

    before = places(), [each.text() for each in early.menuBar().actions()]
    early.open(shop)
    QApplication.processEvents()
    assert (places(), [each.text() for each in early.menuBar().actions()]) == before
    assert early.page() is early.rules


def test_the_first_picture_wears_the_theme_of_last_time(shop: Desk, qtbot: QtBot) -> None:
    """A dark desk does not flash light: the theme is remembered where no database is needed."""
    object.__setattr__(shop.settings, "theme", "dark")  # and no file remembers it yet
    last = MainWindow(shop)
    qtbot.addWidget(last)
    last.close()
    early = MainWindow(remembered=shop.folders.window)
    qtbot.addWidget(early)
    assert early.scheme.wish == "dark"
    early.scheme.choose("light")


def test_the_kept_theme_wins(early: MainWindow, shop: Desk) -> None:
    """What the database says of the theme is worn once the desk is open."""
    assert early.scheme.wish == "system"
    with shop.database.begin() as session:
        settings.save(session, {"theme": "dark"})
    object.__setattr__(shop.settings, "theme", "dark")
    early.open(shop)
    assert early.scheme.wish == "dark"


def test_closing_early_is_done_when_it_can_be(early: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """A window that is closed before its desk is open closes as soon as it is."""
    early.close()
    assert early.isVisible()
    early.open(shop)
    qtbot.waitUntil(lambda: not early.isVisible())


def test_pages_are_built_when_they_are_opened(shop: Desk, qtbot: QtBot) -> None:
    """At the start there is the page of the rules; each other one comes when it is asked for."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    assert [type(each).__name__ for each in window.findChildren(Page)] == ["RulesPage"]
    window.go("Inbox")
    assert {type(each).__name__ for each in window.findChildren(Page)} == {"RulesPage", "InboxPage"}


class Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether a widget is shown that lies in no other."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(repr(watched))
        return False


def test_a_page_that_is_built_flashes_no_window(shop: Desk, qtbot: QtBot) -> None:
    """Nothing of a page is shown before it is inside the window."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    flashes = Flashes()
    QApplication.instance().installEventFilter(flashes)  # type: ignore[union-attr]
    for name in window.pages:
        window.go(name)
    QApplication.instance().removeEventFilter(flashes)  # type: ignore[union-attr]
    assert flashes.seen == []


class SlowKeychain:
    """A keychain that lets whoever asks wait, and notes the threads that did."""

    name = "slow keychain"

    def __init__(self) -> None:
        self.asked_by: list[str] = []
        self._go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()

    def delete_password(self, service: str, username: str) -> None:
        self._ask()

    def answer(self) -> None:
        """Answer whoever waits, and from now on at once."""
        self._go_on.set()

    def _ask(self) -> None:
        self.asked_by.append(threading.current_thread().name)
        if threading.current_thread() is not threading.main_thread():
            self._go_on.wait(5)


def test_the_keychain_is_never_asked_by_the_window(shop: Desk, qtbot: QtBot) -> None:
    """However slow the keychain is, the window comes up and goes from page to page meanwhile."""
    slow = SlowKeychain()

    def find() -> SlowKeychain:
        slow.asked_by.append(threading.current_thread().name)
        return slow

    object.__setattr__(shop, "secrets", Secrets(shop.folders.home, find))
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    for name in window.pages:
        window.go(name)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: len(slow.asked_by) > 1)
    slow.answer()
    qtbot.waitUntil(lambda: "slow keychain" in window.settings_page.where.text())
    window.copy_diagnostics()
    qtbot.waitUntil(lambda: window.notice.words.text() == COPIED)
    assert threading.main_thread().name not in slow.asked_by
