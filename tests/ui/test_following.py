"""The practice phone and the canvas together, with the real practice bot behind them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.flow.step import Port
from flowdesk.practice import Line, Practice
from flowdesk.store import submissions
from flowdesk.ui.canvas.runs.marks import Tone
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.page import RulesPage
from tests.flow.examples import SERVICE
from tests.ui.rule_desk import show


@pytest.fixture
def open_rule(desk: Desk, qtbot: QtBot) -> Iterator[RuleEditor]:
    """The service menu, open on a page, with the practice bot running."""
    practice = Practice(desk.database, desk.folders.home, desk.bridge.tell)
    practice.start()
    page = show(replace(desk, practice=Line(practice)), qtbot)
    page.resize(1500, 800)
    page.add(Rule("Menu", ("menu",), flow_enabled=True, flow=codec.read(SERVICE)))
    assert page.editor is not None
    page.editor.canvas.tabs.setCurrentWidget(page.editor.phone)
    yield page.editor
    practice.close()


def say(of: RuleEditor, qtbot: QtBot, *said: str) -> None:
    """Say some things, each once the one before is answered and followed."""
    for text in said:
        bubbles, trail = len(of.phone.chat.bubbles), of.following.trail
        of.phone.say(text)
        qtbot.waitUntil(lambda b=bubbles: len(of.phone.chat.bubbles) == b + 2, timeout=10_000)
        qtbot.waitUntil(lambda t=trail: of.following.trail is not t, timeout=10_000)


def tags(of: RuleEditor) -> dict[str, str]:
    """Give what stands on the cards."""
    return {step: tag.words for step, tag in of.document.runs.marks.tags.items()}


def answers(of: RuleEditor) -> Any:
    """Give what is stored of the chat."""
    with of.desk.database.read() as session:
        return submissions.page(session, of.rule_id, practice=True)[0].answers


def coverage(of: RuleEditor) -> str:
    """Give the line under the phone."""
    return of.phone.coverage.line.text()


def test_a_chat_leaves_its_trail(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """The steps are numbered in their order, and what was asked again says so."""
    say(open_rule, qtbot, "menu", "what?", "Support")

    assert tags(open_rule) == {"Service": "1 · asked 2 ×", "Problem": "2"}
    lines = open_rule.document.runs.marks.lines
    assert lines == {None: Tone.WALKED, Port("Service", "Support"): Tone.WALKED}
    assert open_rule.document.waiting == "Problem"


def test_the_trail_stays_when_the_chat_is_over(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Only the light on the waiting card goes out."""
    say(open_rule, qtbot, "menu", "Sales", "Soap")

    assert tags(open_rule) == {"Service": "1", "Product": "2"}
    assert Port("Product") in open_rule.document.runs.marks.lines
    assert open_rule.document.waiting is None


