"""Jumps on the board: START, the whole, what is marked, a step, and back."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.ways.flash import Flash

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def row(count: int) -> list[dict[str, Any]]:
    """Give steps one after the other."""
    last = {"id": f"S{count - 1}", "question": "The last?", "type": "Text"}
    steps = [
        {"id": f"S{n}", "question": "?", "type": "Text", "next": f"S{n + 1}"}
        for n in range(count - 1)
    ]
    return [*steps, last]


@pytest.fixture
def long(editor):
    """An editor of a flow that is wider than the window."""
    made = editor(row(30))
    made.resize(1200, 700)
    return made


@pytest.fixture
def on(long, hand):
    """The hand on it."""
    return hand(long)


def shows(editor, name: str) -> bool:
    """Tell whether a card is seen whole, beside all that floats."""
    board = editor.board
    box = editor.view.mapFromScene(board.scene.card(name).box()).boundingRect()
    floats = (board.palette_list.parentWidget(), board.zoom_bar, board.problems, board.ways.map)
    covered = any(one.isVisible() and one.geometry().intersects(box) for one in floats)
    return editor.view.viewport().rect().contains(box) and not covered


def test_a_large_flow_opens_at_100_percent_on_start(long, on):
    """It is not shrunk to fit: START and the first card are seen, at a size to be read."""
    assert long.view.zoom() == 1
    assert long.view.in_sight().contains(on.scene.start.box())
    assert shows(long, "S0")


def test_home_brings_start_back(long, on):
    """From anywhere on the board, one key."""
    long.view.centre(QPointF(-40_000, 25_000))
    on.key(Qt.Key.Key_Home)
    assert long.view.in_sight().contains(on.scene.start.box())
    assert shows(long, "S0")


def test_home_makes_cards_readable(long, on):
    """Where cards were tiny, they come back at 100 %; another readable zoom is kept."""
    long.view.zoom_by(0.2)
    on.key(Qt.Key.Key_Home)
    assert long.view.zoom() == pytest.approx(1)
    long.view.zoom_by(1.5)
    on.key(Qt.Key.Key_Home)
    assert long.view.zoom() == pytest.approx(1.5)


def test_home_in_a_field_stays_the_fields(long, on):
    """While a question is typed Home goes to the line's beginning."""
    long.ask_question("S0")
    long.view.centre(QPointF(-40_000, 25_000))
    place = long.board.travel.place()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert long.board.travel.place() == place


def test_fit_selection_shows_what_is_marked(long, on):
    """Ctrl+2 shows the marked cards, as large as they have room, and 100 % at the most."""
    long.document.select({"S10", "S11"})
    on.key(Qt.Key.Key_2, CTRL)
    assert shows(long, "S10")
    assert shows(long, "S11")
    long.document.select({"S20"})
    on.key(Qt.Key.Key_2, CTRL)
    assert shows(long, "S20")
    assert long.view.zoom() == pytest.approx(1)


def test_fit_selection_shows_both_ends_of_a_connection(long, on):
    """A marked line is shown with the cards that it joins."""
    long.document.apply("x", layout=long.document.layout.place("S15", -3000, 2500))
    long.document.select((), {Port("S14")})
    on.key(Qt.Key.Key_2, CTRL)
    assert shows(long, "S14")
    assert shows(long, "S15")


def test_fit_selection_needs_something_marked(long, on):
    """The entry is grey while nothing is marked."""
    assert not long.commands.fit_selection.isEnabled()
    long.document.select({"S3"})
    assert long.commands.fit_selection.isEnabled()


def test_back_after_a_fit(long, on):
    """Alt+Left brings zoom and place back, and is grey when there is no more of it."""
    assert not long.commands.back.isEnabled()
    long.view.centre(QPointF(2000, 100))
    place = long.board.travel.place()
    on.key(Qt.Key.Key_1, CTRL)
    on.key(Qt.Key.Key_1, CTRL)
    assert not long.board.travel.place().near(place)
    on.key(Qt.Key.Key_Left, ALT)
    assert long.board.travel.place().near(place)
    assert not long.commands.back.isEnabled()


def test_back_after_a_problem_was_shown(editor, on):
    """Who followed a problem comes back to where it was left."""
    steps = row(30)
    steps[25]["next"] = "Nowhere"
    made = editor(steps)
    place = made.board.travel.place()
    made.board.go_to(made.document.problems[0])
    assert shows(made, "S25")
    made.commands.back.trigger()
    assert made.board.travel.place().near(place)


def test_a_card_that_is_shown_is_not_under_the_map(editor):
    """The map covers no card that was asked for."""
    grid = [{"id": f"S{n}", "question": "?", "type": "Text"} for n in range(40)]
    made = editor(grid)
    made.resize(1100, 640)
    for name in made.document.flow.ids():
        made.board.travel.go_to(name)
        assert shows(made, name), name


def test_a_step_flashes_and_the_flash_goes(long, on, qtbot):
    """A ring shows which card is meant, once, and takes itself away."""
    long.show_step("S12")
    long.show_step("S13")
    flashes = [item for item in on.scene.items() if isinstance(item, Flash)]
    assert [flash.box for flash in flashes] == [on.scene.card("S13").box()]
    qtbot.waitUntil(lambda: flashes[0].scene() is None, timeout=5000)
    assert not [item for item in on.scene.items() if isinstance(item, Flash)]


def test_a_step_is_shown_large_enough_to_be_read(long, on):
    """Who jumps to a step from far away gets it at 100 %, and back from there."""
    long.view.zoom_by(0.2)
    long.show_step("S20")
    assert long.view.zoom() == pytest.approx(1)
    assert shows(long, "S20")
    long.commands.back.trigger()
    assert long.view.zoom() == pytest.approx(0.2)


def test_home_beside_the_board_is_not_the_boards(long, on):
    """On the tabs of the panel Home is the tabs' own key."""
    long.view.centre(QPointF(-40_000, 25_000))
    place = long.board.travel.place()
    long.tabs.tabBar().setFocus()
    QTest.keyClick(long.tabs.tabBar(), Qt.Key.Key_Home)
    assert long.board.travel.place() == place


def test_a_flash_takes_no_clicks(long, on):
    """The card under it can be taken at once, and so can its ports."""
    x, y = long.document.layout.of("S0")
    long.document.apply("x", layout=long.document.layout.place("S7", x, y + 200))
    long.show_step("S0")
    on.drag(on.port("S0"), on.head("S7"))
    assert long.document.flow.get("S0").next == "S7"
    long.commands.undo.trigger()
    long.show_step("S0")
    on.drag(on.head("S0"), on.head("S0") + QPointF(0, 60))
    assert long.document.undo_stack.undoText() == "move of step"
