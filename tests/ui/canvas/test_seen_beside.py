"""What a new step hangs on stays in sight beside it, and END gives way to it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.flow.steps import make
from flowdesk.ui.canvas.adding.inserting import Spot
from tests.ui.canvas.menu import menu_of, type_into

MENU = [
    {
        "id": "ServiceType",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
    }
]


@pytest.fixture
def small(editor):
    """A menu on a board as wide as that of a desk of 1280 pixels."""
    made = editor(MENU)
    made.resize(984, 655)
    made.board.arrange()
    made.board.travel.home()
    assert made.board.width() < 660
    return made


def _seen(made, box):
    """Tell whether a box of the scene is in the view, and nothing that floats is over it."""
    board = made.board
    at = made.view.mapFromScene(box).boundingRect()
    over = (board.palette_list.parentWidget(), board.zoom_bar, board.ways.map, board.problems)
    return made.view.viewport().rect().contains(at) and not any(
        each.isVisible() and each.geometry().intersects(at) for each in over
    )


def test_a_card_stays_in_sight_beside_what_follows_it(small):
    """Under the palette there is room for both that there is not beside it."""
    making, card = small.board.making, small.board.scene.card("ServiceType")
    small.view.centre(card.box().center() + QPointF(20, 120))
    assert _seen(small, card.box())
    making.open((Spot(port=Port("ServiceType", "Sales")),))
    ghost = next(each for each in small.board.scene.items() if type(each).__name__ == "Ghost")
    assert _seen(small, small.board.scene.card("ServiceType").box())
    assert _seen(small, ghost.box())
    type_into(small, "", Qt.Key.Key_Return)
    assert _seen(small, small.board.scene.card("ServiceType").box())
    assert _seen(small, small.board.scene.card("Text").box())


def test_start_is_seen_with_the_first_card(editor):
    """Also where that was dropped close to the palette."""
    made = editor([])
    made.resize(984, 655)
    made.board.making.drop("Selection", made.view.mapToScene(300, 140))
    assert _seen(made, made.board.scene.start.box())
    assert _seen(made, made.board.scene.card("Selection").box())


def test_the_ghost_is_not_over_end(small):
    """END stands aside while the menu is open, and is back when it was given up."""
    end, before = small.board.scene.end, small.board.scene.end.pos()
    small.board.making.open((Spot(port=Port("ServiceType", "Sales")),))
    ghost = next(each for each in small.board.scene.items() if type(each).__name__ == "Ghost")
    assert not ghost.box().intersects(end.box())
    QTest.keyClick(menu_of(small).field, Qt.Key.Key_Escape)
    assert end.pos() == before


def test_an_end_that_was_put_somewhere_gives_way_to_a_new_card(small):
    """In the same entry of the history."""
    card = small.board.scene.card("ServiceType")
    place = card.exit(0) + QPointF(110, -10)
    layout = small.document.layout.place(COMPLETE, place.x(), place.y())
    small.document.apply("move of END", layout=layout)
    small.board.making.open((Spot(port=Port("ServiceType", "Sales")),))
    type_into(small, "", Qt.Key.Key_Return)
    scene = small.board.scene
    assert not scene.card("Text").box().intersects(scene.end.box())
    small.board.writing.end()
    small.commands.undo.trigger()
    assert small.document.layout.of(COMPLETE) == (place.x(), place.y())


def test_a_card_that_is_written_on_stays_clear_of_problems(small, qtbot):
    """A bar that comes up at the foot while one types covers neither card nor field."""
    card = small.board.scene.card("ServiceType").box()
    small.board.writing.begin("ServiceType")
    free = small.board.height() - 30
    down = free - small.view.mapFromScene(card.bottomLeft()).y()
    small.view.verticalScrollBar().setValue(small.view.verticalScrollBar().value() - down)
    assert not small.board.problems.isVisible()
    small.document.apply("x", small.document.flow.add(make("Text", "Alone")))
    qtbot.waitUntil(small.board.problems.isVisible)
    qtbot.waitUntil(lambda: _seen(small, small.board.scene.card("ServiceType").box()), timeout=2000)
