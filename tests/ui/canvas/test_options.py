"""The options of a Selection in the inspector."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest


@pytest.fixture
def menu(editor, service):
    """An editor whose menu step is marked."""
    made = editor(service)
    made.document.select({"ServiceType"})
    return made


def _labels(menu):
    return list(menu.document.flow["ServiceType"].options)


def _type(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_options_are_shown_with_their_targets(menu):
    """Every option is a row with its words and where it goes."""
    rows = menu.inspector.form.options.rows
    assert [row.words.text() for row in rows] == ["Sales", "Support"]
    assert [row.target.currentData() for row in rows] == ["Sales_Intro", None]


def test_an_option_is_added_and_named(menu, qtbot):
    """A new option comes last with its words marked, ready to be typed over."""
    qtbot.mouseClick(menu.inspector.form.options.add, Qt.MouseButton.LeftButton)
    assert _labels(menu) == ["Sales", "Support", "Option 3"]
    field = menu.inspector.form.options.rows[2].words
    assert field.selectedText() == "Option 3"
    qtbot.keyClicks(field, "Billing")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _labels(menu) == ["Sales", "Support", "Billing"]


def test_enter_goes_on_to_the_next_option(menu, qtbot):
    """Enter keeps the words and adds an option under them, with the cursor in it."""
    rows = menu.inspector.form.options.rows
    _type(qtbot, rows[0].words, "Buy")
    qtbot.keyClick(rows[0].words, Qt.Key.Key_Return)
    assert rows[1].words.hasFocus()
    qtbot.keyClicks(rows[1].words, "Rent")
    qtbot.keyClick(rows[1].words, Qt.Key.Key_Tab)
    assert _labels(menu) == ["Buy", "Rent", "Support"]


def test_renaming_keeps_the_connection(menu, qtbot, written):
    """The mapping's key follows the option's words."""
    field = menu.inspector.form.options.rows[0].words
    _type(qtbot, field, "Buy")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert written(menu.document)[0]["options"] == ["Buy", "Support"]
    assert written(menu.document)[0]["nextMapping"] == {"Buy": "Sales_Intro"}
    assert menu.document.undo_stack.count() == 1


def test_an_option_without_a_target_says_where_it_goes(menu):
    """An option that is led nowhere goes where all other answers go; it does not end the form."""
    assert menu.inspector.form.options.rows[1].target.currentText() == "Like all other answers"
    assert menu.inspector.form.onward.currentText() == "End of the chat"


@pytest.mark.parametrize("wrong", ["Support", " "])
def test_words_that_cannot_be_are_not_kept(menu, qtbot, wrong):
    """Empty words and another option's are refused: the form says why and keeps the words before."""
    field = menu.inspector.form.options.rows[0].words
    _type(qtbot, field, wrong)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _labels(menu) == ["Sales", "Support"]
    assert field.text() == "Sales"
    assert menu.inspector.form.options.note.isVisible()
    assert menu.inspector.form.options.note.text()


def test_an_option_is_removed_with_its_connection(menu, qtbot, written):
    """Removing an option removes its mapping, and the key when it was the last."""
    qtbot.mouseClick(menu.inspector.form.options.rows[0].away, Qt.MouseButton.LeftButton)
    assert _labels(menu) == ["Support"]
    assert "nextMapping" not in written(menu.document)[0]
    menu.commands.undo.trigger()
    assert _labels(menu) == ["Sales", "Support"]


def test_buttons_put_options_in_order(menu, qtbot, written):
    """Down moves an option down; connections stay with their words."""
    qtbot.mouseClick(menu.inspector.form.options.rows[0].down, Qt.MouseButton.LeftButton)
    assert _labels(menu) == ["Support", "Sales"]
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Sales_Intro"}
    qtbot.mouseClick(menu.inspector.form.options.rows[1].up, Qt.MouseButton.LeftButton)
    assert _labels(menu) == ["Sales", "Support"]


@pytest.mark.parametrize(("row", "way"), [(0, 1), (1, -1)])
def test_the_grip_puts_options_in_order(menu, row, way):
    """Dragging a row's grip past its neighbour changes the order on release, as one entry."""
    rows = menu.inspector.form.options.rows
    grip, high = rows[row].grip, rows[row].height()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    for part in range(1, 6):
        QTest.mouseMove(grip, QPoint(5, 5 + way * part * high // 3))
    assert _labels(menu) == ["Sales", "Support"]
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert _labels(menu) == ["Support", "Sales"]
    assert menu.document.undo_stack.count() == 1


def test_an_options_target_can_be_chosen(menu, written):
    """An option's own chooser leads that option."""
    menu.inspector.form.options.rows[1].target.choose("Photo")
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Sales_Intro", "Support": "Photo"}
    menu.inspector.form.options.rows[1].target.choose(None)
    assert written(menu.document)[0]["nextMapping"] == {"Sales": "Sales_Intro"}


def test_of_options_that_read_the_same_one_is_renamed(editor, service, qtbot, written):
    """In a draft with double options, typing changes the one that was typed in."""
    made = editor([{**service[0], "options": ["Sales", "Sales"]}, *service[1:]])
    made.document.select({"ServiceType"})
    field = made.inspector.form.options.rows[1].words
    _type(qtbot, field, "Rent")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert written(made.document)[0]["options"] == ["Sales", "Rent"]
    assert written(made.document)[0]["nextMapping"] == {"Sales": "Sales_Intro"}


def test_a_pause_after_a_space_keeps_the_space(menu, qtbot):
    """Whoever thinks between two words goes on with the second."""
    field = menu.inspector.form.options.rows[1].words
    _type(qtbot, field, "Billing ")
    qtbot.waitUntil(lambda: _labels(menu) == ["Sales", "Billing"])
    qtbot.keyClicks(field, "help")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _labels(menu) == ["Sales", "Billing help"]
