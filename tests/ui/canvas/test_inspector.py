"""The marked step as a form: nothing that was typed is lost."""

import pytest
from PySide6.QtCore import Qt

from flowdesk.ui.canvas.panels.fields import ChoiceBox
from flowdesk.ui.canvas.panels.form import StepForm
from flowdesk.ui.canvas.panels.mending import ProblemRow
from flowdesk.ui.canvas.panels.targets import END, NOTHING


@pytest.fixture
def pay(editor, payment):
    """An editor of the payment flow."""
    made = editor(payment)
    made.document.select({"Name"})
    return made


def _type(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_it_shows_the_marked_step(pay):
    """Name, kind, question and onward step are those of the marked card."""
    form = pay.inspector.form
    assert form.name.text() == "Name"
    assert form.kind.currentText() == "Text"
    assert form.question.toPlainText() == "What is your name?"
    assert form.onward.currentData() == "Amount"
    assert not form.options.isVisible()


def test_what_is_only_looked_at_is_nothing_to_undo(pay):
    """Undo is offered once a letter was typed, not when a card is shown."""
    assert not pay.commands.undo.isEnabled()
    pay.document.select({"Amount"})
    assert not pay.commands.undo.isEnabled()
    pay.inspector.form.question.insertPlainText("x")
    assert pay.commands.undo.isEnabled()


def test_nothing_marked_shows_a_sentence(pay):
    """With no card marked, or with several, there is no form."""
    pay.document.select()
    assert not pay.inspector.form.name.isVisible()
    pay.document.select({"Name", "Amount"})
    assert not pay.inspector.form.name.isVisible()


def test_typing_is_kept_after_a_pause_as_one_entry(pay, qtbot):
    """A question typed in one go becomes one entry, without leaving the field."""
    _type(qtbot, pay.inspector.form.question, "Your full name?")
    qtbot.waitUntil(lambda: pay.document.flow["Name"].question == "Your full name?")
    qtbot.keyClicks(pay.inspector.form.question, " Please")
    qtbot.waitUntil(lambda: pay.document.flow["Name"].question.endswith("Please"))
    assert pay.document.undo_stack.count() == 1
    assert pay.document.undo_stack.undoText() == "question of Name"


def test_typing_is_kept_when_another_card_is_marked(pay, qtbot):
    """What was typed goes to the step it was typed for."""
    _type(qtbot, pay.inspector.form.question, "Typed")
    pay.document.select({"Amount"})
    assert pay.document.flow["Name"].question == "Typed"
    assert pay.document.flow["Amount"].question == "How much did you pay?"
    assert pay.inspector.form.question.toPlainText() == "How much did you pay?"


def test_typing_is_kept_when_the_field_is_left(pay, qtbot):
    """Leaving the field keeps its text at once."""
    _type(qtbot, pay.inspector.form.question, "Typed")
    pay.inspector.form.name.setFocus()
    assert pay.document.flow["Name"].question == "Typed"


def test_undo_in_a_field_is_the_documents(pay, qtbot):
    """Ctrl+Z in a field first keeps what was typed, then takes it back on the document."""
    _type(qtbot, pay.inspector.form.question, "Typed")
    qtbot.keyClick(pay.inspector.form.question, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pay.document.flow["Name"].question == "What is your name?"
    assert pay.inspector.form.question.toPlainText() == "What is your name?"
    assert pay.document.undo_stack.canRedo()


def test_the_count_is_live(pay, qtbot):
    """The count follows each key, as WhatsApp counts."""
    _type(qtbot, pay.inspector.form.question, "abc")
    assert pay.inspector.form.count.text() == "3 of 4,096"


def test_renaming_leads_everything_along(pay, qtbot, written):
    """A new name is written wherever the old one stood."""
    pay.document.select({"Amount"})
    _type(qtbot, pay.inspector.form.name, "Sum")
    qtbot.keyClick(pay.inspector.form.name, Qt.Key.Key_Return)
    assert [step["id"] for step in written(pay.document)] == ["Name", "Sum", "Receipt"]
    assert written(pay.document)[0]["next"] == "Sum"
    assert pay.document.selection.steps == {"Sum"}


@pytest.mark.parametrize("wrong", ["Amount", " "])
def test_a_name_that_cannot_be_is_refused_in_words(pay, qtbot, wrong):
    """A name that is taken or empty is not kept, and the form says why."""
    _type(qtbot, pay.inspector.form.name, wrong)
    qtbot.keyClick(pay.inspector.form.name, Qt.Key.Key_Return)
    assert pay.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert pay.inspector.form.name.text() == "Name"
    assert pay.inspector.form.note.isVisible()
    assert pay.inspector.form.note.text()


def test_the_kind_can_be_changed(pay, written):
    """Another kind keeps the question and the onward step."""
    pay.inspector.form.kind.activated.emit(3)
    step = written(pay.document)[0]
    assert step["type"] == "Selection"
    assert step["next"] == "Amount"
    assert pay.inspector.form.options.isVisible()
    assert pay.document.undo_stack.count() == 1


def test_the_onward_step_can_be_chosen(pay, written):
    """Any step, the end, or nothing."""
    onward = pay.inspector.form.onward
    onward.fill()
    words = [onward.itemText(row) for row in range(onward.count())]
    assert words[:2] == [NOTHING, END]
    assert [word.split(" · ")[0] for word in words[2:]] == ["Name", "Amount", "Receipt"]
    onward.choose("Receipt")
    assert written(pay.document)[0]["next"] == "Receipt"
    onward.choose("COMPLETE")
    assert written(pay.document)[0]["next"] == "COMPLETE"
    onward.choose(None)
    assert "next" not in written(pay.document)[0]


def test_an_unknown_target_is_shown_as_it_is(editor, payment):
    """A target that does not exist is named in the chooser."""
    made = editor([{**payment[0], "next": "Nowhere"}])
    made.document.select({"Name"})
    assert "Nowhere" in made.inspector.form.onward.currentText()


def test_problems_of_the_step_can_be_mended(editor, payment, qtbot):
    """A problem of the marked step shows its sentence, and its button mends it."""
    made = editor([{**payment[0], "next": "Nowhere"}])
    made.document.select({"Name"})
    rows = made.inspector.findChildren(ProblemRow)
    row = next(row for row in rows if row.problem.port is not None)
    qtbot.waitUntil(row.isVisible)
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert made.document.undo_stack.count() == 1
    assert not [problem for problem in made.document.problems if problem.port is not None]


def test_undo_of_a_new_step_empties_the_form(pay):
    """When the shown step is gone, so is its form; nothing was marked before."""
    pay.document.select()
    pay.board.add("Text")
    assert pay.inspector.form.name.text() == "Text"
    pay.commands.undo.trigger()
    assert not pay.inspector.form.name.isVisible()


def test_a_long_name_is_read_from_its_start(editor, payment, qtbot):
    """A field that is left shows the beginning of its text, not the tail that was typed last."""
    made = editor(payment)
    made.document.select({"Name"})
    made.inspector.form.name.setFocus()
    made.inspector.form.name.selectAll()
    qtbot.keyClicks(made.inspector.form.name, "A_very_long_name_" * 5)
    qtbot.keyClick(made.inspector.form.name, Qt.Key.Key_Tab)
    assert made.inspector.form.name.cursorPosition() == 0


def test_a_choice_without_room_ends_in_dots(dressed, qtbot):
    """A text that is wider than its box is cut with “…”."""
    box = ChoiceBox("Where to")
    box.addItem("Sales_Introduction – there is no such step")
    qtbot.addWidget(box)
    box.resize(160, 32)
    assert box.shown_words().endswith("…")
    box.resize(600, 32)
    assert box.shown_words() == box.currentText()


def test_a_name_typed_before_another_kind_is_chosen_is_kept(pay, qtbot):
    """Choosing a kind while the name still waits to be kept changes the step of the new name."""
    pay.inspector.form.name.setText("Customer")
    pay.inspector.form.name.textEdited.emit("Customer")
    pay.inspector.form.kind.activated.emit(pay.inspector.form.kind.findText("Phone"))
    assert pay.document.flow["Customer"].type == "Phone"
    assert pay.document.flow.ids() == ("Customer", "Amount", "Receipt")


def test_spaces_that_hold_a_line_together_are_kept(editor, qtbot):
    """A question with a price keeps its no-break space when words are typed after it."""
    made = editor([{"id": "Pay", "type": "Text", "question": "It costs 10\u00a0€."}])
    made.document.select({"Pay"})
    made.inspector.focus_question()
    qtbot.keyClicks(made.inspector.form.question, " OK?")
    made.flush()
    assert made.document.flow["Pay"].question == "It costs 10\u00a0€. OK?"


def test_a_step_without_options_is_counted_after_one_with_options(editor):
    """What is left of the options of another step is not measured; the question is."""
    both = editor(
        [
            {"id": "Menu", "question": "Which?", "type": "Selection", "options": ["a", "b"]},
            {"id": "Name", "question": "Name?", "type": "Text"},
        ]
    )
    both.document.select({"Menu"})
    both.document.select({"Name"})
    assert both.inspector.form.count.text().startswith("5 of")


def test_a_pause_after_a_space_keeps_the_space(pay, qtbot):
    """A name of two words can be typed with a thought between them."""
    _type(qtbot, pay.inspector.form.name, "Full ")
    qtbot.waitUntil(lambda: pay.document.flow.ids()[0] == "Full")
    qtbot.keyClicks(pay.inspector.form.name, "name")
    qtbot.keyClick(pay.inspector.form.name, Qt.Key.Key_Tab)
    assert pay.document.flow.ids()[0] == "Full name"


@pytest.mark.parametrize("wrong", ["COMPLETE", "HANDOFF"])
def test_a_name_with_a_meaning_is_refused_in_words(pay, qtbot, wrong):
    """What means the end or a person cannot be a step."""
    _type(qtbot, pay.inspector.form.name, wrong)
    qtbot.keyClick(pay.inspector.form.name, Qt.Key.Key_Return)
    assert pay.document.flow.ids()[0] == "Name"
    assert pay.inspector.form.note.isVisible()


def test_an_empty_flow_says_how_to_begin(editor):
    """Without a card nobody is told to click one."""
    made = editor([])
    assert "Drag a kind of question onto the board" in made.inspector.hint.text()
    made.board.add("Text")
    made.document.select()
    assert made.inspector.hint.text() == "Click a card to change its question."


def test_a_renamed_step_stays_selected(pay, qtbot):
    """The form goes on showing the step whose name was changed."""
    _type(qtbot, pay.inspector.form.name, "Customer")
    qtbot.keyClick(pay.inspector.form.name, Qt.Key.Key_Return)
    assert pay.document.selection.steps == {"Customer"}
    assert pay.inspector.step() is pay.document.flow["Customer"]


def test_the_form_is_made_for_the_first_marked_step(editor, payment):
    """A flow opens without it; the first card that is marked shows it filled."""
    made = editor(payment)
    assert made.inspector.findChildren(StepForm) == []
    made.document.select({"Amount"})
    (form,) = made.inspector.findChildren(StepForm)
    assert form.isVisible()
    assert form.name.text() == "Amount"
