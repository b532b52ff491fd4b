"""Aligning, distributing, straightening and marking, by menu, bar and pointer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.canvas.arranging.aligning import Side


@pytest.fixture
def spread(pay) -> Iterator:
    """The payment flow with cards here and there."""
    places = {"Name": (0.0, 0.0), "Amount": (330.0, 250.0), "Receipt": (700.0, 90.0)}
    pay.document.apply("x", layout=pay.document.layout.place_all(places))
    return pay


def left(editor, name: str) -> float:
    """Give where a card begins."""
    return editor.document.layout.of(name)[0]


def test_align_is_one_entry(spread):
    """Marked cards get one left edge; one undo puts them back."""
    before = spread.document.layout
    spread.document.select({"Name", "Amount"})
    count = spread.document.undo_stack.count()
    spread.board.arranging.sides[Side.LEFT].trigger()
    assert left(spread, "Amount") == 0
    assert left(spread, "Receipt") == 700
    assert spread.document.undo_stack.count() == count + 1
    assert spread.document.undo_stack.undoText() == "alignment of 2 steps"
    spread.commands.undo.trigger()
    assert spread.document.layout == before


def test_distribute_is_one_entry(spread):
    """Three cards get gaps alike."""
    spread.document.select({"Name", "Amount", "Receipt"})
    spread.board.arranging.across.trigger()
    assert left(spread, "Amount") == 350
    assert spread.document.undo_stack.undoText() == "distribution of 3 steps"


def test_marked_cards_become_level_along_their_connections(spread):
    """Among marked cards every connection that can be straight becomes so."""
    spread.document.select({"Name", "Amount", "Receipt"})
    spread.board.arranging.straight.trigger()
    cards = spread.board.scene.cards
    for one, next_ in (("Name", "Amount"), ("Amount", "Receipt")):
        there = cards[next_, 0].entry().y()
        assert cards[one, 0].exit(0).y() == pytest.approx(there, abs=1)
    assert spread.document.undo_stack.undoText() == "straightening of 2 steps"


def test_a_marked_connection_becomes_level(spread):
    """Only the card that it leads to moves."""
    before = spread.document.layout
    spread.document.select((), {Port("Amount")})
    spread.board.arranging.straight.trigger()
    cards = spread.board.scene.cards
    assert cards["Amount", 0].exit(0).y() == pytest.approx(cards["Receipt", 0].entry().y(), abs=1)
    assert spread.document.layout.of("Name") == before.of("Name")
    assert spread.document.layout.of("Amount") == before.of("Amount")


def test_the_end_is_aligned_where_it_is_shown(spread, on):
    """END, which had no place of its own, gets one."""
    spread.document.select({"Name", COMPLETE})
    spread.board.arranging.sides[Side.TOP].trigger()
    assert spread.document.layout.of(COMPLETE)[1] == spread.document.layout.of("Name")[1]


def test_entries_are_grey_where_they_make_no_sense(spread):
    """One card has nothing to align with, two have no gaps, and a lone connection needs both ends."""
    done = spread.board.arranging

    def offered() -> tuple[bool, bool, bool, bool]:
        aligns = {side.isEnabled() for side in done.sides.values()}
        assert len(aligns) == 1
        menu = done.menu.menuAction().isEnabled()
        return aligns.pop(), done.across.isEnabled(), done.straight.isEnabled(), menu

    spread.document.select({"Name"})
    assert offered() == (False, False, False, False)
    spread.document.select({"Name", "Receipt"})
    assert offered() == (True, False, False, True)
    spread.document.select({"Name", "Amount"})
    assert offered() == (True, False, True, True)
    spread.document.select({"Name", "Amount", "Receipt"})
    assert offered() == (True, True, True, True)
    spread.document.select((), {Port("Name")})
    assert offered() == (False, False, True, True)


def test_a_connection_that_leads_back_is_not_straightened(spread):
    """It goes round the cards and cannot be level."""
    flow = spread.document.flow
    spread.document.apply("y", flow=flow.connect(Port("Receipt"), "Name"))
    spread.document.select((), {Port("Receipt")})
    assert not spread.board.arranging.straight.isEnabled()


def test_shift_click_marks_the_way_between(spread, on):
    """From the marked card to the clicked one, with what lies between, and nothing moves."""
    on.click(on.head("Name"))
    place = on.at(on.head("Receipt"))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(on.view.viewport(), Qt.MouseButton.LeftButton, shift, pos=place)
    assert spread.document.selection.steps == {"Name", "Amount", "Receipt"}
    assert spread.document.undo_stack.undoText() == "x"


def test_what_follows_and_what_leads_here(spread, on):
    """Both are in the menu, for a card alone, too."""
    done = spread.board.arranging
    spread.document.select({"Amount"})
    done.following.trigger()
    assert spread.document.selection.steps == {"Amount", "Receipt"}
    spread.document.select({"Amount"})
    done.leading.trigger()
    assert spread.document.selection.steps == {"Name", "Amount"}
    spread.board.menu.aboutToShow.emit()
    select = next(each.menu() for each in spread.board.menu.actions() if each.text() == "Select")
    assert {done.following, done.leading} <= set(select.actions())
    spread.document.select()
    assert not done.following.isEnabled()


def test_the_bar_is_there_while_several_are_marked(spread, on):
    """It says how many, and goes with the last but one."""
    bar = spread.board.marked_bar
    spread.document.select({"Name"})
    assert not bar.isVisible()
    spread.document.select({"Name", "Amount", COMPLETE})
    assert bar.isVisible()
    assert bar.count.text() == "2 steps selected"
    on.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_the_bar_does_what_it_says(spread, on):
    """Its buttons copy and delete what is marked."""
    bar = spread.board.marked_bar
    spread.document.select({"Amount", "Name"})
    QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    assert spread.document.flow.ids()[3:] == ("Name_2", "Amount_2")
    QTest.mouseClick(bar.delete, Qt.MouseButton.LeftButton)
    assert spread.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert bar.align.menu() is spread.board.arranging.menu


@pytest.mark.parametrize("width", [1700, 1200, 1000, 760, 640])
def test_the_bar_covers_nothing_that_floats(spread, width):
    """In a narrow window it stands above the map or goes without words."""
    spread.resize(width, 700)
    spread.document.select({"Name", "Amount"})
    board = spread.board
    assert board.rect().contains(board.marked_bar.geometry())
    for other in (board.ways.map, board.problems, board.zoom_bar):
        seen = other.isVisible() and other.geometry().intersects(board.marked_bar.geometry())
        assert not seen, other


def test_a_passing_sentence_stands_above_the_bar(spread):
    """Neither hides the other."""
    spread.document.select({"Name", "Amount"})
    spread.board.say("Copied 2 steps.")
    assert not spread.board.passing.geometry().intersects(spread.board.marked_bar.geometry())


def test_a_band_takes_what_it_touches(spread, on):
    """A corner of a card is enough."""
    box = on.scene.card("Amount").box()
    on.drag(box.bottomLeft() + QPointF(-60, 60), box.bottomLeft() + QPointF(12, -12))
    assert "Amount" in spread.document.selection.steps
    assert "Name" not in spread.document.selection.steps


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_a_band_with_a_key_adds(spread, on, held):
    """With Shift or Ctrl what was marked stays marked."""
    spread.document.select({"Name"})
    box = on.scene.card("Amount").box()
    start, end = box.bottomLeft() + QPointF(-60, 60), box.bottomLeft() + QPointF(12, -12)
    left, port = Qt.MouseButton.LeftButton, on.view.viewport()
    QTest.mousePress(port, left, held, on.at(start))
    on.move(start, end)
    QTest.mouseRelease(port, left, held, on.at(end))
    assert {"Name", "Amount"} <= spread.document.selection.steps
