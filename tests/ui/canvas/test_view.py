"""The window onto the board: zoom, scroll, pan."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest


def test_ctrl_wheel_zooms_at_the_pointer(pay, on):
    """What is under the pointer stays under it, and a tick is at least a tenth."""
    point = on.head("Amount")
    place = pay.view.mapFromScene(point)
    on.wheel(point, 120, ctrl=True)
    assert pay.view.zoom() >= 1.1
    assert (pay.view.mapFromScene(point) - place).manhattanLength() <= 2


def test_the_wheel_scrolls(pay, on):
    """Without Ctrl the wheel moves the board and leaves the zoom."""
    place = pay.view.mapFromScene(on.head("Amount"))
    on.wheel(on.head("Amount"), -120)
    assert pay.view.mapFromScene(on.head("Amount")).y() < place.y()
    assert pay.view.zoom() == 1


def test_zoom_ends_somewhere(pay, on):
    """The zoom stays between 10 % and 300 %."""
    pay.view.zoom_by(1000)
    assert pay.view.zoom() == 3
    pay.view.zoom_by(0.0001)
    assert pay.view.zoom() == pytest.approx(0.1)


def test_the_middle_button_pans(pay, on):
    """Dragging with the middle button moves the board with the pointer."""
    view = pay.view
    point = view.mapFromScene(on.head("Amount"))
    start, way = QPoint(400, 500), QPoint(-60, -40)
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, pos=start)
    QTest.mouseMove(view.viewport(), start + way)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton, pos=start + way)
    assert view.mapFromScene(on.head("Amount")) == point + way


def test_space_and_the_left_button_pan(pay, on):
    """With space held the left button pans and marks nothing."""
    view = pay.view
    point = view.mapFromScene(on.head("Amount"))
    QTest.keyPress(view, Qt.Key.Key_Space)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseMove(view.viewport(), point + QPoint(30, 30))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point + QPoint(30, 30))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.mapFromScene(on.head("Amount")) == point + QPoint(30, 30)
    assert not pay.document.selection
    assert pay.document.undo_stack.count() == 0


def test_fit_shows_everything(pay, on):
    """Ctrl+1 brings all cards into sight, Ctrl+0 brings back 100 %."""
    pay.resize(1200, 500)
    on.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    seen = pay.view.mapToScene(pay.view.viewport().rect()).boundingRect()
    assert seen.contains(on.scene.content())
    assert pay.board.zoom_bar.percent.text() == f"{round(pay.view.zoom() * 100)} %"
    on.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pay.view.zoom() == pytest.approx(1)


def test_fit_keeps_a_large_flow_readable(editor, hand):
    """Where everything would be tiny, START is shown at 60 %; asked again, everything is."""
    row = [{"id": f"S{n}", "question": "?", "type": "Text", "next": f"S{n + 1}"} for n in range(9)]
    large = editor([*row, {"id": "S9", "question": "?", "type": "Text"}])
    large.resize(900, 500)
    on = hand(large)
    for everything in (False, True, False):
        on.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        whole = large.view.mapToScene(large.view.viewport().rect()).boundingRect()
        assert whole.contains(on.scene.content()) is everything
        assert everything or whole.contains(on.scene.start.box())
        assert everything or large.view.zoom() == pytest.approx(0.6)


def test_a_thousand_steps_are_shown_whole(editor, hand):
    """Fit shows even a flow that ten per cent are too large for, and zooming out does, too."""
    row = [{"id": f"S{n}", "question": "?", "type": "Text"} for n in range(1000)]
    large = editor(row)
    places = {f"S{n}": (n % 250 * 320.0, n // 250 * 300.0) for n in range(1000)}
    large.document.apply("x", layout=large.document.layout.place_all(places))
    large.board.fit()
    large.board.fit()
    assert large.view.zoom() < 0.05
    assert large.view.in_sight().contains(large.board.scene.content())
    large.view.zoom_reset()
    large.view.zoom_by(0.001)
    assert large.view.in_sight().width() > large.board.scene.content().width()
    large.view.zoom_by(1.2)
    assert large.view.zoom() < 0.05


def test_every_card_of_the_widest_flow_can_be_seen(pay, on):
    """However far out a card stands, the board goes that far."""
    pay.document.apply("x", layout=pay.document.layout.place("Amount", 990_000, -990_000))
    pay.view.centre(on.scene.card("Amount").box().center())
    assert pay.view.in_sight().contains(on.scene.card("Amount").box())


def test_a_fit_that_leaves_something_out_says_so(editor):
    """Once more shows everything, and there is nothing more to say."""
    large = editor([{"id": f"S{at}", "question": "?", "type": "Text"} for at in range(30)])
    large.resize(1000, 500)
    large.board.fit()
    assert large.board.passing.isVisible()
    assert "again" in large.board.passing.text()
    large.board.fit()
    assert not large.board.passing.isVisible()


def test_fit_uses_the_room_under_the_palette(pay):
    """A row of cards is as large as the whole width lets it be."""
    pay.resize(1150, 560)
    pay.board.fit()
    content = pay.board.scene.content()
    assert pay.view.mapFromScene(content.topLeft()).x() < pay.board.palette_list.width()
    assert pay.view.mapFromScene(content.topLeft()).y() > pay.board.palette_list.height()


def test_the_flow_is_in_sight_at_first(pay, on):
    """A flow opens at 100 % with START in sight, beside the palette."""
    assert pay.view.zoom() == 1
    place = pay.view.mapFromScene(on.scene.start.box().topLeft())
    assert pay.view.viewport().rect().contains(place)
    assert place.x() >= pay.board.palette_list.width()


def test_tidy_is_one_entry(pay, on):
    """Tidy lays everything out, and one undo takes it back."""
    pay.document.apply("x", layout=pay.document.layout.place("Name", 900, 900))
    start = pay.document.layout
    pay.commands.tidy.trigger()
    assert pay.document.layout.of("Name")[0] < pay.document.layout.of("Amount")[0]
    assert pay.document.undo_stack.count() == 2
    pay.commands.undo.trigger()
    assert pay.document.layout == start


def test_tidy_uses_the_cards_real_sizes(editor, hand):
    """After tidy no card covers another, however many options it has."""
    many = {
        "id": "Menu",
        "question": "Long " * 40,
        "type": "Selection",
        "options": [f"Option {n}" for n in range(9)],
        "nextMapping": {f"Option {n}": f"S{n}" for n in range(9)},
    }
    leaves = [{"id": f"S{n}", "question": "?" * 200, "type": "Text"} for n in range(9)]
    made = editor([many, *leaves])
    made.commands.tidy.trigger()
    boxes = [card.box() for card in made.board.scene.cards.values()]
    assert not any(
        one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]
    )


def test_the_pointer_elsewhere_means_the_middle(pay):
    """Paste with the pointer outside the canvas goes to the middle of what is seen."""
    middle = pay.view.mapToScene(pay.view.viewport().rect().center())
    assert isinstance(pay.view.pointer(), QPointF)
    assert pay.view.mapToScene(pay.view.viewport().rect()).boundingRect().contains(middle)


def test_fitting_again_leaves_the_flow_as_large_as_it_is(pay):
    """Each Fit takes air around the flow, and what holds the flow does not grow by it."""
    content = QRectF(pay.board.scene.content())
    pay.commands.fit.trigger()
    pay.commands.fit.trigger()
    assert pay.board.scene.content() == content
