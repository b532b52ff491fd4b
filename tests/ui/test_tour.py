"""The tour waits for what the owner really does, and is in nobody's way."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.starters import EMPTY
from flowdesk.ui.tour.card import stand
from flowdesk.ui.tour.stops import END, STOPS, Seen, Side, current
from flowdesk.ui.tour.tour import OFFER
from flowdesk.ui.window import MainWindow
from tests.ui.canvas.conftest import Hand

EMPTY_FLOW = replace(EMPTY, flow_enabled=True)


def _open(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on an empty data folder."""
    made = _open(desk, qtbot)
    yield made
    made.close()


def _stop(window: MainWindow) -> str:
    window.tour.look()
    says = window.tour.card.words.text()
    return next(stop.name for stop in (*STOPS, END) if stop.sentence == says)


def _flow(*steps: dict[str, object]) -> Flow:
    return codec.read(list(steps))


NAME = {"id": "Name", "type": "Text", "question": "Your name?", "next": "Menu"}
MENU = {
    "id": "Menu",
    "type": "Selection",
    "question": "Which?",
    "options": ["Sales", "Support"],
    "nextMapping": {"Sales": "COMPLETE"},
}


@pytest.mark.parametrize(
    ("flow", "stop"),
    [
        (_flow(), "add"),
        (_flow({**NAME, "question": "Wh"}), "ask"),
        (_flow(NAME), "menu"),
        (_flow({**NAME, "next": "COMPLETE"}, MENU), "reach"),
        (_flow(NAME, {**MENU, "question": " "}), "choose"),
        (_flow(NAME, {**MENU, "options": ["Sales"]}), "options"),
        (_flow(NAME, {**MENU, "nextMapping": {}}), "lead"),
        (_flow(NAME, {**MENU, "nextMapping": {"Sales": "Gone"}}), "lead"),
        (_flow(NAME, MENU), "phone"),
    ],
)
def test_each_stop_waits_for_its_own_deed(flow: Flow, stop: str) -> None:
    """The first thing that the flow does not show yet is what is asked for."""
    assert current(Seen(flow)).name == stop


def test_the_end_comes_after_a_message_on_the_phone() -> None:
    """Looking at the phone is not enough; publishing is not asked for."""
    whole = _flow(NAME, MENU)
    assert current(Seen(whole, phone=True)).name == "say"
    assert current(Seen(whole, phone=True, said=1)) is END


def test_nothing_that_was_done_is_asked_for_again() -> None:
    """Who deletes a step later is not sent back to the beginning."""
    assert current(Seen(_flow()), "lead").name == "lead"


def test_the_whole_tour_is_gone_through_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    """Eight deeds with keys and mouse, each followed by the next sentence, to the end."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    canvas, on = editor.canvas, Hand(editor.canvas)
    form = canvas.inspector.form
    assert _stop(window) == "add"
    kinds = canvas.board.palette_list
    kinds.setFocus()
    QTest.keyClick(kinds, Qt.Key.Key_Return)
    assert _stop(window) == "ask"
    qtbot.keyClicks(form.question, "What is your name?")
    qtbot.waitUntil(lambda: _stop(window) == "menu")
    on.click(on.port("Text"))
    assert not window.tour.card.isVisible() or canvas.board.making.menu.isVisible()
    qtbot.keyClicks(canvas.board.making.menu.field, "sel")
    QTest.keyClick(canvas.board.making.menu.field, Qt.Key.Key_Return)
    assert _stop(window) == "choose"
    qtbot.keyClicks(form.question, "How can we help?")
    qtbot.waitUntil(lambda: _stop(window) == "options")
    for label in ("Sales", "Support"):
        form.options.add.click()
        qtbot.keyClicks(form.options.rows[-1].words, label)
    form.flush()
    assert _stop(window) == "lead"
    on.click(on.port("Selection", "Sales"))
    QTest.keyClick(canvas.board.making.menu.field, Qt.Key.Key_Return)
    assert _stop(window) == "phone"
    canvas.tabs.setCurrentWidget(editor.phone)
    assert _stop(window) == "say"
    editor.phone.chat.buttons[0].click()
    assert _stop(window) == "end"
    window.tour.card.skip.click()
    assert not window.tour.card.isVisible()
    assert not window.tour.running


def test_a_selection_that_nothing_leads_to_is_to_be_connected(window: MainWindow) -> None:
    """A Selection dragged onto the board alone makes the tour ask for a line."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    flow = _flow({**NAME, "next": "COMPLETE"}, MENU)
    editor.document.apply("x", flow)
    assert _stop(window) == "reach"
    editor.document.apply("x", flow.connect(Port("Name"), "Menu"))
    assert _stop(window) == "phone"


def test_escape_lays_it_by_and_help_takes_it_up(window: MainWindow) -> None:
    """Escape at any stop hides the card; asked for again it goes on where it was."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    editor.document.apply("x", _flow(NAME))
    assert _stop(window) == "menu"
    editor.canvas.view.setFocus()
    QTest.keyClick(editor.canvas.view, Qt.Key.Key_Escape)
    assert not window.tour.card.isVisible()
    window.tour.start()
    assert window.tour.card.isVisible()
    assert _stop(window) == "menu"


def test_escape_gives_up_a_gesture_first(window: MainWindow) -> None:
    """While a line follows the pointer Escape is the line's, and the tour stays."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    editor.document.apply("x", _flow(NAME))
    window.tour.look()
    on = Hand(editor.canvas)
    start = on.port("Name")
    on.press(start)
    on.move(start, start + QPointF(40, 60))
    QTest.keyClick(editor.canvas.view, Qt.Key.Key_Escape)
    on.release(start)
    assert not editor.canvas.board.scene.is_carrying()
    assert window.tour.running


