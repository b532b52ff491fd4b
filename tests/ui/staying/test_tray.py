"""The tray icon, and what closing the window does."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from flowdesk.store import settings
from flowdesk.ui.desk import WANTED, Desk, LiveState
from flowdesk.ui.staying.putting_away import PuttingAway
from flowdesk.ui.staying.stay import staying
from flowdesk.ui.tray import Tray, picture
from flowdesk.ui.window import MainWindow
from tests.ui.parts import PlainSwitch

RUNNING = LiveState(running=True, port=5000, address="https://shop.ngrok-free.dev/webhook")


@dataclass
class Room:
    """A window whose closing is asked about, on a system with a tray or without one."""

    desk: Desk
    window: MainWindow
    tray: bool = True

    @property
    def switch(self) -> PlainSwitch:
        """The bot's switch."""
        assert isinstance(self.desk.live, PlainSwitch)
        return self.desk.live

    def question(self) -> QDialog | None:
        """Give the question that is open."""
        asked = self.window.findChildren(QDialog, "question")
        return next((each for each in asked if each.isVisible()), None)

    def answer(self, words: str) -> None:
        """Press a button of the question."""
        question = self.question()
        assert question is not None
        next(each for each in question.buttons if each.text() == words).click()  # type: ignore[attr-defined]


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[Room]:
    """A window of which the bot runs."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    made = Room(desk, window)
    made.switch.now = RUNNING
    window.stays = PuttingAway(
        window, desk.live.state, lambda: made.tray, window.remember.file, window.quit
    )
    window.show()
    yield made
    window.quit()


def test_the_window_is_put_away_after_one_question(room: Room) -> None:
    """With a tray the bot goes on, and from the second time on nothing is asked."""
    room.window.close()
    assert room.window.isVisible()
    room.answer("Close the window")
    assert not room.window.isVisible()
    room.window.come_forward()

    room.window.close()

    assert room.question() is None
    assert not room.window.isVisible()
    assert room.switch.now.running


def test_a_small_window_comes_forward_as_large_as_it_was(room: Room) -> None:
    """One that filled the screen before it was made small does so again."""
    room.window.showMaximized()
    room.window.showMinimized()
    room.window.come_forward()
    assert not room.window.isMinimized()
    assert room.window.isMaximized()


def test_without_a_tray_each_closing_asks(room: Room) -> None:
    """Nothing would show a hidden desk, so that the owner says it every time."""
    room.tray = False
    for _ in range(2):
        room.window.close()
        room.answer("Keep answering")
        assert not room.window.isVisible()
        room.window.come_forward()


def test_a_tray_that_has_gone_is_asked_about_again(room: Room) -> None:
    """The answer that was given while there was an icon does not count without one."""
    room.window.close()
    room.answer("Close the window")
    room.window.come_forward()
    room.tray = False

    room.window.close()

    assert room.question() is not None


def test_the_question_can_be_left(room: Room) -> None:
    """Cancel leaves the window where it is, and the next closing asks again."""
    room.window.close()
    question = room.question()
    assert question is not None
    question.reject()
    assert room.window.isVisible()

    room.window.close()

    assert room.question() is not None


def test_quit_in_the_question_ends(room: Room, qtbot: QtBot) -> None:
    """Who wants the end gets it at once."""
    room.window.close()
    with qtbot.waitSignal(room.window.ended):
        room.answer("Quit Flowdesk")
    assert not room.window.isVisible()


def test_a_bot_that_is_off_leaves_nothing_to_keep(room: Room, qtbot: QtBot) -> None:
    """Closing the window ends Flowdesk then, as everywhere."""
    room.switch.now = LiveState()
    with qtbot.waitSignal(room.window.ended):
        room.window.close()
    assert room.question() is None


def test_quit_ends_while_the_bot_runs(room: Room, qtbot: QtBot) -> None:
    """Ctrl+Q asks nothing."""
    with qtbot.waitSignal(room.window.ended):
        qtbot.keyClick(room.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert room.question() is None


def test_a_shutdown_is_asked_nothing(room: Room, qtbot: QtBot) -> None:
    """When the system ends the session, a question would hold it up."""
    room.window.ask_nothing()
    with qtbot.waitSignal(room.window.ended):
        room.window.close()


@pytest.mark.parametrize(
    ("state", "words", "can"),
    [
        (LiveState(), "Bot is off", "Start the bot"),
        (RUNNING, "Live · shop.ngrok-free.dev", "Stop the bot"),
        (LiveState(running=True, port=5000, trouble="No line."), "Needs attention", "Stop the bot"),
        (LiveState(busy=True), "Starting…", "Start the bot"),
    ],
)
def test_the_tray_says_how_the_bot_is(
    qapp: QApplication, state: LiveState, words: str, can: str
) -> None:
    """Its menu has the state in words and what can be done about it; trouble is in the tool tip."""
    tray = Tray()
    tray.show_state(state)
    offered = [each.text() for each in tray.menu.actions() if each.isVisible() and each.text()]
    assert offered == [words, "Open Flowdesk", can, "Quit Flowdesk"]
    assert tray.icon.toolTip() == "\n".join(filter(None, (f"Flowdesk · {words}", state.trouble)))
    assert (
        next(each for each in tray.menu.actions() if each.text() == can).isEnabled()
        is not state.busy
    )
    tray.close()


def test_the_icons_of_the_states_differ_without_colour(qapp: QApplication) -> None:
    """In grey, too, no two of them are alike, at the smallest size."""
    grey = [
        picture(kind).pixmap(16).toImage().convertToFormat(QImage.Format.Format_Alpha8)
        for kind in ("running", "off", "attention")
    ]
    assert not any(grey[one] == grey[other] for one, other in ((0, 1), (0, 2), (1, 2)))


def test_a_click_on_the_icon_opens(qapp: QApplication, qtbot: QtBot) -> None:
    """One press is enough; the menu's own press is no opening."""
    tray = Tray()
    with qtbot.waitSignal(tray.open_wanted):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.open_wanted):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    tray.close()


def test_the_state_in_the_menu_can_be_read_and_opens(qapp: QApplication, qtbot: QtBot) -> None:
    """It is no faint line: who presses on the trouble gets the window."""
    tray = Tray()
    assert tray.state.isEnabled()
    with qtbot.waitSignal(tray.open_wanted):
        tray.state.trigger()
    tray.close()


def test_the_tray_starts_and_stops_the_bot(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    """Its entries do what those of the window's menu do."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with staying(desk, window, qapp) as tray:
        tray.start.trigger()
        qtbot.waitUntil(tray.stop.isVisible)
        tray.stop.trigger()
        qtbot.waitUntil(tray.start.isVisible)
        assert not qapp.quitOnLastWindowClosed()
    assert qapp.quitOnLastWindowClosed()


def test_a_bot_that_was_on_goes_on_again(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    """After a restart of the laptop nobody has to think of it; without a tray the window is small."""
    with desk.database.begin() as session:
        settings.save(session, {WANTED: "on"})
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with staying(desk, window, qapp, hidden=True):
        qtbot.waitUntil(lambda: desk.live.state().running)
        assert window.isMinimized()
        window.come_forward()
        assert not window.isMinimized()
