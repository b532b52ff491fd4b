"""Practice leads stay apart, and are admitted."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.store import rules, submissions
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.deciding import Deciding
from tests.ui.leads.page import column, has_written, more, show
from tests.ui.parts import NOW


def test_practice_leads_are_hidden_unless_ticked(shop: Desk, qtbot: QtBot) -> None:
    """What was filled in on the practice phone shows only when asked for."""
    more(shop, 1, practice=True)
    page = show(shop, qtbot)
    assert page.model.rowCount() == 6
    page.filters.practice.click()
    assert page.model.rowCount() == 7
    assert column(page, columns.RULE)[0].endswith("practice")


def test_practice_is_told_though_the_bot_is_off(shop: Desk) -> None:
    """The practice phone is always answered."""
    more(shop, 1, practice=True)
    with shop.database.read() as session:
        made = submissions.page(session, practice=True)[0]
    has_written(shop, made.contact_id)
    assert Deciding(shop).review(made.id, True).sentence.endswith("The customer is told.")


def test_hidden_practice_leads_are_admitted(desk: Desk, qtbot: QtBot) -> None:
    """While practice has made the only lead, the page says that it is hidden and shows it."""
    with desk.database.begin() as session:
        flow = Flow((make("Text", "Name", "Your name?"),))
        number = rules.add(session, Rule("Pay", flow_enabled=True, flow=flow), NOW)
        rules.publish(session, number, NOW)
    more(desk, 1, practice=True)
    page = show(desk, qtbot)
    assert page.list.hidden.head.text() == "1 practice lead is hidden"
    qtbot.mouseClick(page.list.hidden.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert page.table.isVisible()
