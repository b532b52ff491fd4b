"""What is typed and drawn is the draft, and stored by itself."""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from flowdesk.flow import rulefile
from flowdesk.flow.layout import Layout
from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import SEED, answer, stored


def test_what_is_typed_is_stored_by_itself(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A new reply is in the database soon after the typing stops, with nothing pressed."""
    page.add(Rule("Hours", ("hours",)))
    form, number = page.editor.form, page.editor.rule_id
    form.reply.text.setPlainText("We open at nine.")
    qtbot.waitUntil(lambda: stored(desk, number).rule.reply == "We open at nine.")


def test_nothing_typed_is_lost_at_leaving(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Leaving the page at once stores the reply and even the keyword still in its field."""
    page.add(Rule("Hours"))
    form, number = page.editor.form, page.editor.rule_id
    form.reply.text.setPlainText("At nine.")
    qtbot.keyClicks(form.keywords.typing, "open")
    page.leave()
    kept = stored(desk, number).rule
    assert (kept.reply, kept.keywords) == ("At nine.", ("open",))


def test_an_edit_of_the_flow_is_the_draft(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A step added on the canvas is stored as the draft; what is published stays."""
    page.add(Rule("Pay", ("pay",), flow_enabled=True))
    document, number = page.editor.document, page.editor.rule_id
    document.apply("Add", flow=document.flow.add(make("Text", "Name", "Your name?")))
    qtbot.waitUntil(lambda: len(stored(desk, number).rule.flow.steps) == 1)
    assert stored(desk, number).version is None
    assert page.editor.header.state.text() == "Not live yet"


def test_layouts_are_stored(page: RulesPage, desk: Desk) -> None:
    """Moving a card is stored with the rule."""
    flow = rulefile.loads(json.dumps({"name": "Pay", "flow": SEED}))[0].flow
    page.add(Rule("Pay", flow_enabled=True, flow=flow, layout=Layout()))
    document = page.editor.document
    document.apply("Move", layout=document.layout.place("Name", 400, 300))
    page.leave()
    assert stored(desk, page.editor.rule_id).rule.layout.of("Name") == (400, 300)


def test_pins_are_stored_published_and_copied(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A pinned card is pinned the next time, after publishing, and in a copy of the rule."""
    flow = rulefile.loads(json.dumps({"name": "Pay", "flow": SEED}))[0].flow
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=flow))
    number = page.editor.rule_id
    page.editor.document.select({"Name"})
    page.editor.canvas.commands.pin.trigger()
    qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told):
        answer(page, "Publish")
    page.leave()
    assert stored(desk, number).rule.layout.pinned == {"Name"}
    page.duplicate(number)
    assert page.editor.document.layout.pinned == {"Name"}


def test_messages_that_nobody_touched_stay_to_the_letter(page: RulesPage, desk: Desk) -> None:
    """Another name is no reason to change a message's spaces or the ends of its lines."""
    reply, approved = "It costs 10\u00a0€.\u2028Thanks", "One\r\ntwo"
    page.add(Rule("R", ("r",), reply=reply, approved=approved, flow_enabled=True))
    editor = page.editor
    assert editor is not None
    editor.form.name.setText("Renamed")
    editor.form.name.textEdited.emit("Renamed")
    editor.flush()
    rule = stored(desk, editor.rule_id).rule
    assert (rule.name, rule.reply, rule.approved) == ("Renamed", reply, approved)


def test_words_typed_into_a_message_keep_its_spaces(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    """A no-break space stays where something is typed after it."""
    page.add(Rule("R", ("r",), reply="It costs 10\u00a0€."))
    editor = page.editor
    assert editor is not None
    field = editor.form.reply.text
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, " OK?")
    editor.flush()
    assert stored(desk, editor.rule_id).rule.reply == "It costs 10\u00a0€. OK?"
