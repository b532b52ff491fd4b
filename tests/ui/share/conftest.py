"""The window that shares a rule."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.share.shop import Shop, keep
from flowdesk.ui.share.window import ShareWindow


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> ShareWindow:
    """The window of a rule with two keywords, in a shop whose number is known."""
    keep(desk.database, Shop("+1 (631) 555-1234", "Pay here"))
    made = ShareWindow(None, desk, "Payments", ("pay", "طلب & 50%"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made
