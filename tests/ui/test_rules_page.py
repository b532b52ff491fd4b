"""The Rules page: list, editor, files, publishing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from flowdesk.flow import rulefile
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.steps import make
from flowdesk.store import rules
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.gallery import EMPTY
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.widgets.ask import Question
from tests.ui.rule_desk import SEED, answer, cards, payments, show, stored


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """The page without a rule."""
    return show(desk, qtbot)


def test_an_empty_page_offers_the_starters(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """With no rule there is a gallery; one press makes the payment rule and opens it."""
    assert page.gallery.isVisible()
    assert [card.text() for card in page.gallery.cards] == [
        "Payment receipt", "Service menu", "Appointment", "Order", "Feedback", "Empty rule",
    ]  # fmt: skip
    qtbot.mouseClick(page.gallery.cards[0], Qt.MouseButton.LeftButton)
    assert [card.name for card in cards(desk)] == ["Payment receipt"]
    assert page.editor is not None
    assert [step.id for step in page.editor.document.flow.steps] == ["Name", "Amount", "Receipt"]


def test_two_rules_of_one_starter_have_two_names(page: RulesPage, desk: Desk) -> None:
    """A second rule from the same starter gets a name of its own."""
    rule = page.gallery.cards and Rule("Order")
    page.add(rule)
    page.add(rule)
    assert [card.name for card in cards(desk)] == ["Order", "Order 2"]


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


def test_who_asks_for_questions_by_key_is_at_the_first(page: RulesPage, qtbot: QtBot) -> None:
    """The cursor does not vanish with the button: it is on the one that adds a question."""
    page.add(Rule("Hours"))
    page.window().activateWindow()
    page.editor.form.ask.setFocus()
    qtbot.keyClick(page.editor.form.ask, Qt.Key.Key_Space)
    assert page.editor.canvas.board.invitation.begin.hasFocus()


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


def test_an_edit_of_the_flow_is_the_draft(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A step added on the canvas is stored as the draft; what is published stays."""
    page.add(Rule("Pay", ("pay",), flow_enabled=True))
    document, number = page.editor.document, page.editor.rule_id
    document.apply("Add", flow=document.flow.add(make("Text", "Name", "Your name?")))
    qtbot.waitUntil(lambda: len(stored(desk, number).rule.flow.steps) == 1)
    assert stored(desk, number).version is None
    assert page.editor.header.state.text() == "Not live yet"


def test_publishing_asks_and_makes_a_version(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Publish asks first; then the version is made and the header says Live."""
    flow = rulefile.loads(json.dumps({"name": "Pay", "flow": SEED}))[0].flow
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=flow))
    qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told) as told:
        answer(page, "Publish")
    assert told.args[0].startswith("Published as version 1.")
    assert stored(desk, page.editor.rule_id).version.number == 1
    assert page.editor.header.state.whole() == "Published"
    document = page.editor.document
    document.apply(
        "Edit", flow=document.flow.put("Name", document.flow.get("Name").with_(question="?"))
    )
    assert page.editor.header.state.whole() == "Draft differs from live"


def test_publishing_refuses_errors(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A flow with an error is not published; the sentence names the step and offers to show it."""
    flow = rulefile.loads(json.dumps({"name": "P", "flow": [{**SEED[0], "next": "Nowhere"}]}))[
        0
    ].flow
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=flow))
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    sentence, kind, actions = told.args
    assert sentence.startswith("Not published. “Name” leads to “Nowhere”")
    assert kind == "error"
    actions[0][1]()
    assert page.editor.document.single() == "Name"
    assert stored(desk, page.editor.rule_id).version is None


def test_a_refusal_goes_once_it_is_mended(page: RulesPage, qtbot: QtBot) -> None:
    """“Not published” is taken back when the last error has gone."""
    page.add(Rule("Pay", flow_enabled=True, flow=Flow((make("Text", "A"),))))
    with qtbot.waitSignal(page.told) as told:
        page.publish()
    document = page.editor.document
    with qtbot.waitSignal(page.mended) as mended:
        document.apply("Edit", flow=document.flow.put("A", make("Text", "A", "Your name?")))
    assert mended.args == [told.args[0]]


def test_enter_publishes_and_does_not_delete(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """Enter gives the usual answer: yes to publishing, no to what cannot be undone."""
    payments(page, tmp_path)
    page.publish()
    qtbot.keyClick(page.findChild(Question), Qt.Key.Key_Return)
    assert stored(desk, page.opened()).version is not None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.delete(page.opened())
    qtbot.keyClick(page.findChild(Question), Qt.Key.Key_Return)
    assert len(cards(desk)) == 1


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


def test_a_rule_changed_by_a_command_is_read_anew(page: RulesPage, desk: Desk) -> None:
    """If a command changes the open rule, the page shows it on coming back and overwrites nothing."""
    page.add(Rule("Hours", ("hours",), reply="At nine."))
    page.leave()
    with desk.database.begin() as session:
        rules.import_(session, Rule("Hours", ("hours",), reply="At ten."), desk.clock())
    page.arrive()
    assert page.editor.form.reply.text.toPlainText() == "At ten."
    page.leave()
    assert stored(desk, page.editor.rule_id).rule.reply == "At ten."


def test_the_phones_tab_takes_what_is_typed(shop: Desk, qtbot: QtBot) -> None:
    """A press on the phone's tab puts the cursor into its field."""
    page = show(shop, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    tabs = page.editor.canvas.tabs
    place = tabs.tabBar().tabRect(tabs.indexOf(page.editor.phone)).center()
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(page.editor.phone.field.hasFocus)


def test_a_new_rule_waits_for_its_name(page: RulesPage, qtbot: QtBot) -> None:
    """An empty rule opens with its name marked, to be typed over."""
    page.activateWindow()
    page.gallery.cards[-1].click()
    qtbot.keyClicks(QApplication.focusWidget(), "Hours")
    assert page.editor.form.name.text() == "Hours"


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


def test_two_rules_with_one_keyword_are_told(page: RulesPage, desk: Desk) -> None:
    """Both forms say who has the keyword too, until one of the rules is switched off."""
    page.add(Rule("One", ("pay",)))
    page.add(Rule("Two", ("Pay!",)))
    assert page.editor.form.clash.text() == "One has “Pay!” too; One answers it."
    first, second = cards(desk)
    page.open_rule(first.id)
    assert page.editor.form.clash.text() == "Two has “pay” too; this rule answers it."
    page.list.switched.emit(second.id, False)
    assert page.editor.form.clash.text() == ""


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


def test_the_keyword_hint_is_read_whole(page: RulesPage, qtbot: QtBot) -> None:
    """How a keyword is entered is not cut off."""
    page.add(EMPTY)
    editor = page.editor
    assert editor is not None
    field = editor.form.keywords.typing
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    qtbot.waitUntil(lambda: field.width() >= words + 8)


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


def test_a_rule_that_is_closed_takes_its_menu_along(shop: Desk, qtbot: QtBot) -> None:
    """Who goes to and fro between rules all day has no more menus than at first."""
    page = show(shop, qtbot)
    one, other = [card.id for card in cards(shop)][:2]
    counts = []
    for number in (one, other, one, other):
        page.open_rule(number)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(page.findChildren(QMenu)))
    assert counts[1] == counts[3]
