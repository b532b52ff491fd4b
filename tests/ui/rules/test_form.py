"""The form of a rule: name, keywords, places, reminders."""

import json

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow import rulefile
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.steps import make
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import settings
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.rules.starters import EMPTY
from tests.ui.rule_desk import SEED, show, stored


def test_keywords_are_chips(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Return and commas make keywords; Backspace in the empty field takes the last one off."""
    page.add(Rule("Hours"))
    field, number = page.editor.form.keywords, page.editor.rule_id
    qtbot.keyClicks(field.typing, "open, hours,")
    qtbot.keyClicks(field.typing, "when")
    qtbot.keyClick(field.typing, Qt.Key.Key_Return)
    assert field.words() == ("open", "hours", "when")
    qtbot.keyClick(field.typing, Qt.Key.Key_Backspace)
    page.leave()
    assert stored(desk, number).rule.keywords == ("open", "hours")


def test_the_keyword_hint_is_read_whole(page: RulesPage, qtbot: QtBot) -> None:
    """How a keyword is entered is not cut off."""
    page.add(EMPTY)
    editor = page.editor
    assert editor is not None
    field = editor.form.keywords.typing
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    qtbot.waitUntil(lambda: field.width() >= words + 8)


def test_a_name_that_is_taken_is_said_so(page: RulesPage, desk: Desk) -> None:
    """Two rules cannot share a name; all else that was typed is stored nevertheless."""
    page.add(Rule("One"))
    page.add(Rule("Two"))
    form, number = page.editor.form, page.editor.rule_id
    form.name.setText("One")
    form.name.textEdited.emit("One")
    form.reply.text.setPlainText("Hello")
    page.leave()
    assert "One already" in form.name_trouble.text()
    assert not form.name_trouble.isHidden()
    assert (stored(desk, number).rule.name, stored(desk, number).rule.reply) == ("Two", "Hello")


def test_the_fallback_needs_no_keywords(page: RulesPage, desk: Desk) -> None:
    """Choosing “fits no other rule” hides the keywords and is stored as Default."""
    page.add(Rule("Rest"))
    form, number = page.editor.form, page.editor.rule_id
    form.match.setCurrentIndex(3)
    page.leave()
    assert form.keywords.isHidden() or not form.keywords.isVisible()
    assert stored(desk, number).rule.strategy is Strategy.DEFAULT


def test_a_place_is_inserted_with_a_click(page: RulesPage, desk: Desk) -> None:
    """The menu beside a message offers every step and puts its place where the cursor is."""
    flow = rulefile.loads(json.dumps({"name": "Pay", "flow": SEED}))[0].flow
    page.add(Rule("Pay", flow_enabled=True, flow=flow, completion="Thanks !"))
    field = page.editor.form.completion
    offered = [entry.text().split()[0] for entry in field.menu.actions() if entry.text()]
    assert offered[:4] == ["{{Name}}", "{{Amount}}", "{{Receipt}}", "{{ReferenceCode}}"]
    cursor = field.text.textCursor()
    cursor.setPosition(7)
    field.text.setTextCursor(cursor)
    field.menu.actions()[0].trigger()
    page.leave()
    assert stored(desk, page.editor.rule_id).rule.completion == "Thanks {{Name}}!"


def test_reminders_are_set_in_the_form(page: RulesPage, desk: Desk) -> None:
    """Choosing a time shows how often and with which words, and one reminder to begin with."""
    flow = Flow((make("Text", "Name", "Your name?"),))
    page.add(Rule("Pay", flow_enabled=True, flow=flow))
    reminders = page.editor.form.reminders
    assert not reminders.message.isVisibleTo(reminders)

    reminders.after.setCurrentIndex(reminders.after.findData(30))
    reminders.message.text.setPlainText("Hello?")
    page.editor.draft.flush()

    rule = stored(desk, page.editor.rule_id).rule
    assert (rule.nudge_after, rule.nudges, rule.nudge_message) == (30, 1, "Hello?")
    assert reminders.message.isVisibleTo(reminders)


def test_the_reply_leads_to_questions(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Who looks for questions under the reply finds them, and an empty canvas."""
    page.add(EMPTY)
    editor = page.editor
    assert editor is not None
    assert editor.form.ask.isVisible()
    qtbot.mouseClick(editor.form.ask, Qt.MouseButton.LeftButton)
    assert editor.header.switch.isChecked()
    assert editor.canvas.board.invitation.isVisible()
    assert not editor.form.ask.isVisible()


def test_who_asks_for_questions_by_key_is_at_the_first(page: RulesPage, qtbot: QtBot) -> None:
    """The cursor does not vanish with the button: it is on the one that adds a question."""
    page.add(Rule("Hours"))
    page.window().activateWindow()
    page.editor.form.ask.setFocus()
    qtbot.keyClick(page.editor.form.ask, Qt.Key.Key_Space)
    assert page.editor.canvas.board.invitation.begin.hasFocus()


def test_words_in_a_message_of_the_rule_open_its_tab(shop: Desk, qtbot: QtBot) -> None:
    """Find leads to the field of each message, and the finder keeps the keys."""
    page = show(shop, qtbot)
    page.open_rule(2)
    editor = page.editor
    editor.form.completion.text.setPlainText("Farewell, {{ContactName}}")
    editor.canvas.commands.find.trigger()
    editor.canvas.board.ways.finder.field.setText("farewell")
    assert editor.canvas.tabs.currentWidget().isAncestorOf(editor.form)
    assert page.window().focusWidget() is editor.canvas.board.ways.finder.field
    area = editor.canvas.tabs.currentWidget()
    top = editor.form.completion.mapTo(area, QPoint()).y()
    assert 0 <= top < area.height()
    assert set(editor.draft.rule.messages()) == {
        name for name in editor.draft.rule.messages() if editor.form.message(name) is not None
    }


def test_the_reminder_that_nobody_wrote_is_in_the_language_of_the_chats(
    desk: Desk, qtbot: QtBot
) -> None:
    """Where the bot speaks Spanish, so does the reminder that stands in the empty field."""
    with desk.database.begin() as session:
        settings.save(session, {"languages": "es,en"})
    page = show(desk, qtbot)
    page.add(Rule("R", ("r",)))
    shown = page.editor.form.reminders.message.text.placeholderText()
    assert shown == LANGUAGES["es"].still_there
