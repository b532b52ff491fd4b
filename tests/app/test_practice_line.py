"""The practice WhatsApp behind the phone's line starts when it is needed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.app import open_desk
from flowdesk.flow.rule import Rule
from flowdesk.practice_line import LateLine
from flowdesk.store import contacts, rules, settings
from flowdesk.store.database import Database
from flowdesk.store.values import PRACTICE
from flowdesk.ui.background import PlainError
from flowdesk.ui.desk import Desk
from flowdesk.workspace import open_workspace

RULE = Rule(name="Hello", keywords=("hi",), reply="Hello there!")


@contextmanager
def opened(home: Path) -> Iterator[Desk]:
    """The desk as ``flowdesk`` builds it."""
    with open_workspace({"FLOWDESK_HOME": str(home)}) as workspace, open_desk(workspace) as desk:
        yield desk


def test_whoever_speaks_first_starts_it(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    """Nothing runs when the desk opens; what the phone says first is answered, under the name that the
    owner chose, to the rule and the callback that the line was turned to before.
    """
    heard: list[object] = []
    with opened(tmp_path) as desk, desk.database.begin() as session:
        settings.save(session, {"practice_name": "Ana"})
    with opened(tmp_path) as desk:
        with desk.database.begin() as session:
            number = rules.add(session, RULE, desk.clock())
        line = desk.practice
        assert isinstance(line, LateLine)
        line.on_message(heard.append)
        line.tries(number)
        assert not line.started
        line.says("hi")
        qtbot.waitUntil(lambda: len(heard) == 1, timeout=8000)
        with desk.database.read() as session:
            assert [each.name for each in contacts.listed(session, PRACTICE)] == ["Ana"]


def test_it_warms_up_by_itself(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    """Once the window has been filled it starts on a thread of its own, so that nobody waits."""
    with opened(tmp_path) as desk:
        line = desk.practice
        assert isinstance(line, LateLine)
        qtbot.waitUntil(lambda: line.started, timeout=8000)


def test_a_line_that_is_closed_starts_nothing(tmp_path: Path) -> None:
    """Whatever comes after the end is refused, and no thread and no port is left."""
    database = Database(tmp_path / "flowdesk.db")
    line = LateLine(database, tmp_path, lambda _: None, ("en",), "Ana")
    before = set(threading.enumerate())
    line.warm()
    line.close()
    with pytest.raises(PlainError):
        line.says("hi")
    assert not line.started
    assert set(threading.enumerate()) == before
    database.close()
