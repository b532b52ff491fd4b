"""A new photo is asked for, with a reason."""

from pytestqt.qtbot import QtBot

from flowdesk.store import contacts, submissions
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from tests.ui.parts import NOW
from tests.ui.photodesk.pressing import Key, focused, look, looked_at, press, status, told
from tests.ui.photos import Photos


def test_asking_for_a_new_photo(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """N, a reason by the arrow keys, Enter: of two photos the one that is looked at."""
    lead = shelf.add(two=True)
    shelf.add()
    page = look(desk, qtbot)

    press(qtbot, page, Key.Key_Tab, Key.Key_N, Key.Key_Down, Key.Key_Down, Key.Key_Return)

    assert looked_at(page) == 2
    assert page.hasFocus()
    asked = "Part of it is missing. Please send a new photo.\n\nA photo of your card?"
    assert told(desk, lead) == [asked]
    with desk.database.read() as session:
        contact = contacts.get(session, submissions.get(session, lead).contact_id)
    assert contact.bot_state == f"FLOW:Card:{lead}"
    press(qtbot, page, Key.Key_U)
    assert (looked_at(page), status(desk, lead), told(desk, lead)) == (1, Status.COMPLETED, [])


def test_while_a_reason_is_asked_for_letters_are_words(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """Nothing is decided by them, not even where the focus is elsewhere; Esc leaves it."""
    shelf.add()
    page = look(desk, qtbot)
    press(qtbot, page, Key.Key_N)

    qtbot.keyClicks(focused(page), "a ruar")
    page.setFocus()
    press(qtbot, page, Key.Key_A)
    assert page.table.reason.field.text() == "a ruar"
    press(qtbot, page, Key.Key_Escape)

    assert not page.table.is_asking()
    assert status(desk, 1) is Status.COMPLETED


def test_what_may_not_be_sent_is_said_and_changes_nothing(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """To somebody who opted out no new photo is asked for; the lead waits as before."""
    shelf.add()
    with desk.database.begin() as session:
        contacts.opt_out(session, submissions.get(session, 1).contact_id, NOW)
    page = look(desk, qtbot)

    press(qtbot, page, Key.Key_N, Key.Key_Return)

    assert "no more messages" in page.table.panel.happened.text()
    assert page.table.panel.happened.isVisible()
    assert (status(desk, 1), looked_at(page)) == (Status.COMPLETED, 1)
