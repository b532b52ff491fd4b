"""The Leads page of a shop."""

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import more, show


@pytest.fixture
def page(shop: Desk, qtbot: QtBot) -> LeadsPage:
    """The page of a shop with six leads."""
    return show(shop, qtbot)


@pytest.fixture
def long(shop: Desk, qtbot: QtBot) -> LeadsPage:
    """The page of a shop with 66 leads, more than fit."""
    more(shop, 60)
    return show(shop, qtbot)
