"""The field that lies over a card: as large as the card shows, and its keys are its own."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk.flow.field import QUESTION
from flowdesk.ui import theme
from flowdesk.ui.canvas.writing.card_field import CardField
from tests.ui.canvas.writing.writings import begin, place_of


def test_far_away_the_canvas_comes_near_first(menu):
    """Below a zoom that can be read the card is brought near, and there is a way back."""
    menu.view.zoom_by(0.3 / menu.view.zoom())
    begin(menu, "Photo")
    assert menu.view.zoom() == pytest.approx(1)
    assert menu.board.travel.can_go_back()


def test_the_field_is_as_large_as_the_card_and_stays_over_it(menu, over):
    """It is zoomed with the card, follows it, and grows with a long text."""
    field = begin(menu, "Photo")
    small, letters = field.geometry(), field.font().pixelSize()
    menu.view.zoom_by(2)
    assert field.width() == pytest.approx(2 * small.width(), abs=3)
    assert field.font().pixelSize() == 2 * letters
    menu.view.zoom_by(0.5)
    menu.document.apply("x", layout=menu.document.layout.place("Photo", 300, 300))
    assert field.geometry().contains(over.at(place_of(menu, "Photo", QUESTION)))
    high = field.height()
    QTest.keyClicks(field, " and more words" * 12)
    assert field.height() > high + 60


def test_words_that_just_do_not_fit_a_line_are_seen_whole(dressed, qtbot):
    """A field that opens on them has room for the line that its own border makes them need."""
    over = QWidget()
    qtbot.addWidget(over)
    field, words = CardField(over), "Who"
    while QFontMetrics(theme.text_font(13)).horizontalAdvance(words) < 190:
        words += "." if len(words) % 9 else " "
    with qtbot.waitExposed(over):
        over.show()
    field.write(words, "Question", several=True, centred=False)
    field.show()
    field.lie(QRectF(0, 0, 200, 24), 1, 500)
    assert field.document().size().height() == 2
    assert field.height() > 2 * field.fontMetrics().lineSpacing()


def test_keys_in_the_field_do_not_touch_cards(menu, qtbot):
    """Delete, Ctrl+A, Insert, Space and Home are the field's."""
    field = begin(menu, "ServiceType")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_Space):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert len(menu.document.flow.steps) == 3
    assert not menu.board.making.menu.isVisible()
    assert field.hasFocus()


def test_a_question_in_another_script_is_typed(menu):
    """Keys that Qt has no name for are letters like others."""
    field = begin(menu, "Photo")
    field.selectAll()
    for letter in "Жду":
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, ord(letter.upper()), none, letter)
            QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert menu.document.flow["Photo"].question == "Жду"


@pytest.mark.parametrize(("text", "leftwards"), [("ما اسمك؟", True), ("Name?", False)])
def test_a_question_begins_at_the_side_at_which_it_is_read(menu, text, leftwards):
    """On the card and in the form Arabic stands at the right, and what replaces it does not."""
    step = menu.document.flow["Photo"].with_(question="x" if leftwards else "ما")
    menu.document.apply("x", menu.document.flow.put("Photo", step))
    side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
    field = begin(menu, "Photo")
    for each in (field, menu.inspector.form.question):
        each.setPlainText(text)
        assert each.document().defaultTextOption().alignment() == side