def test_the_trail_goes_with_the_chat(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Starting the chat again clears the canvas."""
    say(open_rule, qtbot, "menu")

    qtbot.mouseClick(open_rule.phone.again, Qt.MouseButton.LeftButton)

    assert not open_rule.document.runs.marks
    assert open_rule.document.waiting is None


def test_the_draft_may_change_while_chatting(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """What no longer exists is left out of the trail; undo brings it back."""
    say(open_rule, qtbot, "menu", "Support")

    document = open_rule.document
    document.apply("deletion", flow=document.flow.remove(["Problem"]))
    assert tags(open_rule) == {"Service": "1"}

    document.undo_stack.undo()
    assert tags(open_rule) == {"Service": "1", "Problem": "2"}


def test_the_last_answer_can_be_taken_back(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Bubbles, trail, state and answers are those before it; the buttons work again."""
    say(open_rule, qtbot, "menu", "Sales")

    qtbot.mouseClick(open_rule.phone.back, Qt.MouseButton.LeftButton)

    assert [bubble.said.text for bubble in open_rule.phone.chat.bubbles][:1] == ["menu"]
    assert len(open_rule.phone.chat.bubbles) == 2
    assert tags(open_rule) == {"Service": "1"}
    assert open_rule.document.waiting == "Service"
    assert answers(open_rule) == {}
    open_rule.phone.chat.buttons[1].click()
    qtbot.waitUntil(lambda: open_rule.document.waiting == "Problem", timeout=10_000)


def test_a_key_takes_the_last_answer_back(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Alt+Up in the phone, as often as there are messages; then the chat is empty."""
    say(open_rule, qtbot, "menu", "Sales")
    open_rule.activateWindow()
    open_rule.phone.field.setFocus()

    for _ in range(3):
        qtbot.keyClick(open_rule.phone.field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert not open_rule.phone.chat.bubbles
    assert not open_rule.phone.back.isEnabled()
    assert not open_rule.document.runs.marks


def test_an_answer_on_its_way_is_not_taken_back(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Only once the bot has answered is it known what to take back."""
    open_rule.phone.say("menu")
    assert not open_rule.phone.back.isEnabled()
    qtbot.waitUntil(open_rule.phone.back.isEnabled, timeout=10_000)


def test_a_chat_begins_at_the_step_that_is_marked(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """The menu's entry opens the phone there, and says that it is practice with examples."""
    open_rule.canvas.tabs.setCurrentIndex(0)
    open_rule.document.select({"Photo"})

    open_rule.canvas.chat_here.trigger()
    qtbot.waitUntil(lambda: len(open_rule.phone.chat.bubbles) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: open_rule.document.waiting == "Photo", timeout=10_000)

    assert open_rule.canvas.tabs.currentWidget() is open_rule.phone
    assert open_rule.phone.chat.bubbles[0].said.text == "Please send a photo of it."
    notes = [note.text() for note in open_rule.phone.chat.findChildren(QLabel)]
    assert "Practice from “Photo” on. What comes before it is answered with examples." in notes
    assert answers(open_rule) == {"Service": "Support", "Problem": "Example Problem"}
    assert tags(open_rule) == {"Photo": "1"}


def test_chat_from_here_is_for_one_step(open_rule: RuleEditor) -> None:
    """With none or two marked it is not to be had; it stands in the canvas's menu."""
    entry = open_rule.canvas.chat_here
    assert not entry.isEnabled()
    open_rule.document.select({"Service"})
    open_rule.canvas.board.menu.aboutToShow.emit()
    assert entry in open_rule.canvas.board.menu.actions()
    assert entry.isEnabled()
    open_rule.document.select({"Service", "Photo"})
    assert not entry.isEnabled()


def test_the_right_button_on_a_card_offers_the_chat(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Also under the marks of a chat: the card under the pointer is meant."""
    say(open_rule, qtbot, "menu", "Support")
    open_rule.canvas.board.fit()
    view, card = open_rule.canvas.view, open_rule.canvas.board.scene.card("Problem")
    assert card is not None
    at = view.mapFromScene(card.pos() + QPointF(14, 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))

    QApplication.sendEvent(view.viewport(), event)
    menu = open_rule.canvas.board.menu
    assert menu.isVisible()
    menu.setActiveAction(open_rule.canvas.chat_here)
    qtbot.keyClick(menu, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: tags(open_rule) == {"Problem": "1"}, timeout=10_000)
    qtbot.waitUntil(lambda: len(open_rule.phone.chat.bubbles) == 1, timeout=10_000)
    assert open_rule.phone.chat.bubbles[0].said.text == "What is the problem?"


def test_how_many_routes_have_been_tried(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """A route is tried when all its answers were given; what is left is told under the pointer."""
    qtbot.waitUntil(lambda: coverage(open_rule) == "0 of 2 routes tried")

    say(open_rule, qtbot, "menu", "Sales", "Soap")

    qtbot.waitUntil(lambda: coverage(open_rule) == "1 of 2 routes tried")
    assert "Not tried yet: Support" in open_rule.phone.coverage.line.toolTip()


def test_a_change_makes_only_what_changed_untried(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """Another question on the other route leaves this one tried; one on it does not."""
    say(open_rule, qtbot, "menu", "Sales", "Soap")
    document = open_rule.document

    other = document.flow["Problem"].with_(question="What is it?")
    document.apply("question", flow=document.flow.put("Problem", other))
    qtbot.waitUntil(lambda: coverage(open_rule) == "1 of 2 routes tried")

    mine = document.flow["Product"].with_(question="Which one?")
    document.apply("question", flow=document.flow.put("Product", mine))
    qtbot.waitUntil(lambda: coverage(open_rule) == "0 of 2 routes tried")


def test_what_was_tried_is_known_when_the_rule_is_opened_again(
    open_rule: RuleEditor, qtbot: QtBot
) -> None:
    """Another rule on the desk meanwhile makes no difference."""
    say(open_rule, qtbot, "menu", "Sales", "Soap")
    page, number = open_rule.parentWidget(), open_rule.rule_id
    while not isinstance(page, RulesPage):
        page = page.parentWidget()
    page.add(Rule("Other"))

    page.open_rule(number)

    assert page.editor.following.left()[0][0].answer == "Support"


def test_the_phone_walks_to_what_was_not_tried(open_rule: RuleEditor, qtbot: QtBot) -> None:
    """It gives the answers that were given before, and leaves the first new one to the owner."""
    say(open_rule, qtbot, "menu", "Support", "Broken")
    open_rule.phone.chat.cut(0)

    qtbot.mouseClick(open_rule.phone.coverage.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(open_rule.phone.chat.bubbles) == 2, timeout=10_000)

    def notes() -> list[str]:
        return [note.text() for note in open_rule.phone.chat.findChildren(QLabel)]

    wanted = "Now it is your turn: “Sales” was not tried yet."
    qtbot.waitUntil(lambda: wanted in notes(), timeout=10_000)
    say(open_rule, qtbot, "Sales", "Soap")

    qtbot.mouseClick(open_rule.phone.coverage.next, Qt.MouseButton.LeftButton)
    wanted = "Now it is your turn: an answer to “Photo” was not tried yet."
    qtbot.waitUntil(lambda: wanted in notes(), timeout=10_000)
    assert answers(open_rule) == {"Service": "Support", "Problem": "Example Problem"}
