"""The fold of the inspector for wrong and missing answers."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import COMPLETE, HANDOFF
from flowdesk.flow.words import LANGUAGES, Hint
from flowdesk.ui.canvas.panels.targets import END
from flowdesk.ui.canvas.panels.unanswered import PERSON

ALL = {
    "errorMessage": "Your name, please.",
    "optional": True,
    "maxAttempts": 3,
    "onMaxAttempts": "Receipt",
}


@pytest.fixture
def pay(editor, payment):
    """An editor of the payment flow."""
    made = editor(payment)
    made.document.select({"Name"})
    return made


@pytest.fixture
def full(editor, payment):
    """An editor whose first step has every key."""
    made = editor([{**payment[0], **ALL}, *payment[1:]])
    made.document.select({"Name"})
    return made


def _form(made):
    return made.inspector.form.unanswered


def _open(made, qtbot):
    qtbot.mouseClick(_form(made).fold.head, Qt.MouseButton.LeftButton)
    return _form(made)


def _type(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def _erase(qtbot, field):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)


def _leave(made):
    made.inspector.form.name.setFocus()


def test_it_is_folded_while_nothing_is_set(pay):
    """A step without these keys shows a heading only."""
    assert _form(pay).fold.head.isVisible()
    assert not _form(pay).words.isVisible()


def test_it_is_open_where_something_is_set(full):
    """The fields show what the step says."""
    form = _form(full)
    assert form.words.isVisible()
    assert form.words.toPlainText() == "Your name, please."
    assert form.skip.isChecked()
    assert form.attempts.text() == "3"
    assert form.target.currentData() == "Receipt"
    full.document.select({"Amount"})
    assert not form.words.isVisible()


def test_what_was_opened_stays_open(pay, qtbot):
    """Once opened it is open for the next step too, until it is folded again."""
    form = _open(pay, qtbot)
    assert form.words.isVisible()
    pay.document.select({"Amount"})
    assert form.words.isVisible()
    _open(pay, qtbot)
    pay.document.select({"Name"})
    assert not form.words.isVisible()


def test_it_can_be_folded_where_something_is_set(full, qtbot):
    """What was folded stays so while the step is edited."""
    form = _open(full, qtbot)
    assert not form.words.isVisible()
    _type(qtbot, full.inspector.form.question, "Who are you?")
    _leave(full)
    assert not form.words.isVisible()


def test_folding_it_for_one_step_hides_nothing_of_another(editor, payment, qtbot):
    """A step that says something is shown open, whatever was folded before."""
    made = editor([{**payment[0], **ALL}, {**payment[1], "optional": True}, payment[2]])
    made.document.select({"Name"})
    form = _open(made, qtbot)
    made.document.select({"Amount"})
    assert form.skip.isVisible()


def test_it_does_not_fold_under_the_hand(full, qtbot, written):
    """Taking the last key away leaves the fields where they are."""
    form = _form(full)
    _erase(qtbot, form.words)
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    _erase(qtbot, form.attempts)
    _leave(full)
    assert not set(written(full.document)[0]) & set(ALL)
    assert form.words.isVisible()


def test_it_opens_when_the_json_sets_something(pay, payment):
    """An edit made elsewhere comes into sight."""
    assert not _form(pay).words.isVisible()
    pay.json.text.setPlainText(json.dumps([{**payment[0], "optional": True}, *payment[1:]]))
    pay.json.flush()
    assert _form(pay).skip.isVisible()
    assert _form(pay).skip.isChecked()


def test_the_words_show_what_would_be_said(pay, qtbot):
    """Before anything is typed the field shows the hint of the step's kind."""
    form = _open(pay, qtbot)
    assert form.words.placeholderText() == "That was empty. Please type your answer."
    pay.document.select({"Receipt"})
    assert form.words.placeholderText().startswith("I need a photo here.")


def test_the_words_are_in_the_language_of_the_customers(editor, payment, qtbot):
    """Where the owner's chats are in Spanish, so is the hint that the field shows."""
    made = editor(payment, language=LANGUAGES["es"])
    made.document.select({"Receipt"})
    assert _open(made, qtbot).words.placeholderText() == LANGUAGES["es"].hints[Hint.NO_PHOTO]


def test_words_are_kept_as_one_entry_and_go_when_erased(pay, qtbot, written):
    """Typing merges; an empty field takes the key out of the JSON."""
    form = _open(pay, qtbot)
    _type(qtbot, form.words, "First")
    qtbot.waitUntil(lambda: written(pay.document)[0].get("errorMessage") == "First")
    qtbot.keyClicks(form.words, " name")
    qtbot.waitUntil(lambda: written(pay.document)[0]["errorMessage"] == "First name")
    assert pay.document.undo_stack.count() == 1
    pay.tabs.setCurrentWidget(pay.json)
    assert "First name" in pay.json.text.toPlainText()
    pay.tabs.setCurrentWidget(pay.inspector)
    pay.document.select({"Amount"})
    pay.document.select({"Name"})
    _type(qtbot, form.words, " ")
    _leave(pay)
    assert "errorMessage" not in written(pay.document)[0]
    pay.commands.undo.trigger()
    assert form.words.toPlainText() == "First name"
    pay.commands.undo.trigger()
    assert form.words.toPlainText() == ""
    assert "errorMessage" not in written(pay.document)[0]


def test_words_are_kept_when_another_card_is_marked(pay, qtbot, written):
    """What was typed goes to the step it was typed for."""
    form = _open(pay, qtbot)
    _type(qtbot, form.words, "Typed")
    pay.document.select({"Amount"})
    assert written(pay.document)[0]["errorMessage"] == "Typed"
    assert form.words.toPlainText() == ""


