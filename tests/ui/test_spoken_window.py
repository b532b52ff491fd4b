"""Every word of the window, its menus, Insights and the Inbox is in the owner's language."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from flowdesk.bot.outage import Outage, Why, Wrote, told
from flowdesk.crashes.running import Crash
from flowdesk.ui import help as helping
from flowdesk.ui.crash import CrashDialog
from flowdesk.ui.desk import Desk
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.rail import Rail
from flowdesk.ui.staying.putting_away import PuttingAway
from flowdesk.ui.tray import Tray
from flowdesk.ui.window import MainWindow
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.menu_bar import plain

NAMES = ("Flowdesk", "Ctrl+", "Python")
"""What is the same in every language."""

THEIRS = (
    *("Payment receipt", "Anything else", "Appointment", "Feedback", "Order", "Service menu"),
    *("How much did you pay?", "Kim", "Let us record your payment.", "pay"),
)
"""Names of rules, and what was written in a chat."""

MONTHS = ("19 Nov", *(QLocale().monthName(each) for each in range(1, 13)))
"""What Qt says, which has words of its own in every language."""


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a shop whose owner speaks another language."""
    with pseudo():
        made = MainWindow(shop)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()


def test_bar_rail_and_notice(window: MainWindow) -> None:
    """What stands around every page."""
    window.notice.progress("⟦Writing⟧", 1, 2, window.update)
    for part in (window.bar, window.rail, window.notice):
        assert unspoken(part, NAMES) == []


def test_every_menu(window: MainWindow) -> None:
    """On every page, and the menus in the menus; the pages keep their names as keys."""
    for page in window.pages:
        window.go(page)
        menus = [each.menu() for each in window.menuBar().actions()]
        for menu in menus:
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            menu.aboutToHide.emit()
            assert plain(menu.title()).startswith("⟦")
            assert unspoken(menu, NAMES) == []


@pytest.mark.parametrize("name", ["Inbox", "Insights"])
def test_a_page(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """With what a shop has in it."""
    window.go(name)
    if name == "Insights":
        qtbot.waitUntil(window.insights.is_up_to_date)
    assert unspoken(window.pages[name], (*THEIRS, *MONTHS)) == []


@pytest.mark.parametrize(
    "state",
    [
        LiveState(),
        LiveState(busy=True),
        LiveState(running=True, port=1),
        LiveState(running=True, address="https://x.example/webhook"),
        LiveState(trouble="⟦No line.⟧"),
    ],
)
def test_the_tray(qapp: QApplication, state: LiveState) -> None:
    """In every state, its tool tip as well."""
    with pseudo():
        tray = Tray()
        tray.show_state(state)
        assert unspoken(tray.menu) == []
        assert "⟦" in tray.icon.toolTip()
        tray.close()


def test_the_dialogs(window: MainWindow) -> None:
    """Help, About, the crash, and closing while the bot runs."""
    window.tell_crash(Crash(datetime(2026, 11, 19, tzinfo=UTC)))
    away = PuttingAway(
        window, lambda: LiveState(running=True), lambda: True, window.remember.file, window.quit
    )
    away()
    dialogs: list[QDialog] = [
        helping.how_a_flow_works(window),
        helping.about(window, "1"),
        *window.findChildren(CrashDialog),
        *window.findChildren(QDialog, "question"),
    ]
    assert len(dialogs) == 4
    for each in dialogs:
        assert unspoken(each, NAMES) == []
        each.close()


def test_outages() -> None:
    """Each why, while it lasts and afterwards."""
    at = datetime(2026, 11, 19, 2, 10, tzinfo=UTC)
    with pseudo():
        for why in Why:
            for until in (None, at.replace(hour=7)):
                said = told(Outage(why, at, until), Wrote(2, 1), UTC, dated=True)
                assert said.startswith("⟦⟦")
                assert "⟦Nov⟧" in said


def test_the_rail_has_room_for_longer_words(window: MainWindow) -> None:
    """No page's name is cut, also while it is shown, when it is bold; English keeps the narrow rail."""
    for name, button in window.rail.buttons.items():
        window.go(name)
        font = button.font()
        font.setBold(True)
        assert QFontMetrics(font).horizontalAdvance(button.text()) <= button.width() - 8
    assert window.rail.width() > Rail.NARROW


def test_an_english_rail_is_narrow(qapp: QApplication) -> None:
    """72 pixels, as it was drawn."""
    assert Rail().width() == Rail.NARROW == 72
