"""The Rules page without a rule."""

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import show


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """The page without a rule."""
    return show(desk, qtbot)
