"""The bar under the canvas."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.panels.mending import ProblemRow
from flowdesk.ui.canvas.panels.reach import bring


@pytest.fixture
def wrong(editor, payment):
    """An editor of a flow with problems."""
    return editor([{**payment[0], "next": "Nowhere"}, payment[1], {**payment[2], "question": ""}])


def _rows(bar):
    return [row for row in bar.findChildren(ProblemRow) if row.isVisible()]


def test_a_flow_without_problems_shows_no_bar(editor, payment):
    """There is nothing to see while there is nothing to mend."""
    assert not editor(payment).board.problems.isVisible()


def test_the_first_problem_is_shown_with_its_count(wrong):
    """The bar says how many there are, and the first one in words."""
    bar = wrong.board.problems
    assert bar.isVisible()
    assert bar.count.text()
    (row,) = _rows(bar)
    assert row.problem == wrong.document.problems[0]


def test_all_problems_on_demand(wrong, qtbot):
    """The arrow opens the list of all, and closes it."""
    bar = wrong.board.problems
    low = bar.height()
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.height() > low)
    assert [row.problem for row in _rows(bar)] == list(wrong.document.problems)
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_rows(bar)) == 1)


def test_a_click_on_a_sentence_marks_the_card(wrong):
    """The sentence leads to its step."""
    bar = wrong.board.problems
    bar.toggle()
    row = next(row for row in _rows(bar) if row.problem.step == "Receipt")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.sentence.geometry().center())
    assert wrong.document.selection.steps == {"Receipt"}


def test_a_fix_is_one_entry(wrong, qtbot):
    """A fix mends the flow, and can be undone."""
    bar = wrong.board.problems
    bar.toggle()
    row = next(row for row in _rows(bar) if row.problem.port is not None)
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert row.problem not in wrong.document.problems
    assert wrong.document.undo_stack.count() == 1


def test_a_port_that_leads_nowhere_can_be_led_to_a_step(wrong, qtbot, written):
    """“Choose a step…” offers every step and the end."""
    bar = wrong.board.problems
    bar.toggle()
    row = next(row for row in _rows(bar) if row.problem.port is not None)
    menu = row.buttons[-1].findChild(QMenu)
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered == ["Name", "Amount", "Receipt", "End of the chat"]
    menu.actions()[1].trigger()
    assert written(wrong.document)[0]["next"] == "Amount"


@pytest.mark.parametrize("width", [620, 760, 1700])
def test_buttons_never_lie_on_the_sentence(editor, service, qtbot, width):
    """Where the bar is too narrow for both, the buttons stand under the sentence."""
    made = editor([{**service[0], "next": "Sales_Introduction"}, *service[1:]])
    made.resize(width, 600)
    bar = made.board.problems
    qtbot.waitUntil(lambda: bar.width() <= made.board.width())
    (row,) = _rows(bar)
    qtbot.waitUntil(
        lambda: row.sentence.height() >= row.sentence.heightForWidth(row.sentence.width())
    )
    parts = [row.sentence.geometry(), *(button.geometry() for button in row.buttons)]
    assert len(parts) > 2
    assert not any(a.intersects(b) for at, a in enumerate(parts) for b in parts[at + 1 :])
    assert all(row.rect().contains(part) for part in parts)
    assert bar.rect().contains(row.rect().translated(row.mapTo(bar, row.rect().topLeft())))


def test_a_step_that_nobody_reaches_can_be_connected(editor, payment, qtbot):
    """The first button leads a free way to the step, as one entry of the history."""
    made = editor([{**payment[0], "next": "COMPLETE"}, *payment[1:]])
    made.document.apply("x", made.document.flow.disconnect(Port("Amount")))
    made.document.apply("x", made.document.flow.connect(Port("Name"), "Receipt"))
    qtbot.waitUntil(lambda: len(_rows(made.board.problems)) == 1)
    (row,) = _rows(made.board.problems)
    assert [button.text() for button in row.buttons] == ["Connect it…", "Remove Amount"]
    count = made.document.undo_stack.count()
    menu = row.buttons[0].findChild(QMenu)
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["After Receipt"]
    menu.actions()[0].trigger()
    assert made.document.flow["Receipt"].next == "Amount"
    assert made.document.undo_stack.count() == count + 1
    assert not made.document.problems


def test_a_fix_is_pressed_out_of_what_is_being_typed(editor):
    """The press keeps what was typed, which leaves the same rows, and then does what the button says."""
    steps = [{"id": "A", "question": "?", "type": "Text", "next": "Gone"}]
    made = editor(steps)
    made.document.select({"A"})
    made.inspector.form.question.setFocus()
    QTest.keyClicks(made.inspector.form.question, "Hello")
    row = made.inspector.findChildren(ProblemRow)[0]
    bring(row.buttons[0], made.inspector.form.scroller)
    QTest.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    step = made.document.flow["A"]
    assert ("Hello" in step.question, step.next) == (True, "COMPLETE")


def test_rows_that_read_the_same_stay(editor):
    """An edit beside it makes no row anew; one that reads otherwise is another."""
    steps = [{"id": name, "question": "?", "type": "Text", "next": "Gone"} for name in ("A", "B")]
    made = editor(steps)
    made.document.select({"A"})
    rows = made.inspector.findChildren(ProblemRow)
    flow = made.document.flow
    made.document.apply("q", flow.put("A", flow["A"].with_(question="Who?")))
    assert made.inspector.findChildren(ProblemRow) == rows
    assert rows[0].problem in made.document.problems
    made.document.apply("n", made.document.flow.put("A", flow["A"].with_(next="Lost")))
    assert rows[0] is not next(
        row for row in made.inspector.findChildren(ProblemRow) if "Lost" in row.problem.message
    )
