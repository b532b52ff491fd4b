"""The list of rules: switches, copies, deletions, and what it tells of each."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.rule_list import about
from flowdesk.ui.widgets.short import ShortLabel
from tests.ui.rule_desk import answer, cards, show


def test_the_switch_in_the_list_turns_a_rule_off(shop: Desk, qtbot: QtBot) -> None:
    """The switch beside a name stores that the rule is off."""
    page = show(shop, qtbot)
    qtbot.mouseClick(page.list.switch(1), Qt.MouseButton.LeftButton)
    assert not cards(shop)[0].active


def test_words_in_the_list_have_their_full_height(shop: Desk, qtbot: QtBot) -> None:
    """Nothing below the line of a name is cut off, as the tail of a y would be."""
    page = show(shop, qtbot)
    labels = page.list.findChildren(ShortLabel)
    assert labels
    for label in labels:
        assert label.height() >= label.sizeHint().height()


def test_the_list_opens_another_rule(shop: Desk, qtbot: QtBot) -> None:
    """Pressing a rule opens it; the practice line turns to it."""
    page = show(shop, qtbot)
    place = page.list.visualItemRect(page.list.item(1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.opened() == 2
    assert shop.practice.heard[-1] == ("tries", "2")


def test_a_copy_is_off(shop: Desk, qtbot: QtBot) -> None:
    """Duplicate makes a copy that is switched off, so that keywords do not clash."""
    page = show(shop, qtbot)
    page.duplicate(1)
    made = cards(shop)[-1]
    assert (made.name, made.active) == ("Payment receipt copy", False)
    assert page.opened() == made.id


def test_deleting_asks_first(shop: Desk, qtbot: QtBot) -> None:
    """Nothing goes before the owner says so; then the rule is gone from the list."""
    page = show(shop, qtbot)
    page.delete(1)
    assert len(cards(shop)) == 6
    answer(page, "Delete")
    assert "Payment receipt" not in [card.name for card in cards(shop)]
    assert page.opened() != 1


def test_a_cancelled_delete_keeps_the_rule(shop: Desk, qtbot: QtBot) -> None:
    """Cancel changes nothing."""
    page = show(shop, qtbot)
    page.delete(1)
    answer(page, "Cancel")
    assert len(cards(shop)) == 6


def test_the_second_line_begins_with_what_matters(shop: Desk) -> None:
    """Flow and leads come before keywords, which may be many."""
    assert about(cards(shop)[0]) == "flow on · 6 leads · pay"
