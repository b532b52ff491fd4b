"""What is decided at the photo desk is told, and can be taken back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.store import outbox, rules
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from tests.ui.parts import NOW
from tests.ui.photodesk.pressing import Key, look, looked_at, press, status, told
from tests.ui.photos import Photos


def test_while_the_bot_is_off_nobody_is_said_to_be_told(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """The message waits until the bot is on, for one, for several and for a question; it says so."""
    for _ in range(5):
        shelf.add()
    page = look(desk, qtbot)
    said = page.table.panel.happened
    press(qtbot, page, Key.Key_A)
    assert said.text() == "Approved FD-001K. The bot is off: the customer is told once it is on."
    several = page.deciding.review_all([2, 3], approved=False)
    assert several.sentence == "2 leads rejected. The bot is off: customers are told once it is on."
    asked = page.deciding.ask_for_new(4, "Receipt", "")
    assert asked.sentence == "FD-004K: a new photo is asked for once the bot is on: it is off now."
    desk.live.start()
    assert page.deciding.review(5, approved=True).sentence.endswith("The customer is told.")


def test_undo_brings_back_the_photo_and_calls_the_message_off(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """U and Ctrl+Z, one decision after the other, also when nothing waits any more."""
    shelf.add()
    shelf.add()
    page = look(desk, qtbot)
    press(qtbot, page, Key.Key_A, Key.Key_R)
    assert page.nothing.isVisible()

    press(qtbot, page, Key.Key_U)
    assert (looked_at(page), status(desk, 2), told(desk, 2)) == (2, Status.COMPLETED, [])
    qtbot.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (looked_at(page), status(desk, 1), told(desk, 1)) == (1, Status.COMPLETED, [])
    assert page.is_looking()
    assert "is as it was" in page.table.panel.happened.text()
    press(qtbot, page, Key.Key_U)
    assert len(page.queue.items) == 2


def test_a_message_leaves_after_the_time_for_undo(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Nothing is claimed at the moment of the decision."""
    shelf.add()
    page = look(desk, qtbot)
    press(qtbot, page, Key.Key_A)
    with desk.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, NOW, 9) == []
        assert rules.get(session, 1).rule.approved
