"""Writing a step's name on its card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.flow.field import NAME
from tests.ui.canvas.writing.writings import SHIFT, begin


def test_shift_tab_goes_back_up_to_the_name(menu):
    """From the question Shift+Tab leads to the name."""
    field = begin(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_Tab, SHIFT)
    assert field.toPlainText() == "ServiceType"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "Which service do you need?"


def test_a_name_written_on_the_card_is_rewritten_everywhere(menu, written):
    """Every reference follows, as one entry, and the card stays marked and where it was."""
    place = menu.document.layout.of("Sales_Intro")
    field = begin(menu, "Sales_Intro", NAME)
    QTest.keyClicks(field, "Call")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Call"}
    assert menu.document.layout.of("Call") == place
    assert menu.document.selection.steps == {"Call"}
    assert menu.document.undo_stack.count() == 1


@pytest.mark.parametrize("wrong", ["Photo", " ", "COMPLETE"])
def test_a_name_that_cannot_be_is_refused_in_words(menu, wrong):
    """The old name stays, and a sentence says why."""
    field = begin(menu, "Sales_Intro", NAME)
    QTest.keyClicks(field, wrong)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow.ids() == ("ServiceType", "Sales_Intro", "Photo")
    assert menu.board.passing.isVisible()
    assert menu.board.passing.text()
