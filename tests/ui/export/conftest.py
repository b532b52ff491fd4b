"""The window on a shop's data, and its export window."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.store.selection import Selection
from flowdesk.ui.desk import Desk
from flowdesk.ui.export.window import ExportWindow
from flowdesk.ui.window import MainWindow

Open = Callable[..., ExportWindow]


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> MainWindow:
    """The window on a shop's data."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_it(window: MainWindow, qtbot: QtBot) -> Open:
    """Give what opens an export window that is wired to nothing, and waits until it has counted."""

    def do(listed: Selection | None = None) -> ExportWindow:
        made = ExportWindow(window, window.desk, listed)
        made.open()
        counted(made, qtbot)
        return made

    return do


def counted(made: ExportWindow, qtbot: QtBot) -> str:
    """Wait until the window has counted what is chosen, and give what it says."""
    qtbot.waitUntil(lambda: not made.is_counting(), timeout=10_000)
    return made.what.text()
