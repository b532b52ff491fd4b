"""What the owner wants of the bot is kept, whatever becomes of one start."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flowdesk.app import _Live
from flowdesk.online import Online, Switch
from flowdesk.practice_line import LateLine
from flowdesk.settings import SettingsError
from flowdesk.store import settings
from flowdesk.ui import switching
from flowdesk.ui.desk import WANTED, Desk
from tests.ui.parts import make_desk


class Moody:
    """A bot that starts, or refuses with a *sentence*."""

    def __init__(self) -> None:
        self.state = Online()
        self.sentence = ""

    def start(self) -> None:
        if self.sentence:
            raise SettingsError(self.sentence)
        self.state = Online(port=5000)

    def stop(self) -> None:
        self.state = Online()


@pytest.fixture
def moody() -> Moody:
    """The bot of the desk below."""
    return Moody()


@pytest.fixture
def desk(tmp_path: Path, moody: Moody, qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose switch is the app's, around a bot of our own."""
    made = make_desk(tmp_path / "home")
    live = _Live(cast("Switch", moody), cast("LateLine", None), made.database)
    yield replace(made, live=live)
    made.database.close()


def _wanted(desk: Desk) -> str:
    with desk.database.read() as session:
        return settings.load(session).get(WANTED, "")


def test_a_restart_that_fails_leaves_the_wish(desk: Desk, moody: Moody, qtbot: QtBot) -> None:
    """The owner saved a setting and switched nothing off: the next start of the desk tries again."""
    owner, said = QObject(), list[str]()
    desk.live.start()
    moody.sentence = "The port is taken."

    switching.restart(desk, lambda: None, said.append, owner)
    qtbot.waitUntil(lambda: said == ["The port is taken."])

    assert not desk.live.state().running
    assert _wanted(desk) == "on"


def test_a_bot_that_is_stopped_stays_off(desk: Desk, qtbot: QtBot) -> None:
    """That is a wish, too."""
    desk.live.start()
    switching.stop(desk, lambda _: None, desk.bridge)
    qtbot.waitUntil(lambda: _wanted(desk) == "off")
