"""Every word of the canvas, of its panels, menus and bars is in the owner's language."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from flowdesk.flow.field import NAME, QUESTION, Field, option
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.adding.inserting import Spot
from flowdesk.ui.canvas.arranging.menus import submenus
from flowdesk.ui.canvas.board import Board
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.keyboard.sheet import sheet
from tests.ui.canvas.tongue.bracketed import bare, is_said


def test_the_board_and_its_panels(shown: FlowEditor) -> None:
    """Palette, bars, outline, hints, and the JSON beside them."""
    shown.keys.outline.trigger()
    shown.board.problems.toggle()
    shown.commands.find.trigger()
    shown.board.ways.finder.field.setText("Aaa")
    shown.document.select(shown.document.flow.ids())
    assert bare(shown, shown) == []


@pytest.mark.parametrize("step", ["Menu_1", "Pic_1"])
def test_the_form_of_a_step(shown: FlowEditor, step: str) -> None:
    """With every list that it opens, and the preview."""
    shown.document.select({step})
    form = shown.inspector.form
    for box in (form.onward, form.unanswered.target, *(row.target for row in form.options.rows)):
        box.fill()
    assert bare(shown.inspector, shown) == []


def test_the_menu_that_makes_steps(shown: FlowEditor) -> None:
    """Its heading and its rows, which are found by translated words."""
    shown.document.select({"Pic_1"})
    shown.board.making.ask()
    menu = shown.board.making.menu
    rows = [menu.list.item(at) for at in range(menu.list.count())]
    for _ in range(2):
        assert is_said(menu.heading.text())
        menu.other_way.emit()
    assert [row.text() for row in rows if not is_said(row.text())] == []
    assert bare(menu, shown) == []
    shown.board.making.close()


def test_where_a_step_is_to_be_made(shown: FlowEditor) -> None:
    """After an option, after too many tries, on an edge, before the first step, and alone."""
    flow, making = shown.document.flow, shown.board.making
    ports = [row.port for step in flow.steps for row in body(step).rows]
    for spot in (*(inserting.on(flow, port) for port in ports), Spot(first=True), Spot()):
        making.open((spot,))
        assert is_said(making.menu.heading.text())
    making.close()


def test_the_lines_of_the_outline(shown: FlowEditor) -> None:
    """As they are seen, and as they are read aloud."""
    shown.keys.outline.trigger()
    model = shown.outline.model
    lines = [model.index(row, 0) for row in range(model.rowCount())]
    said = []
    for line in lines:
        lines += [model.index(row, 0, line) for row in range(model.rowCount(line))]
        said += [model.data(line), model.data(line, Qt.ItemDataRole.AccessibleTextRole)]
        said += [model.data(line.siblingAtColumn(1), Qt.ItemDataRole.AccessibleTextRole) or ""]
    assert len(lines) > 6
    assert [each for each in said if not is_said(each)] == []


def test_what_is_said_while_a_card_is_connected_by_keys(shown: FlowEditor) -> None:
    """The port, where it leads, and the keys that go on from there."""
    shown.document.select({"Menu_1"})
    shown.view.setFocus()
    for key in (Qt.Key.Key_C, Qt.Key.Key_Return):
        QTest.keyClick(shown.view, key)
        assert shown.board.keyboard.connecting.is_on()
        assert bare(shown.board, shown) == []
    QTest.keyClick(shown.view, Qt.Key.Key_Escape)
    QTest.keyClick(shown.view, Qt.Key.Key_Escape)


@pytest.mark.parametrize("what", [NAME, QUESTION, option(0), option(2)])
def test_the_field_on_a_card(shown: FlowEditor, what: Field) -> None:
    """What is written, for who cannot see it."""
    shown.board.writing.begin("Menu_1", what)
    assert is_said(shown.board.writing.field.accessibleName())
    shown.board.writing.give_up()


def _entries(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield action.text()
        if action.menu() is not None:
            action.menu().aboutToShow.emit()
            yield from _entries(action.menu())


def test_every_entry_of_the_menus(shown: FlowEditor) -> None:
    """Of the board, of a card with its connections, and of the whole editor."""
    shown.document.select({"Menu_1"})
    board: Board = shown.board
    board.menu.aboutToShow.emit()
    found = [*_entries(board.menu)]
    for menu in submenus(shown.commands, board.arranging, shown):
        found += [menu.title(), *_entries(menu)]
    found += [action.text() for action in shown.commands.all()]
    found += [action.text() for action in board.habits.values()]
    assert len(found) > 40
    assert [word for word in found if word and not is_said(word)] == []


def test_the_sheet_of_keys(shown: FlowEditor, qtbot: Any) -> None:
    """What each key does; the keys themselves are Qt's words."""
    made = sheet(shown, shown.commands.all())
    qtbot.addWidget(made)
    keys = ["Return", "Enter", "Esc", "Space", "Ins", "Menu", "Tab", "Home", "Del", "Backspace"]
    assert bare(made, shown, *keys, "Left", "Right", "Up", "Down", "&Close", "Close") == []
