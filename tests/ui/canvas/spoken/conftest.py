"""The menu on a board while a screen reader runs."""

import pytest
from PySide6.QtGui import QAccessible

from tests.ui.canvas.spoken.menu import MENU


@pytest.fixture
def menu(editor):
    """An editor of a menu while a screen reader runs."""
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield editor(MENU)
    QAccessible.setActive(was)
