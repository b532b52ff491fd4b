"""A bot that was on goes on by itself, also where it cannot at first."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.ui.background import PlainError
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.staying.going_on import GoingOn
from tests.ui.parts import PlainSwitch


class Locked(PlainSwitch):
    """A bot whose keychain is locked for the first tries."""

    def __init__(self, tries: int) -> None:
        super().__init__()
        self.tries, self.tried = tries, 0

    def start(self) -> None:
        self.tried += 1
        if self.tried <= self.tries:
            raise PlainError("The keychain is locked.")
        super().start()


@pytest.fixture
def locked(desk: Desk, qapp: QApplication) -> Locked:
    """A bot that starts at the third try."""
    switch = Locked(2)
    object.__setattr__(desk, "live", switch)
    return switch


def test_it_is_tried_again_until_it_runs_and_told_once(
    desk: Desk, locked: Locked, qtbot: QtBot
) -> None:
    """Whoever unlocks the keychain need not think of the bot."""
    told: list[str] = []
    going = GoingOn(desk, told.append, first_ms=5)
    going.start()
    qtbot.waitUntil(lambda: locked.state().running)
    assert locked.tried == 3
    assert told == ["The keychain is locked."]


def test_who_starts_it_by_hand_ends_the_tries(desk: Desk, locked: Locked, qtbot: QtBot) -> None:
    """A state that came from somebody else stops the waiting."""
    told: list[str] = []
    going = GoingOn(desk, told.append, first_ms=60_000)
    going.start()
    qtbot.waitUntil(lambda: bool(told))
    assert going._pause.isActive()
    desk.bridge.tell_status(LiveState(busy=True))
    qtbot.waitUntil(lambda: not going._pause.isActive())