def test_words_typed_for_a_step_that_goes_are_no_trouble(pay, qtbot):
    """Removing the card in the middle of typing leaves the flow without it."""
    form = _open(pay, qtbot)
    _type(qtbot, form.words, "Typed")
    form.attempts.setFocus()
    _type(qtbot, form.words, "More")
    pay.document.apply("x", pay.document.flow.remove(["Name"]))
    assert "Name" not in pay.document.flow


def test_a_question_may_be_skipped(pay, qtbot, written):
    """The box writes `optional`, and takes it out again."""
    form = _open(pay, qtbot)
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    assert written(pay.document)[0]["optional"] is True
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    assert "optional" not in written(pay.document)[0]
    pay.commands.undo.trigger()
    assert form.skip.isChecked()


def test_attempts_are_a_number(pay, qtbot, written):
    """Digits only; the number is kept after a pause, and a person takes over by default."""
    form = _open(pay, qtbot)
    assert not form.target.isEnabled()
    _type(qtbot, form.attempts, "a-3x")
    assert form.attempts.text() == "3"
    qtbot.waitUntil(lambda: written(pay.document)[0].get("maxAttempts") == 3)
    assert "onMaxAttempts" not in written(pay.document)[0]
    assert form.target.isEnabled()
    assert form.target.currentText() == PERSON
    assert pay.document.undo_stack.count() == 1


def test_a_number_that_is_being_typed_over_loses_nothing(full, qtbot, written):
    """An empty field counts when it is left: until then the target is there."""
    form = _form(full)
    _erase(qtbot, form.attempts)
    qtbot.wait(500)
    assert written(full.document)[0]["maxAttempts"] == 3
    qtbot.keyClicks(form.attempts, "5")
    _leave(full)
    assert written(full.document)[0]["maxAttempts"] == 5
    assert written(full.document)[0]["onMaxAttempts"] == "Receipt"


@pytest.mark.parametrize("enter", [True, False])
def test_without_a_number_there_is_no_way_out(full, qtbot, written, enter):
    """Erasing the number takes both keys out, as one entry."""
    _erase(qtbot, _form(full).attempts)
    if enter:
        qtbot.keyClick(_form(full).attempts, Qt.Key.Key_Return)
    else:
        _leave(full)
    assert not {"maxAttempts", "onMaxAttempts"} & set(written(full.document)[0])
    assert not _form(full).target.isEnabled()
    assert full.document.undo_stack.count() == 1
    full.commands.undo.trigger()
    assert _form(full).attempts.text() == "3"
    assert _form(full).target.currentData() == "Receipt"


def test_the_way_out_can_be_chosen(full, written):
    """A person, the end, or any step; a person is the key's absence."""
    target = _form(full).target
    target.fill()
    words = [target.itemText(row).split(" · ")[0] for row in range(target.count())]
    assert words == [PERSON, END, "Name", "Amount", "Receipt"]
    target.choose("Amount")
    assert written(full.document)[0]["onMaxAttempts"] == "Amount"
    target.choose(COMPLETE)
    assert written(full.document)[0]["onMaxAttempts"] == COMPLETE
    target.choose(None)
    assert "onMaxAttempts" not in written(full.document)[0]
    assert full.document.undo_stack.count() == 3


def test_a_person_that_is_written_down_stays_so(editor, payment, written):
    """HANDOFF reads as a person, and is not rewritten by looking at it."""
    made = editor([{**payment[0], "maxAttempts": 2, "onMaxAttempts": HANDOFF}, *payment[1:]])
    made.document.select({"Name"})
    assert _form(made).target.currentText() == PERSON
    _form(made).target.choose(None)
    made.flush()
    assert written(made.document)[0]["onMaxAttempts"] == HANDOFF


def test_a_target_without_a_number_can_be_chosen_anew(editor, payment, written):
    """A draft that says where to go but not when is not stuck."""
    made = editor([{**payment[0], "onMaxAttempts": "Amount"}, *payment[1:]])
    made.document.select({"Name"})
    assert _form(made).target.isEnabled()
    _form(made).target.choose(None)
    assert "onMaxAttempts" not in written(made.document)[0]


def test_fields_follow_the_canvas(full):
    """Renaming the target elsewhere is seen at once."""
    full.document.apply("x", full.document.flow.rename("Receipt", "Photo"))
    assert _form(full).target.currentData() == "Photo"
    full.commands.undo.trigger()
    assert _form(full).target.currentData() == "Receipt"


def test_undo_in_its_fields_is_the_documents(pay, qtbot, written):
    """Ctrl+Z keeps what was typed, then takes it back on the document."""
    form = _open(pay, qtbot)
    for field in (form.words, form.attempts):
        _type(qtbot, field, "7")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert not {"errorMessage", "maxAttempts"} & set(written(pay.document)[0])
        assert pay.document.undo_stack.canRedo()


def test_nothing_is_written_by_looking(full, written):
    """Opening steps and leaving fields changes nothing."""
    before = written(full.document)
    for name in ("Amount", "Name", "Receipt", "Name"):
        full.document.select({name})
        full.flush()
    assert written(full.document) == before
    assert full.document.undo_stack.count() == 0


def test_the_keyboard_reaches_everything_in_order(full):
    """Tab goes from where the chat leads to each field of the fold, top to bottom."""
    form = _form(full)
    full.inspector.form.onward.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [form.fold.head, form.words, form.skip, form.attempts, form.target]


def test_space_opens_the_fold(pay, qtbot):
    """The heading is a button for the keyboard, and tells whether it is open."""
    head = _form(pay).fold.head
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert _form(pay).words.isVisible()
    assert head.isChecked()
