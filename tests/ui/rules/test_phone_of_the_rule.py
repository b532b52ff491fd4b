"""The practice phone beside an open rule."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import show, stored


def test_the_waiting_card_is_lit(shop: Desk, qtbot: QtBot) -> None:
    """When the practice customer stands at a step of the open rule, its card is lit."""
    from flowdesk.bot.change import Change  # noqa: PLC0415

    page = show(shop, qtbot)
    shop.bridge.tell(Change("submission", "practice", 9, 9, rule_id=page.opened(), step="Amount"))
    qtbot.waitUntil(lambda: page.editor.document.waiting == "Amount")
    shop.bridge.tell(Change("submission", "whatsapp", 9, 9, rule_id=page.opened(), step="Receipt"))
    qtbot.wait(150)
    assert page.editor.document.waiting == "Amount"


def test_the_practice_phone_runs_what_is_drawn(page: RulesPage, desk: Desk) -> None:
    """What was typed a moment ago is stored before the phone's message goes out."""
    page.add(Rule("Hours", ("hours",)))
    page.editor.form.reply.text.setPlainText("At nine.")
    page.editor.phone.say("hours")
    assert stored(desk, page.editor.rule_id).rule.reply == "At nine."


def test_the_phones_tab_takes_what_is_typed(shop: Desk, qtbot: QtBot) -> None:
    """A press on the phone's tab puts the cursor into its field."""
    page = show(shop, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    tabs = page.editor.canvas.tabs
    place = tabs.tabBar().tabRect(tabs.indexOf(page.editor.phone)).center()
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(page.editor.phone.field.hasFocus)
