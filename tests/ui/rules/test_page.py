"""The Rules page as a whole: the starters, the list, which rule is open."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.widgets.ask import Question
from tests.ui.rule_desk import cards, payments, show, stored


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


def test_a_new_rule_waits_for_its_name(page: RulesPage, qtbot: QtBot) -> None:
    """An empty rule opens with its name marked, to be typed over."""
    page.activateWindow()
    page.gallery.cards[-1].click()
    qtbot.keyClicks(QApplication.focusWidget(), "Hours")
    assert page.editor.form.name.text() == "Hours"


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
