"""What is said to a wrong answer, whether a question may be skipped, and where too many tries lead."""

import pytest
from PySide6.QtCore import Qt

from flowdesk.flow.step import COMPLETE, HANDOFF
from flowdesk.flow.words import LANGUAGES, Hint
from flowdesk.ui.canvas.panels.targets import END
from flowdesk.ui.canvas.panels.unanswered import PERSON
from tests.ui.canvas.unanswered.hands import erase, form_of, leave, type_into, unfold


def test_the_words_show_what_would_be_said(pay, qtbot):
    """Before anything is typed the field shows the hint of the step's kind."""
    form = unfold(pay, qtbot)
    assert form.words.placeholderText() == "That was empty. Please type your answer."
    pay.document.select({"Receipt"})
    assert form.words.placeholderText().startswith("I need a photo here.")


def test_the_words_are_in_the_language_of_the_customers(editor, payment, qtbot):
    """Where the owner's chats are in Spanish, so is the hint that the field shows."""
    made = editor(payment, language=LANGUAGES["es"])
    made.document.select({"Receipt"})
    assert unfold(made, qtbot).words.placeholderText() == LANGUAGES["es"].hints[Hint.NO_PHOTO]


def test_words_are_kept_as_one_entry_and_go_when_erased(pay, qtbot, written):
    """Typing merges; an empty field takes the key out of the JSON."""
    form = unfold(pay, qtbot)
    type_into(qtbot, form.words, "First")
    qtbot.waitUntil(lambda: written(pay.document)[0].get("errorMessage") == "First")
    qtbot.keyClicks(form.words, " name")
    qtbot.waitUntil(lambda: written(pay.document)[0]["errorMessage"] == "First name")
    assert pay.document.undo_stack.count() == 1
    pay.tabs.setCurrentWidget(pay.json)
    assert "First name" in pay.json.text.toPlainText()
    pay.tabs.setCurrentWidget(pay.inspector)
    pay.document.select({"Amount"})
    pay.document.select({"Name"})
    type_into(qtbot, form.words, " ")
    leave(pay)
    assert "errorMessage" not in written(pay.document)[0]
    pay.commands.undo.trigger()
    assert form.words.toPlainText() == "First name"
    pay.commands.undo.trigger()
    assert form.words.toPlainText() == ""
    assert "errorMessage" not in written(pay.document)[0]


def test_words_are_kept_when_another_card_is_marked(pay, qtbot, written):
    """What was typed goes to the step it was typed for."""
    form = unfold(pay, qtbot)
    type_into(qtbot, form.words, "Typed")
    pay.document.select({"Amount"})
    assert written(pay.document)[0]["errorMessage"] == "Typed"
    assert form.words.toPlainText() == ""


def test_words_typed_for_a_step_that_goes_are_no_trouble(pay, qtbot):
    """Removing the card in the middle of typing leaves the flow without it."""
    form = unfold(pay, qtbot)
    type_into(qtbot, form.words, "Typed")
    form.attempts.setFocus()
    type_into(qtbot, form.words, "More")
    pay.document.apply("x", pay.document.flow.remove(["Name"]))
    assert "Name" not in pay.document.flow


def test_a_question_may_be_skipped(pay, qtbot, written):
    """The box writes `optional`, and takes it out again."""
    form = unfold(pay, qtbot)
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    assert written(pay.document)[0]["optional"] is True
    qtbot.mouseClick(form.skip, Qt.MouseButton.LeftButton)
    assert "optional" not in written(pay.document)[0]
    pay.commands.undo.trigger()
    assert form.skip.isChecked()


def test_attempts_are_a_number(pay, qtbot, written):
    """Digits only; the number is kept after a pause, and a person takes over by default."""
    form = unfold(pay, qtbot)
    assert not form.target.isEnabled()
    type_into(qtbot, form.attempts, "a-3x")
    assert form.attempts.text() == "3"
    qtbot.waitUntil(lambda: written(pay.document)[0].get("maxAttempts") == 3)
    assert "onMaxAttempts" not in written(pay.document)[0]
    assert form.target.isEnabled()
    assert form.target.currentText() == PERSON
    assert pay.document.undo_stack.count() == 1


def test_a_number_that_is_being_typed_over_loses_nothing(full, qtbot, written):
    """An empty field counts when it is left: until then the target is there."""
    form = form_of(full)
    erase(qtbot, form.attempts)
    qtbot.wait(500)
    assert written(full.document)[0]["maxAttempts"] == 3
    qtbot.keyClicks(form.attempts, "5")
    leave(full)
    assert written(full.document)[0]["maxAttempts"] == 5
    assert written(full.document)[0]["onMaxAttempts"] == "Receipt"


@pytest.mark.parametrize("enter", [True, False])
def test_without_a_number_there_is_no_way_out(full, qtbot, written, enter):
    """Erasing the number takes both keys out, as one entry."""
    erase(qtbot, form_of(full).attempts)
    if enter:
        qtbot.keyClick(form_of(full).attempts, Qt.Key.Key_Return)
    else:
        leave(full)
    assert not {"maxAttempts", "onMaxAttempts"} & set(written(full.document)[0])
    assert not form_of(full).target.isEnabled()
    assert full.document.undo_stack.count() == 1
    full.commands.undo.trigger()
    assert form_of(full).attempts.text() == "3"
    assert form_of(full).target.currentData() == "Receipt"


def test_the_way_out_can_be_chosen(full, written):
    """A person, the end, or any step; a person is the key's absence."""
    target = form_of(full).target
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
    assert form_of(made).target.currentText() == PERSON
    form_of(made).target.choose(None)
    made.flush()
    assert written(made.document)[0]["onMaxAttempts"] == HANDOFF


def test_a_target_without_a_number_can_be_chosen_anew(editor, payment, written):
    """A draft that says where to go but not when is not stuck."""
    made = editor([{**payment[0], "onMaxAttempts": "Amount"}, *payment[1:]])
    made.document.select({"Name"})
    assert form_of(made).target.isEnabled()
    form_of(made).target.choose(None)
    assert "onMaxAttempts" not in written(made.document)[0]


def test_fields_follow_the_canvas(full):
    """Renaming the target elsewhere is seen at once."""
    full.document.apply("x", full.document.flow.rename("Receipt", "Photo"))
    assert form_of(full).target.currentData() == "Photo"
    full.commands.undo.trigger()
    assert form_of(full).target.currentData() == "Receipt"


def test_undo_in_its_fields_is_the_documents(pay, qtbot, written):
    """Ctrl+Z keeps what was typed, then takes it back on the document."""
    form = unfold(pay, qtbot)
    for field in (form.words, form.attempts):
        type_into(qtbot, field, "7")
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
