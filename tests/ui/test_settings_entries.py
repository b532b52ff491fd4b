"""The Settings page: prices, the practice name, ports, folders, and what is set outside."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from flowdesk.flow.figures.pace import Usage
from flowdesk.flow.figures.price import BadPrice, Price
from flowdesk.settings import merge, outside
from flowdesk.store import settings
from flowdesk.ui.background import PlainError
from flowdesk.ui.desk import Desk
from flowdesk.ui.insights import words
from flowdesk.ui.insights.findings import used
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from tests.ui.parts import NOW


def show(desk: Desk, qtbot: QtBot, qapp: QApplication) -> SettingsPage:
    """Show the page."""
    page = SettingsPage(desk, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    return page


def kept(desk: Desk) -> dict[str, str]:
    """Give what is kept."""
    with desk.database.read() as session:
        return settings.load(session)


def test_a_port_is_kept_when_it_can_be_one(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """What can be no port is refused in words beside the field, and stays there to be mended."""
    entry = show(desk, qtbot, qapp).entries["port"]
    qtbot.keyClicks(entry.field, "70000")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert "0 to 65535" in entry.trouble.text()
    assert entry.trouble.isVisible()
    assert "port" not in kept(desk)
    entry.field.setText("5050")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert not entry.trouble.isVisible()
    assert merge(kept(desk), lambda _: None, {}).port == 5050


def test_an_emptied_field_means_the_usual(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """The port is the usual one again once nothing stands there."""
    with desk.database.begin() as session:
        settings.save(session, {"port": "5050"})
    entry = show(desk, qtbot, qapp).entries["port"]
    assert entry.field.text() == "5050"
    entry.field.clear()
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert merge(kept(desk), lambda _: None, {}).port == 5000


def test_what_is_set_outside_is_shown_and_locked(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """A variable's value stands in the field, which cannot be edited; all of them are listed."""
    environ = {
        "FLOWDESK_PORT": "5002",
        "FLOWDESK_GRAPH_URL": "http://127.0.0.1:1",
        "FLOWDESK_ACCESS_TOKEN": "canary",
        "FLOWDESK_HOME": "/data",
        "FLOWDESK_NGROK_DOMAIN": " ",
    }
    page = show(replace(desk, environ=environ), qtbot, qapp)
    for name, variable in (("port", "FLOWDESK_PORT"), ("graph_url", "FLOWDESK_GRAPH_URL")):
        entry = page.entries[name]
        assert entry.field.text() == environ[variable]
        assert not entry.field.isEnabled()
        assert variable in entry.lock.text()
        assert entry.lock.isVisible()
    page.leave()
    assert kept(desk) == {}
    assert [each.text() for each in page.outside.rows] == [
        "FLOWDESK_HOME = /data",
        "FLOWDESK_GRAPH_URL = http://127.0.0.1:1",
        "FLOWDESK_PORT = 5002",
        "FLOWDESK_ACCESS_TOKEN = •••",
    ]


def test_nothing_outside_says_nothing(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """Without variables fields are free, and there is no part about them."""
    page = show(desk, qtbot, qapp)
    assert outside({}) == {}
    assert page.entries["port"].field.isEnabled()
    assert page.outside.parent() is None


def test_what_was_typed_is_kept_on_leaving(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """Another page, or closing the window, loses nothing."""
    page = show(desk, qtbot, qapp)
    page.entries["practice_name"].field.setText("Ana")
    page.leave()
    assert merge(kept(desk), lambda _: None, {}).practice_name == "Ana"


def test_every_entry_says_when_it_holds(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """At once, from the next start of the bot, or of the desk."""
    for entry in show(desk, qtbot, qapp).entries.values():
        said = " ".join(each.text() for each in entry.findChildren(QLabel))
        assert "change holds" in said


def test_a_price_says_what_a_month_costs(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    """Insights tells it from the moment in which the price is kept."""
    with desk.database.read() as session:
        assert used(session, NOW, None).price is None
    entry = show(desk, qtbot, qapp).entries["message_price"]
    qtbot.keyClicks(entry.field, "cheap")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    assert "0.04 EUR" in entry.trouble.text()
    entry.field.setText("0,04 €")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    with desk.database.read() as session:
        price = used(session, NOW, None).price
    assert price == Price(Decimal("0.04"), "€")
    assert words.cost(Usage(1500, 1000, 2000), price) == (
        "Paid so far: 20.00 €. About 40.00 € by the end of the month."
    )
    assert words.cost(Usage(400, 1000, 900), price) == ""
    assert words.cost(Usage(1500, 1000, None), None) == ""


@pytest.mark.parametrize(
    ("text", "money"),
    [("0.04 EUR", "EUR"), ("€0,04", "€"), ("0.04", ""), (" Rs 0.04 ", "Rs"), ("٠.٠٤", "")],
)
def test_a_price_is_read_as_people_write_it(text: str, money: str) -> None:
    """Before or after the number, with a point or a comma, in any script's digits."""
    assert Price.read(text) == Price(Decimal("0.04"), money)


@pytest.mark.parametrize("text", ["", "free", "0.04 EUR 5", "1.2.3", "-1"])
def test_what_is_no_price_is_refused(text: str) -> None:
    """With a sentence that shows how one is written."""
    with pytest.raises(BadPrice, match=r"0\.04 EUR"):
        Price.read(text)


def test_the_words_that_are_understood_are_shown(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """They follow the languages that are ticked; “stop” is heard in every one."""
    page = show(desk, qtbot, qapp)
    lines = page.chats.words.lines
    before = {str(command): line.text() for command, line in lines.items()}
    page.chats.hears["es"].setChecked(False)
    after = {str(command): line.text() for command, line in lines.items()}
    assert "cancelar" in before["cancel"]
    assert before["stop"] == after["stop"]
    assert len(after["cancel"]) < len(before["cancel"])


def test_a_folder_that_is_not_there_yet_is_made(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """Opening it makes it; where nothing opens folders, a sentence says where it is."""
    page = show(desk, qtbot, qapp)
    assert not desk.folders.exports.exists()
    with qtbot.captureExceptions() as caught:
        page.folders.workbooks.open.click()
    assert desk.folders.exports.is_dir()
    assert all(isinstance(each[1], PlainError) for each in caught)
