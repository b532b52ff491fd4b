"""The keys: one table that is pressed and shown, the sheet, and the parts that F6 goes round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu

from flowdesk.ui.canvas.keyboard.sheet import groups
from flowdesk.ui.canvas.keyboard.table import BOARD, OUTLINE, Deed
from tests.ui.canvas.menu import menu_of


def _seen(editor):
    """Give everything that a key of the board may change."""
    view, keyboard = editor.view, editor.board.keyboard
    return (
        editor.document.state,
        editor.document.selection,
        view.hasFocus(),
        menu_of(editor).isVisible(),
        editor.board.menu.isVisible(),
        keyboard.connecting.is_on(),
    )


@pytest.mark.parametrize(
    ("line", "key"),
    [(line, key) for line in BOARD for key in line.keys],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_key_of_the_table_does_something(editor, press, line, key):
    """What the sheet promises is what happens, key by key."""
    loop = {"id": "C", "question": "?", "type": "Selection", "options": ["x"], "next": "A"}
    made = editor(
        [
            {"id": "A", "question": "?", "type": "Text", "next": "B"},
            {"id": "B", "question": "?", "type": "Text", "next": "C"},
            {**loop, "nextMapping": {"x": "B"}},
        ]
    )
    places = {"A": (0, 0), "B": (400, 0), "C": (400, 400)}
    made.document.apply("x", layout=made.document.layout.place_all(places))
    made.document.select({"C"} if line.deed is Deed.UP else {"B"})
    before = _seen(made)
    press(key)
    after = _seen(made)
    made.board.menu.close()
    assert after != before


def test_no_key_stands_in_the_table_twice():
    """Neither among the board's keys, nor as another's shortcut."""
    keys = [QKeySequence(key).toString() for line in BOARD for key in line.keys]
    assert len(keys) == len(set(keys))


def test_no_shortcut_takes_a_key_of_the_board(pay):
    """An action's shortcut would be heard first."""
    keys = {QKeySequence(key).toString() for line in BOARD for key in line.keys}
    actions = (*pay.commands.all(), *pay.keys.all())
    shortcuts = [each.toString() for action in actions for each in action.shortcuts()]
    assert not keys & set(shortcuts)
    assert len(shortcuts) == len(set(shortcuts))


def test_the_sheet_shows_every_key_and_nothing_else(pay, press, qtbot):
    """It is made of the table and of the actions' own shortcuts; undo is not what it would undo."""
    pay.document.apply("x", pay.document.flow.remove(["Name"]))
    press("?")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    words = {each.text() for each in box.findChildren(QLabel)}
    for line in (*BOARD, *OUTLINE):
        assert line.words in words
    shown = " ".join(words)
    for action in (*pay.commands.all(), *pay.keys.all()):
        for key in action.shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in shown
    assert "Undo" in words
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert pay.focusWidget() is pay.view


def test_a_changed_shortcut_changes_the_sheet(pay):
    """There is no second place where a key is written."""
    pay.commands.tidy.setShortcut(QKeySequence("Ctrl+Alt+K"))
    rest = list(groups(pay.commands.all()).values())[-1]
    assert ("Ctrl+Alt+K",) in [each.keys for each in rest if each.words == "Tidy"]


def test_ctrl_and_slash_opens_the_sheet_from_a_field(pay, press):
    """While words are typed a question mark is a question mark."""
    pay.document.select({"Name"})
    pay.inspector.focus_question()
    press("?")
    assert QApplication.activeModalWidget() is None
    assert pay.inspector.form.question.toPlainText().endswith("?")
    press("Ctrl+/")
    box = QApplication.activeModalWidget()
    assert box.windowTitle() == "Keys"
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_f6_goes_round_the_parts(pay, press):
    """Board, panel, and the outline where it is shown; Shift+F6 goes the other way."""
    pay.document.select({"Name"})
    press("F6")
    assert pay.inspector.isAncestorOf(QApplication.focusWidget())
    press("F6")
    assert pay.view.hasFocus()
    press("F7")
    assert pay.outline.tree.hasFocus()
    press("F6")
    assert pay.view.hasFocus()
    press("Shift+F6", "Shift+F6")
    assert pay.inspector.isAncestorOf(QApplication.focusWidget())


