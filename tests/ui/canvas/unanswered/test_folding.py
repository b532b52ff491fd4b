"""The part of the form for wrong and missing answers is out of the way while nothing is set in it."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.unanswered.hands import ALL, erase, form_of, leave, type_into, unfold


def test_it_is_folded_while_nothing_is_set(pay):
    """A step without these keys shows a heading only."""
    assert form_of(pay).fold.head.isVisible()
    assert not form_of(pay).words.isVisible()


def test_it_is_open_where_something_is_set(full):
    """The fields show what the step says."""
    form = form_of(full)
    assert form.words.isVisible()
    assert form.words.toPlainText() == "Your name, please."
    assert form.skip.isChecked()
    assert form.attempts.text() == "3"
    assert form.target.currentData() == "Receipt"
    full.document.select({"Amount"})
    assert not form.words.isVisible()


def test_what_was_opened_stays_open(pay, qtbot):
    """Once opened it is open for the next step too, until it is folded again."""
    form = unfold(pay, qtbot)
    assert form.words.isVisible()
    pay.document.select({"Amount"})
    assert form.words.isVisible()
    unfold(pay, qtbot)
    pay.document.select({"Name"})
    assert not form.words.isVisible()


def test_it_can_be_folded_where_something_is_set(full, qtbot):
    """What was folded stays so while the step is edited."""
    form = unfold(full, qtbot)
    assert not form.words.isVisible()
    type_into(qtbot, full.inspector.form.question, "Who are you?")
    leave(full)
    assert not form.words.isVisible()


def test_folding_it_for_one_step_hides_nothing_of_another(editor, payment, qtbot):
    """A step that says something is shown open, whatever was folded before."""
    made = editor([{**payment[0], **ALL}, {**payment[1], "optional": True}, payment[2]])
    made.document.select({"Name"})
    form = unfold(made, qtbot)
    made.document.select({"Amount"})
    assert form.skip.isVisible()


def test_it_does_not_fold_under_the_hand(full, qtbot, written):
    """Taking the last key away leaves the fields where they are."""
    form = form_of(full)
    erase(qtbot, form.words)
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    erase(qtbot, form.attempts)
    leave(full)
    assert not set(written(full.document)[0]) & set(ALL)
    assert form.words.isVisible()


def test_it_opens_when_the_json_sets_something(pay, payment):
    """An edit made elsewhere comes into sight."""
    assert not form_of(pay).words.isVisible()
    pay.json.text.setPlainText(json.dumps([{**payment[0], "optional": True}, *payment[1:]]))
    pay.json.flush()
    assert form_of(pay).skip.isVisible()
    assert form_of(pay).skip.isChecked()


def test_the_keyboard_reaches_everything_in_order(full):
    """Tab goes from where the chat leads to each field of the fold, top to bottom."""
    form = form_of(full)
    full.inspector.form.onward.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [form.fold.head, form.words, form.skip, form.attempts, form.target]


def test_space_opens_the_fold(pay, qtbot):
    """The heading is a button for the keyboard, and tells whether it is open."""
    head = form_of(pay).fold.head
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert form_of(pay).words.isVisible()
    assert head.isChecked()
