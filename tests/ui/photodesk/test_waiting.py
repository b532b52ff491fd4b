"""What waits at the photo desk, and what is said where nothing does."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from flowdesk.bot.change import Change
from flowdesk.store import photos, submissions
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.window import MainWindow
from tests.ui.leads.page import more
from tests.ui.parts import NOW
from tests.ui.photodesk.pressing import Key, look, looked_at, press, show
from tests.ui.photos import Photos


def test_an_empty_desk_says_what_will_be_here(desk: Desk, qtbot: QtBot) -> None:
    """In words, with the way to the leads."""
    page = show(desk, qtbot)
    assert page.nothing.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Leads"]


def test_practice_is_said_to_be_elsewhere(shop: Desk, qtbot: QtBot) -> None:
    """Who has just sent a photo from the practice phone is told where that lead is."""
    with shop.database.begin() as session:
        for each in photos.waiting(session):
            submissions.set_status(session, each.lead.id, Status.APPROVED, NOW)
    page = show(shop, qtbot)
    assert "practice" not in page.nothing.words.text()
    more(shop, 1, practice=True)
    page.refresh()
    said = page.nothing.words.text()
    assert said.endswith(" 1 practice lead stays apart: Leads shows it with “Practice too”.")


def test_the_first_that_arrives_ends_the_emptiness(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The contact sheet comes, with that lead marked."""
    page = show(desk, qtbot)
    assert page.nothing.isVisible()
    shelf.add()
    desk.bridge.tell(Change("submission", WHATSAPP, 1, 1, 1))
    qtbot.waitUntil(page.sheet.isVisible)
    press(qtbot, page, Key.Key_Return)
    assert looked_at(page) == 1


def test_what_arrives_moves_nothing(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The photo looked at stays as it is zoomed; the new one is at the end of the strip."""
    shelf.add()
    shelf.add()
    page = look(desk, qtbot)
    press(qtbot, page, Key.Key_Right)
    qtbot.waitUntil(lambda: page.table.view.image() is not None)
    press(qtbot, page, Key.Key_Plus)
    place = page.table.view.place()

    shelf.add()
    desk.bridge.tell(Change("submission", WHATSAPP, 3, 3, 1))
    qtbot.waitUntil(lambda: len(page.queue.items) == 3)

    assert looked_at(page) == 2
    assert page.table.view.place() == place
    assert page.table.panel.count.text() == "2 of 3 to look at"
    assert page.model.rowCount() == 3


def test_only_complete_leads_with_a_photo_wait(shelf: Photos, desk: Desk) -> None:
    """Neither practice, nor what was decided, nor words that look like a path."""
    for _ in range(4):
        shelf.add()
    with desk.database.begin() as session:
        submissions.set_status(session, 2, Status.APPROVED, NOW)
        submissions.amend(session, 3, {"Name": "images/2026-11/typed.jpg"}, NOW)
        practice = 'UPDATE "LeadSubmission" SET "Practice" = 1 WHERE "Id" = 4'
        session.connection().exec_driver_sql(practice)
        assert [each.lead.id for each in photos.waiting(session)] == [1]
        submissions.amend(session, 3, {"Name": 'see "images/2026-11/typed.jpg"'}, NOW)
        assert photos.count(session) == photos.HowMany(leads=2, with_photo=1)


def test_the_rail_counts_what_waits(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """As photos arrive and are decided; also for those who hear it."""
    shelf.add()
    shelf.add()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    assert window.rail.badges["Photos"].count() == 2
    assert window.rail.buttons["Photos"].accessibleName() == "Photos, 2 to look at"
    window.go("Photos")
    window.photos.decide(True)
    assert window.rail.badges["Photos"].count() == 1


def test_what_many_customers_do_at_once_is_counted_once(desk: Desk, qtbot: QtBot) -> None:
    """Counting looks at every lead: with thousands of them it is no work for every message."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    asked: list[str] = []
    with desk.database.read() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    for number in range(20):
        desk.bridge.changed.emit((Change("submission", WHATSAPP, number, number, 1),))
    assert not any("count(" in each for each in asked)
    qtbot.waitUntil(lambda: any("count(" in each for each in asked))
    assert sum("count(" in each for each in asked) == 1
