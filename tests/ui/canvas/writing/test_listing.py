"""Writing the options of a Selection on its card, one after the other."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.field import option
from flowdesk.ui.canvas.items import metrics
from tests.ui.canvas.writing.writings import begin, field_of


def test_tab_goes_from_the_question_over_the_options_to_one_more(menu, written):
    """Tab keeps what was typed and goes on; from an empty new option it goes to the canvas."""
    field = begin(menu, "ServiceType")
    for typed in ("Which one?", "Buy", "Help", "Billing"):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.isVisible()
    step = written(menu.document)[0]
    assert step["question"] == "Which one?"
    assert step["options"] == ["Buy", "Help", "Billing"]
    assert step["nextMapping"] == {"Buy": "Sales_Intro"}
    assert menu.document.undo_stack.count() == 4


def test_an_option_that_reads_like_another_is_not_kept(menu):
    """The card shows the last words that can be, and a sentence says why."""
    field = begin(menu, "ServiceType", option(1))
    QTest.keyClicks(field, "Sales")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["ServiceType"].options == ("Sales", "Support")
    assert menu.board.scene.card("ServiceType").body.rows[1].label == "Support"
    assert "Sales" in menu.board.passing.text()


def test_a_marked_selection_has_one_more_option_in_its_foot(menu, over, written):
    """A click on “+ option” writes it there; the card makes room with the first letter."""
    card = menu.board.scene.card("ServiceType")
    foot = card.pos() + QPointF(metrics.PAD + 20, card.body.rows[-1].middle.y())
    over.click(foot)
    assert not field_of(menu).isVisible()
    over.click(foot)
    assert field_of(menu).isVisible()
    high = card.body.height
    QTest.keyClicks(field_of(menu), "Rent")
    assert card.body.height > high
    assert field_of(menu).geometry().center().y() == pytest.approx(
        over.at(over.port("ServiceType", "Rent")).y(), abs=2
    )
    QTest.keyClick(field_of(menu), Qt.Key.Key_Return)
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Rent"]


def test_enter_after_a_new_option_asks_for_the_next(menu, written):
    """Options are typed in a row; Enter in an empty one gives the canvas its keys back."""
    field = begin(menu, "ServiceType", option(2))
    for typed in ("Rent", "Spare parts"):
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.isVisible()
        assert not field.toPlainText()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert menu.view.hasFocus()
    assert written(menu.document)[0]["options"] == ["Sales", "Support", "Rent", "Spare parts"]


def test_enter_after_the_question_of_a_new_menu_asks_for_its_first_option(editor, written):
    """A menu without options is not done; Escape there keeps the question."""
    made = editor([{"id": "Menu", "question": "", "type": "Selection"}])
    field = begin(made, "Menu")
    QTest.keyClicks(field, "Which?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleName() == "New option of Menu"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert written(made.document)[0]["question"] == "Which?"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_nothing_is_left_of_a_new_option_that_was_given_up(menu, qtbot, key):
    """Escape, or erasing it again, leaves the options as they were."""
    field = begin(menu, "ServiceType", option(2))
    QTest.keyClicks(field, "Rent")
    qtbot.waitUntil(lambda: len(menu.document.flow["ServiceType"].options) == 3)
    if key == Qt.Key.Key_Return:
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, key)
    assert menu.document.flow["ServiceType"].options == ("Sales", "Support")
    assert len(menu.board.scene.card("ServiceType").body.rows) == 3
    assert not menu.document.undo_stack.canUndo()


def test_room_and_mistakes_are_told_under_the_field(menu):
    """An option's count follows each letter; beyond its room, or where it cannot be, in words."""
    field = begin(menu, "ServiceType", option(1))
    assert field.note.text() == "7/20"
    QTest.keyClicks(field, "A label of 23 characters")
    assert field.note.text() == "24/20 · shown as a list"
    assert field.note.property("role") == "on-card-warn"
    assert field.note.isVisible()
    assert field.note.geometry().top() > field.geometry().bottom()
    field.selectAll()
    QTest.keyClicks(field, "Sales")
    assert "Sales" in field.note.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.note.isVisible()


def test_a_long_option_is_seen_from_its_first_word(menu):
    """The field grows before anything of it is scrolled away."""
    field = begin(menu, "ServiceType", option(1))
    QTest.keyClicks(field, "A label so long that it needs two or three lines on a card")
    assert field.verticalScrollBar().value() == 0
    assert field.height() > 2 * metrics.OPTION - 12
