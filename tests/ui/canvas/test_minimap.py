"""The map: where everything is, what is wrong, and the part that is seen."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.ui import theme
from flowdesk.ui.canvas.ways import minimap


@pytest.fixture(autouse=True)
def shown(dressed):
    """Begin with a map that is wanted."""
    minimap.want(True)
    yield
    minimap.want(True)


@pytest.fixture
def wide(editor):
    """An editor of a long flow with a problem in the middle of it."""
    steps = [
        {"id": f"S{n}", "question": "?", "type": "Text", "next": f"S{n + 1}"} for n in range(30)
    ]
    steps[15]["next"] = "Nowhere"
    return editor([*steps, {"id": "S30", "question": "?", "type": "Text"}])


def drag(chart, start: QPointF, end: QPointF) -> None:
    """Drag on the map, and hold on at the end."""
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for part in range(1, 5):
        QTest.mouseMove(chart, (start + (end - start) * (part / 4)).toPoint())


def test_the_frame_follows_the_view(wide):
    """What is seen on the board is framed on the map."""
    chart = wide.board.ways.map
    before = chart.frame()
    wide.view.centre(QPointF(3000, 200))
    assert chart.frame().center().x() > before.center().x()
    assert chart.frame().contains(chart.at(QPointF(3000, 200)))


def test_every_card_is_on_the_map(wide):
    """The map shows all of the flow, also while one is far away from it."""
    chart = wide.board.ways.map
    for place in (QPointF(0, 0), QPointF(-9000, 4000)):
        wide.view.centre(place)
        for card in wide.board.scene.cards.values():
            assert chart.rect().contains(chart.at(card.box().center()).toPoint())


def test_dragging_the_frame_takes_the_view_along(wide):
    """The point that was taken stays under the pointer, and back leads to where it began."""
    chart = wide.board.ways.map
    place = wide.board.travel.place()
    middle = chart.frame().center()
    end = middle + QPointF(60, 10)
    drag(chart, middle, end)
    assert (chart.frame().center() - end).manhattanLength() < 4
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert wide.board.travel.place().x > place.x + 500
    assert wide.document.undo_stack.count() == 0
    wide.commands.back.trigger()
    assert wide.board.travel.place().near(place)


def test_a_press_beside_the_frame_goes_there(wide):
    """One click, and that part is seen."""
    chart = wide.board.ways.map
    there = chart.at(wide.board.scene.card("S20").box().center())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=there.toPoint())
    assert wide.view.in_sight().contains(wide.board.scene.card("S20").box())


def test_problems_are_dots(wide):
    """At a card with a problem there is a dot in the error's colour; it goes with the problem."""
    chart = wide.board.ways.map
    box = wide.board.scene.card("S15").box()

    def dot() -> bool:
        chart.repaint()
        picture = chart.grab().toImage()
        ratio = picture.devicePixelRatio()
        at = chart.at(box.topRight()) * ratio
        colour = picture.pixelColor(round(at.x()), round(at.y()))
        error = theme.current().error
        return abs(colour.red() - error.red()) + abs(colour.green() - error.green()) < 60

    assert dot()
    wide.document.apply("mending", wide.document.flow.disconnect(wide.document.problems[0].port))
    assert not dot()


def test_the_map_can_be_hidden_for_every_flow(wide, editor, payment):
    """The choice holds for the next flow too, and the button beside the zoom shows it."""
    assert wide.board.ways.map.isVisible()
    assert wide.commands.minimap.isChecked()
    wide.commands.minimap.trigger()
    assert not wide.board.ways.map.isVisible()
    other = editor(payment)
    assert not other.board.ways.map.isVisible()
    assert not other.commands.minimap.isChecked()
    other.commands.minimap.trigger()
    assert other.board.ways.map.isVisible()


def test_there_is_no_map_where_there_is_no_room_or_nothing_to_show(editor, payment):
    """An empty canvas and a small one have none."""
    empty = editor([])
    assert not empty.board.ways.map.isVisible()
    empty.board.add("Text")
    assert empty.board.ways.map.isVisible()
    small = editor(payment)
    small.resize(760, 260)
    assert not small.board.ways.map.isVisible()


def test_the_map_covers_nothing_else_that_floats(wide):
    """At any size of the window each has its own place."""
    for size in ((1700, 900), (1100, 620), (800, 560)):
        wide.resize(*size)
        board = wide.board
        others = [board.problems, board.zoom_bar, board.palette_list.parentWidget()]
        if board.ways.map.isVisible():
            assert not any(board.ways.map.geometry().intersects(one.geometry()) for one in others)


def test_the_map_of_a_large_flow_follows_a_moment_later(editor, qtbot):
    """Above some hundred cards a move is on the map once nothing moves any more."""
    many = minimap._MANY + 1
    steps = [
        {"id": f"S{n}", "question": "?", "type": "Text", "next": f"S{n + 1}"} for n in range(many)
    ]
    steps[-1]["next"] = "COMPLETE"
    made = editor(steps)
    chart, layout = made.board.ways.map, made.document.layout
    chart.repaint()
    whole = made.board.scene.content()
    made.document.apply("x", layout=layout.place("S9", whole.left(), whole.bottom() + 9000))

    def colours(place: QPointF) -> set[str]:
        picture = chart.grab().toImage()
        at = chart.at(place) * picture.devicePixelRatio()
        around = [(round(at.x()) + dx, round(at.y()) + dy) for dx in (0, 1) for dy in (0, 1)]
        return {picture.pixelColor(*each).name() for each in around}

    box = made.board.scene.card("S9").box()
    empty = colours(QPointF(whole.center().x(), box.top()))
    assert colours(box.topLeft()) == empty
    qtbot.waitUntil(lambda: colours(box.topLeft()) != empty)