def test_ctrl_tab_turns_the_tabs_from_anywhere(pay, press):
    """And goes into what it opens."""
    press("Ctrl+Tab")
    assert pay.tabs.currentWidget() is pay.json
    assert pay.json.isAncestorOf(QApplication.focusWidget())
    press("Ctrl+Shift+Tab")
    assert pay.tabs.currentWidget() is pay.inspector


def _entries(menu: QMenu):
    """Give the entries by their words, those under Select and Arrange among them."""
    found = {each.text(): each for each in menu.actions() if each.text()}
    for group in {"Select", "Arrange"} & {*found}:
        found |= _entries(found[group].menu())
    return found


def test_the_menu_key_opens_what_can_be_done_with_the_card(pay, press):
    """Beside the card; with its gestures as entries."""
    pay.document.select({"Amount"})
    press("Menu")
    entries = _entries(pay.board.menu)
    assert {"Edit", "Connect", "Start here", "Earlier in the JSON", "Later in the JSON"} <= {
        *entries
    }
    entries["Start here"].trigger()
    pay.board.menu.close()
    assert pay.document.flow.first.id == "Amount"


def test_connect_offers_every_target(pay, press, written):
    """A card with one port: the targets at once, in the order of the chat, and the end."""
    pay.document.select({"Receipt"})
    press("Shift+F10")
    connect = _entries(pay.board.menu)["Connect"].menu()
    connect.aboutToShow.emit()
    assert [one.text() for one in connect.actions()] == [
        "Choose on the board…", "", "Name", "Amount", "Receipt", "END"
    ]  # fmt: skip
    connect.actions()[-1].trigger()
    pay.board.menu.close()
    assert written(pay.document)[2]["next"] == "COMPLETE"


def test_connect_asks_for_the_port_where_there_are_several(editor, service, press, written):
    """One menu for each port; what it leads to is ticked, and can be let go."""
    menu = editor(service)
    menu.document.select({"ServiceType"})
    press("Menu")
    ports = _entries(menu.board.menu)["Connect"].menu()
    ports.aboutToShow.emit()
    assert [one.text() for one in ports.actions()] == ["Sales", "Support", "All other answers"]
    sales = ports.actions()[0].menu()
    sales.aboutToShow.emit()
    entries = _entries(sales)
    assert [name for name, one in entries.items() if one.isChecked()] == ["Sales_Intro"]
    entries["Nowhere"].trigger()
    menu.board.menu.close()
    assert "nextMapping" not in written(menu.document)[0]


@pytest.mark.parametrize("marked", [set(), {"Name", "Amount"}])
def test_the_menu_without_one_card_has_no_gestures_of_one(pay, press, marked):
    """There is none that they could be about."""
    pay.document.select(marked)
    press("Menu")
    assert "Start here" not in _entries(pay.board.menu)
    pay.board.menu.close()


def test_the_menu_of_another_card_is_about_that_card(pay, press):
    """Nothing is left of the card that it was opened for before."""
    pay.document.select({"Amount"})
    press("Menu")
    pay.board.menu.close()
    pay.document.select({"Receipt"})
    pay.board.menu.aboutToShow.emit()
    texts = [each.text() for each in pay.board.menu.actions()]
    assert texts.count("Edit") == 1
    _entries(pay.board.menu)["Start here"].trigger()
    assert pay.document.flow.first.id == "Receipt"
    pay.document.select()
    pay.board.menu.aboutToShow.emit()
    assert "Start here" not in _entries(pay.board.menu)


def test_the_menu_shows_what_can_be_done_now(pay, press):
    """On the empty board few entries and no grey one; a submenu of one entry is none."""
    pay.document.select()
    press("Menu")
    words = [each.text() for each in pay.board.menu.actions() if each.text()]
    pay.board.menu.close()
    assert words == ["Add a step…", "Add a note here", "Paste", "Select all", "Tidy"]
    pay.document.select({"Amount"})
    pay.board.menu.aboutToShow.emit()
    assert all(each.isEnabled() for each in pay.board.menu.actions())
    assert len(_entries(pay.board.menu)) > len(pay.board.menu.actions())


def test_the_menu_of_several_is_about_all_of_them(pay):
    """They are put in line and deleted together; none is edited."""
    pay.document.select({"Name", "Amount"})
    pay.board.menu.aboutToShow.emit()
    words = {*_entries(pay.board.menu)}
    assert {"Delete", "Tidy 2 steps", "Align", "Select what follows"} <= words
    assert not {"Edit", "Connect"} & words
