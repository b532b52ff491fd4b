"""The second step: the number that answers, chosen only where there is a choice."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.share import shop
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.numbers import Account
from tests.ui.connect.conftest import Open, kept
from tests.ui.connect.hands import paste
from tests.ui.going import LASTING, OTHER, SHOP, PlainGoing, found


def test_the_only_number_is_chosen(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """It is kept with its account, and as the number of the link for customers."""
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    assert made.guide.number.choices[SHOP.id].isChecked()
    stored = kept(desk)
    assert (stored["phone_number_id"], stored["account_id"]) == (SHOP.id, "9")
    assert shop.read(desk.database).number == "+1 631-555-1234"


def test_of_several_numbers_the_owner_chooses(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """None is chosen for them; a click keeps one."""
    going.tokens["EAAG-two"] = found(SHOP, OTHER)
    made = open_page()
    paste(made, "EAAG-two", qtbot)
    assert made.guide.number.state.text() == "Choose one"
    assert "phone_number_id" not in kept(desk)
    choice = made.guide.number.choices[OTHER.id]
    assert choice.text() == "+49301234567  ·  Der Laden"
    choice.click()
    qtbot.waitUntil(lambda: kept(desk).get("phone_number_id") == OTHER.id)
    qtbot.waitUntil(lambda: made.guide.number.state.text() == "Checked")


@pytest.mark.parametrize(
    ("status", "role"),
    [("LINKED", "ok"), ("", "ok"), ("PENDING", "warn"), ("BANNED", "error")],
)
def test_how_the_number_stands_is_said(
    open_page: Open, going: PlainGoing, qtbot: QtBot, status: str, role: str
) -> None:
    """The guide and the check-up judge a number alike."""
    going.tokens["EAAG-good"] = found(replace(SHOP, status=status))
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    step = made.guide.number
    qtbot.waitUntil(lambda: step.state.property("role") == role)
    assert step.remedy.isVisible() is (role != "ok")


def test_a_token_that_names_no_account_asks_for_it(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Then, and only then, the account's id is asked for; it brings the numbers."""
    going.tokens |= {"EAAG-all": found(unlisted=True), "9": found(SHOP)}
    made = open_page()
    assert not made.guide.number.account.isVisible()
    paste(made, "EAAG-all", qtbot)
    entry = made.guide.number.account
    qtbot.waitUntil(entry.isVisible)
    qtbot.keyClicks(entry.field, "9")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(desk).get("phone_number_id") == SHOP.id)
    qtbot.waitUntil(lambda: not entry.isVisible())


def test_an_account_that_is_out_of_reach_needs_no_new_number(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """Where a token may not see its account the owner is led to who may, not to adding a number."""
    why = "WhatsApp does not know this account."
    going.tokens["EAAG-far"] = Discovery(LASTING, (Account("9", trouble=why),), False)
    made = open_page()
    paste(made, "EAAG-far", qtbot)
    number = made.guide.number
    qtbot.waitUntil(lambda: number.state.text() == "None found")
    assert number.facts.said[0].sentence == why
    assert number.remedy.button.text().strip() == "Open System users"
    assert "Add a number" not in number.remedy.sentence.text()
