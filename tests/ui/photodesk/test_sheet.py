"""The contact sheet: several decided at once, and one rule at a time."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from tests.ui.photodesk.pressing import Key, press, show, status
from tests.ui.photos import Photos


def test_several_are_decided_on_the_sheet(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Shift and the arrows mark, A approves what is marked, U takes all of it back."""
    for _ in range(3):
        shelf.add()
    desk.live.start()
    page = show(desk, qtbot)
    qtbot.keyClick(page.sheet.list, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.sheet.approve.text().strip() == "Approve 2  A"

    press(qtbot, page, Key.Key_A)

    assert [status(desk, number) for number in (1, 2, 3)] == [
        Status.APPROVED,
        Status.APPROVED,
        Status.COMPLETED,
    ]
    assert page.sheet.happened.text() == "2 leads approved."
    press(qtbot, page, Key.Key_U)
    assert {status(desk, number) for number in (1, 2, 3)} == {Status.COMPLETED}
    assert page.sheet.isVisible()


def test_one_rule_at_a_time(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The sheet and the desk have that rule's photos only."""
    shelf.add(rule=1)
    shelf.add(rule=2)
    page = show(desk, qtbot)

    page.sheet.rule.setCurrentText("Orders")

    assert [each.lead.id for each in page.queue.items] == [2]
