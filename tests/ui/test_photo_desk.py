"""The photo desk by keyboard alone."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

import flowdesk
from flowdesk.bot.change import Change
from flowdesk.store import contacts, messages, outbox, photos, rules, submissions
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.photodesk.compare import Compare
from flowdesk.ui.photodesk.page import PhotosPage
from flowdesk.ui.window import MainWindow
from tests.ui.parts import NOW, PlainSwitch
from tests.ui.photos import Photos
from tests.ui.test_leads_page import more

Key = Qt.Key


@pytest.fixture
def shelf(desk: Desk) -> Photos:
    """A desk to which photos are added."""
    return Photos(desk)


def show(desk: Desk, qtbot: QtBot, size: tuple[int, int] = (1100, 700)) -> PhotosPage:
    """Show the page, with the focus in it."""
    page = PhotosPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.arrive()
    return page


def focused(page: PhotosPage) -> QWidget:
    """Give the widget that keys go to."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus) or focus is page
    return focus


def press(qtbot: QtBot, page: PhotosPage, *keys: Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        qtbot.keyClick(focused(page), key)


def look(desk: Desk, qtbot: QtBot) -> PhotosPage:
    """Show the page and begin with the first photo."""
    page = show(desk, qtbot)
    press(qtbot, page, Key.Key_Return)
    assert page.is_looking()
    return page


def looked_at(page: PhotosPage) -> int | None:
    """Give the number of the lead that is looked at."""
    return page.queue.current.lead.id if page.queue.current else None


def status(desk: Desk, number: int) -> Status:
    """Give the status of a lead."""
    with desk.database.read() as session:
        return submissions.get(session, number).status


def told(desk: Desk, number: int) -> list[str]:
    """Give what is queued for the customer of a lead."""
    with desk.database.read() as session:
        contact = submissions.get(session, number).contact_id
        said = messages.transcript(session, contact)
    return [each.text for each in said if each.outgoing and each.state == "queued"]


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


def test_without_thumbnails_the_photos_themselves_are_read(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """The folder may be deleted; neither what waits nor the leads lose their pictures."""
    shelf.add()
    shutil.rmtree(desk.folders.thumbnails)
    page = show(desk, qtbot)
    tile = page.sheet.list.visualRect(page.sheet.list.model().index(0, 0))
    spot = QPoint(tile.x() + 30, tile.y() + 30)
    plain = theme.current().border
    qtbot.waitUntil(lambda: page.sheet.list.viewport().grab().toImage().pixelColor(spot) != plain)
    leads = LeadsPage(desk)
    qtbot.addWidget(leads)
    leads.resize(1100, 700)
    leads.show()
    leads.arrive()
    table = leads.table
    first = table.visualRect(leads.model.index(0, columns.PHOTO))
    corner = QPoint(first.x() + 10, first.center().y() - 14)
    white = theme.current().surface
    qtbot.waitUntil(lambda: table.viewport().grab().toImage().pixelColor(corner) != white)


def test_all_by_single_keys(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Enter begins; A approves, R rejects, and the next comes by itself until none waits."""
    for _ in range(3):
        shelf.add()
    page = look(desk, qtbot)
    assert looked_at(page) == 1

    press(qtbot, page, Key.Key_A)
    assert (status(desk, 1), looked_at(page)) == (Status.APPROVED, 2)
    press(qtbot, page, Key.Key_R)
    assert (status(desk, 2), looked_at(page)) == (Status.REJECTED, 3)
    press(qtbot, page, Key.Key_A)

    assert page.nothing.isVisible()
    assert told(desk, 1) == ["We have verified your submission FD-001K. Thank you!"]
    assert told(desk, 2) == ["Sorry, we could not verify your submission FD-002K."]
    assert isinstance(desk.live, PlainSwitch)
    assert desk.live.woken == 3


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


def held(page: PhotosPage, key: Key, letter: str) -> None:
    """Hold a key down: the press, and what the keyboard sends while it stays down."""
    for repeated in (False, True, True, True):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter, repeated)
            QApplication.sendEvent(focused(page), event)


def test_a_key_that_is_held_down_decides_once(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The leads after it are not decided unseen."""
    for _ in range(4):
        shelf.add()
    page = look(desk, qtbot)

    held(page, Key.Key_A, "a")
    assert [status(desk, number) for number in (1, 2)] == [Status.APPROVED, Status.COMPLETED]
    held(page, Key.Key_R, "r")
    assert [status(desk, number) for number in (2, 3)] == [Status.REJECTED, Status.COMPLETED]
    held(page, Key.Key_N, "n")
    assert page.table.is_asking()
    assert page.table.reason.field.text() == ""
    press(qtbot, page, Key.Key_Escape)
    held(page, Key.Key_U, "u")
    assert [status(desk, number) for number in (1, 2)] == [Status.APPROVED, Status.COMPLETED]


def test_arrows_go_from_one_to_the_next(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Also while they are held; Home and End are the first and the last."""
    for _ in range(4):
        shelf.add()
    page = look(desk, qtbot)

    press(qtbot, page, Key.Key_Right, Key.Key_Right)
    assert looked_at(page) == 3
    press(qtbot, page, Key.Key_Left)
    assert looked_at(page) == 2
    press(qtbot, page, Key.Key_End)
    assert looked_at(page) == 4
    press(qtbot, page, Key.Key_Home)
    assert looked_at(page) == 1
    assert page.table.strip.currentIndex().row() == 0


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


def test_zoom_by_keys(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """+ and − zoom, 0 shows all; the next photo is shown as a whole."""
    shelf.add()
    shelf.add()
    page = look(desk, qtbot)
    view = page.table.view
    qtbot.waitUntil(lambda: view.image() is not None)
    whole = view.place()
    assert view.rect().toRectF().contains(whole)

    press(qtbot, page, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus)
    assert view.place().width() > 2 * whole.width()
    press(qtbot, page, Key.Key_Minus)
    assert 1 < view.zoom < 2.4
    press(qtbot, page, Key.Key_0)
    assert view.place() == whole
    press(qtbot, page, Key.Key_Plus, Key.Key_Right)
    qtbot.waitUntil(lambda: view.zoom == 1)


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


def test_the_first_that_arrives_ends_the_emptiness(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """The contact sheet comes, with that lead marked."""
    page = show(desk, qtbot)
    assert page.nothing.isVisible()
    shelf.add()
    desk.bridge.tell(Change("submission", WHATSAPP, 1, 1, 1))
    qtbot.waitUntil(page.sheet.isVisible)
    press(qtbot, page, Key.Key_Return)
    assert looked_at(page) == 1


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


def test_a_photo_that_came_before_is_flagged(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """With whose it was; C shows the two side by side, and C again closes that."""
    shelf.add(picture=7)
    shelf.add(picture=8)
    shelf.add(picture=7)
    page = look(desk, qtbot)
    assert not page.table.panel.flag.isVisible()
    press(qtbot, page, Key.Key_End)
    qtbot.waitUntil(page.table.panel.flag.isVisible)
    assert "FD-001K by \u2068Amina Yusuf\u2069 on 20 Nov" in page.table.panel.flag_words.text()
    shown = page.queue.current
    page.leave()
    assert shown is not None
    assert all(page.earlier.of(shot.photo.id) is None for shot in shown.shots)
    page.arrive()
    qtbot.waitUntil(page.table.panel.flag.isVisible)

    press(qtbot, page, Key.Key_C)

    compared = page.findChild(Compare)
    assert compared is not None
    qtbot.waitUntil(lambda: all(view.image() is not None for view in compared.views))
    qtbot.keyClick(compared, Key.Key_C)
    qtbot.waitUntil(lambda: page.findChild(Compare) is None)


def test_a_photo_that_is_gone_is_said_in_words(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """It can be decided all the same."""
    shelf.add()
    for path in desk.folders.images.rglob("*.jpg"):
        path.unlink()
    page = look(desk, qtbot)
    qtbot.waitUntil(lambda: "gone" in page.table.view._note)
    press(qtbot, page, Key.Key_R)
    assert status(desk, 1) is Status.REJECTED


def test_few_pictures_are_kept(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Those beside the one that is looked at, however far one goes."""
    for _ in range(9):
        shelf.add()
    page = look(desk, qtbot)
    for _ in range(8):
        press(qtbot, page, Key.Key_Right)
        qtbot.waitUntil(lambda: page.table.view.image() is not None)
    assert len(page.pictures._kept) <= 6


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


def test_only_what_brings_a_photo_makes_a_thumbnail(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """Neither table nor desk: what lies among the thumbnails is left as it is, and nobody else could."""
    shelf.add()
    shelf.add()
    before = {path: path.stat().st_mtime_ns for path in desk.folders.home.rglob("thumbnails/**/*")}
    page = look(desk, qtbot)
    qtbot.waitUntil(lambda: page.table.view.image() is not None)
    leads = LeadsPage(desk)
    qtbot.addWidget(leads)
    leads.resize(1000, 600)
    leads.show()
    leads.arrive()
    leads.grab()
    page.grab()

    after = {path: path.stat().st_mtime_ns for path in desk.folders.home.rglob("thumbnails/**/*")}
    assert after == before
    house = Path(flowdesk.__file__).parent
    makers = [
        str(path.relative_to(house))
        for path in house.rglob("*.py")
        if re.search(r"\bmake_thumbnail\(|\.thumbnail\(THUMB", path.read_text(encoding="utf-8"))
    ]
    wanted = [Path("bot", name) for name in ("media.py", "picture.py", "replacing.py")]
    assert sorted(makers) == [str(path) for path in wanted]


def test_a_message_leaves_after_the_time_for_undo(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """Nothing is claimed at the moment of the decision."""
    shelf.add()
    page = look(desk, qtbot)
    press(qtbot, page, Key.Key_A)
    with desk.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, NOW, 9) == []
        assert rules.get(session, 1).rule.approved
