"""The header of a rule: its name and keywords, the toggle, what is live."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import show, stored


def test_the_toggle_brings_the_canvas(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Off: a form and a preview. On: the canvas, and the form in a tab beside it."""
    page.add(Rule("Hours", ("hours",), reply="At nine."))
    editor = page.editor
    assert editor.preview.isVisible()
    assert not editor.canvas.isVisible()
    qtbot.mouseClick(editor.header.switch, Qt.MouseButton.LeftButton)
    assert editor.canvas.isVisible()
    assert editor.canvas.tabs.tabText(editor.canvas.tabs.count() - 1) == "Rule"
    assert stored(desk, editor.rule_id).rule.flow_enabled
    qtbot.mouseClick(editor.header.switch, Qt.MouseButton.LeftButton)
    assert editor.form.isVisible()
    assert editor.canvas.tabs.count() == 3


def test_live_is_said_only_while_the_bot_is_on(shop: Desk, qtbot: QtBot) -> None:
    """What is published is called live once the bot is on WhatsApp."""
    page = show(shop, qtbot)
    assert page.editor.header.state.whole() == "Published"
    shop.live.start()
    shop.bridge.tell_status(shop.live.state())
    qtbot.waitUntil(lambda: page.editor.header.state.whole() == "Live")


def test_the_words_beside_the_toggle_switch_it(shop: Desk, qtbot: QtBot) -> None:
    """A press on “Enable Data Collection Flow” switches, and the toggle stays where it is."""
    page = show(shop, qtbot)
    header = page.editor.header
    before = header.switch.geometry()
    qtbot.mouseClick(header.words, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not header.publish.isVisible())
    header.layout().activate()
    assert not stored(shop, page.opened()).rule.flow_enabled
    assert header.switch.geometry() == before


def test_keywords_give_way_before_the_name(shop: Desk, qtbot: QtBot) -> None:
    """In a narrow window the header shows the name whole and leaves the keywords out."""
    page = show(shop, qtbot)
    page.open_rule(2)
    assert page.editor.header.chips.isVisible()
    page.resize(888, 500)
    qtbot.waitUntil(lambda: not page.editor.header.chips.isVisible())
    qtbot.waitUntil(lambda: page.editor.header.name.text() == "Service menu")
