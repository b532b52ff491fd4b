"""The list of rules and the outline in a narrow window."""

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.window import MainWindow


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> MainWindow:
    """The smallest window on a shop's data."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.rules.open_rule(2)
    made.show()
    return made


def _editor(window: MainWindow) -> RuleEditor:
    assert window.rules.editor is not None
    return window.rules.editor


def test_the_list_makes_room_for_the_outline(window: MainWindow, qtbot: QtBot) -> None:
    """In a narrow window board and panel keep their place beside an open outline; closing it brings
    the list back.
    """
    canvas = _editor(window).canvas
    canvas.keys.outline.trigger()
    assert not window.rules.list.isVisible()
    corner = canvas.tabs.rect().bottomRight
    qtbot.waitUntil(lambda: canvas.tabs.mapTo(window, corner()).x() < window.width())
    canvas.keys.outline.trigger()
    assert window.rules.list.isVisible()


def test_a_wide_window_shows_both(window: MainWindow, qtbot: QtBot) -> None:
    """The list comes back when the window is made wider, and stays."""
    _editor(window).canvas.keys.outline.trigger()
    assert not window.rules.list.isVisible()
    window.resize(1280, 600)
    qtbot.waitUntil(window.rules.list.isVisible)


def test_another_rule_has_its_outline_closed(window: MainWindow) -> None:
    """The list is there again when another rule is opened."""
    _editor(window).canvas.keys.outline.trigger()
    window.rules.open_rule(1)
    assert window.rules.list.isVisible()
