"""The numbers of where people stop as rows: what is live, what is new, and what is gone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.tally import Tally, Visitors
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.insights.steps import Row, StepTable, rows

LIVE = codec.loads(
    '[{"id": "Name", "question": "?", "type": "Text", "next": "Size"},'
    ' {"id": "Size", "question": "?", "type": "Text"}]'
)
DRAFT = codec.loads(
    '[{"id": "Name", "question": "?", "type": "Text"},'
    ' {"id": "New", "question": "?", "type": "Text"},'
    ' {"id": "Back", "question": "?", "type": "Text"}]'
)
NAME = Visitors(reached=10, answered=8, went_on=8, stopped=1, now=1)
OLD = Visitors(reached=12, answered=9, went_on=9, stopped=3)
DROP = DropOff(
    LIVE,
    2,
    None,
    Counted(Tally(10, 8, {"Name": NAME}, {})),
    Counted(Tally(12, 9, {"Name": OLD, "Gone": OLD, "Back": OLD}, {})),
)


def test_earlier_versions_are_said_in_words_and_never_mixed_in() -> None:
    """Steps that only they have come last; what the draft has again is said to be there."""
    assert rows(Shown(DROP), DRAFT) == (
        Row("Name", NAME, "12 more in earlier versions"),
        Row("Size", Visitors()),
        Row("New", None, words.NEW),
        Row("Gone", None, "12 in earlier versions"),
        Row("Back", None, "12 in earlier versions, and in the draft"),
    )


def test_all_versions_have_figures_where_the_owner_asked_for_them() -> None:
    """Those of a step that both have add up."""
    found = rows(Shown(DROP, all_versions=True), DRAFT)
    assert found[0] == Row("Name", NAME + OLD)
    assert found[3] == Row("Gone", OLD, "Only in earlier versions")


def test_a_row_in_cells() -> None:
    """Step, reached, answered, stopped, share, there now; a step without figures has none."""
    assert Row("Name", NAME, "x").cells() == ("Name", "10", "8", "1", "10 %", "1", "x")
    assert Row("New", None, words.NEW).cells() == ("New", "", "", "", "", "", words.NEW)


def test_marked_rows_are_copied_alone(qtbot: QtBot) -> None:
    """With the headings; a tab in a step's name stays inside its cell."""
    table = StepTable()
    qtbot.addWidget(table)
    table.shown.show([Row("A\tb", NAME), Row("C", NAME)])
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["Step", "A b"]


def test_new_figures_leave_the_marked_row_marked(qtbot: QtBot) -> None:
    """Nothing jumps while it is read."""
    table = StepTable()
    qtbot.addWidget(table)
    table.shown.show([Row("A", NAME), Row("B", NAME)])
    table.selectRow(1)
    table.shown.show([Row("A", OLD), Row("B", OLD)])
    assert table.currentIndex().row() == 1
    assert table.model().index(1, 1).data() == "12"