def test_it_is_taken_up_after_the_desk_was_closed(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    """The rule and the stop are remembered."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    editor.document.apply("x", _flow(NAME, MENU))
    assert _stop(window) == "phone"
    editor.document.apply("x", _flow())
    number = window.rules.opened()
    window.close()
    again = _open(desk, qtbot)
    again.rules.add(EMPTY)
    assert not again.tour.running
    again.tour.start()
    assert again.rules.opened() == number
    assert _stop(again) == "phone"
    again.close()


def test_the_card_goes_with_its_rule(window: MainWindow) -> None:
    """On another page or another rule nothing is pointed at; back at the rule it is there again."""
    window.tour.start()
    number = window.rules.opened()
    window.go("Leads")
    window.tour.look()
    assert not window.tour.card.isVisible()
    window.go("Rules")
    window.tour.look()
    assert window.tour.card.isVisible()
    window.rules.add(EMPTY_FLOW)
    window.tour.look()
    assert not window.tour.card.isVisible()
    assert number is not None
    window.rules.open_rule(number)
    window.tour.look()
    assert window.tour.card.isVisible()


def test_an_empty_canvas_that_is_open_is_used(window: MainWindow) -> None:
    """No second rule is made where the first is still empty."""
    window.rules.add(EMPTY_FLOW)
    number = window.rules.opened()
    window.tour.start()
    assert window.rules.opened() == number


def test_a_rule_of_ones_own_is_left_alone(shop: Desk, qtbot: QtBot) -> None:
    """Somebody with rules gets a new one to play with, in no customer's sight."""
    made = _open(shop, qtbot)
    before = made.rules.opened()
    made.tour.start()
    assert made.rules.opened() != before
    assert _stop(made) == "add"
    made.close()


def _offers(window: MainWindow) -> list[str]:
    editor = window.rules.editor
    assert editor is not None
    buttons = editor.canvas.board.invitation.findChildren(QPushButton)
    return [button.text() for button in buttons]


def test_the_first_empty_canvas_offers_it_and_no_other(window: MainWindow) -> None:
    """A second rule's canvas does not offer it, not even once the first rule has gone."""
    window.rules.add(EMPTY_FLOW)
    first = window.rules.opened()
    assert first is not None
    assert OFFER in _offers(window)
    window.rules.add(EMPTY_FLOW)
    assert OFFER not in _offers(window)
    window.rules._delete(first, "New rule")
    window.rules.add(EMPTY_FLOW)
    second = window.rules.opened()
    assert second is not None
    window.rules._delete(second, "New rule")
    window.rules.refresh()
    assert window.rules.has_only_this()
    assert OFFER not in _offers(window)


def test_what_has_begun_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    """Pressed, the offer goes: the tour is there."""
    window.rules.add(EMPTY_FLOW)
    editor = window.rules.editor
    assert editor is not None
    invitation = editor.canvas.board.invitation
    offer = next(b for b in invitation.findChildren(QPushButton) if b.text() == OFFER)
    qtbot.waitUntil(offer.isVisible)
    offer.click()
    assert window.tour.card.isVisible()
    assert not offer.isVisible()


def test_who_has_rules_is_not_offered_it(shop: Desk, qtbot: QtBot) -> None:
    """Nobody who knows the desk is asked whether they are new."""
    made = _open(shop, qtbot)
    assert OFFER not in _offers(made)
    made.rules.add(EMPTY_FLOW)
    assert OFFER not in _offers(made)
    made.close()


def test_the_card_takes_no_focus(window: MainWindow) -> None:
    """What was being typed in goes on being typed in."""
    window.tour.start()
    editor = window.rules.editor
    assert editor is not None
    editor.canvas.board.add("Text")
    assert editor.canvas.board.writing.field.hasFocus()
    window.tour.look()
    assert editor.canvas.board.writing.field.hasFocus()


ROOM = QSize(1000, 600)


@pytest.mark.parametrize("best", list(Side))
@pytest.mark.parametrize("x", [0, 480, 980])
@pytest.mark.parametrize("y", [0, 290, 580])
def test_the_card_covers_nothing_it_points_at(x: int, y: int, best: Side) -> None:
    """Wherever the place is, the card stands whole in the window and beside it."""
    place = QRect(x, y, 20, 20)
    _, corner = stand(place, QSize(272, 120), ROOM, best)
    box = QRect(corner, QSize(272, 120))
    assert QRect(QPoint(), ROOM).contains(box)
    assert not box.intersects(place.adjusted(1, 1, -1, -1))


def test_the_best_side_is_taken_where_there_is_room() -> None:
    """In the middle of the window the card stands as the stop wants it."""
    for side in Side:
        assert stand(QRect(490, 290, 20, 20), QSize(272, 120), ROOM, side)[0] is side


def test_an_option_to_the_end_counts_as_connected() -> None:
    """END is a target like a step."""
    led = codec.read([MENU]).connect(Port("Menu", "Support"), COMPLETE)
    assert current(Seen(led)).name == "phone"
