"""The Leads page: live table, filters, one lead in full, review."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.bot.asking_again import GRACE
from flowdesk.bot.change import Change
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.store import contacts, messages, outbox, rules, settings, submissions
from flowdesk.store.selection import Selection
from flowdesk.store.values import WHATSAPP, Status, Submission
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns, model, words
from flowdesk.ui.leads.deciding import Deciding
from flowdesk.ui.leads.detail.photo import PhotoButton
from flowdesk.ui.leads.model import LeadTable
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.window import MainWindow
from tests.ui.parts import NOW, PlainSwitch


def show(desk: Desk, qtbot: QtBot) -> LeadsPage:
    """Show the page."""
    page = LeadsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    page.arrive()
    return page


def lead(desk: Desk, number: int) -> Submission:
    """Give a lead as it is stored."""
    with desk.database.read() as session:
        return submissions.get(session, number)


def column(page: LeadsPage, at: int) -> list[str]:
    """Give what a column shows, from the top."""
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def has_written(desk: Desk, contact: int = 1) -> None:
    """Let a customer have written just now."""
    with desk.database.begin() as session:
        contacts.heard(session, contact, "hello", NOW)


def more(desk: Desk, count: int, practice: bool = False) -> None:
    """Add leads that differ in their reference only."""
    channel = "practice" if practice else WHATSAPP
    with desk.database.begin() as session:
        contact = contacts.meet(session, channel, "15559990000", None, "Zoe", NOW)
        for number in range(count):
            code = f"Z{number:05d}{'P' if practice else ''}"
            at = NOW + timedelta(seconds=number)
            made = submissions.begin(session, contact.id, 1, 1, code, at)
            submissions.record(session, made, {"Name": "Zoe"}, Status.COMPLETED, at)


def test_an_empty_page_says_what_will_be_here(desk: Desk, qtbot: QtBot) -> None:
    """Without leads the page says so and its one button leads to the rules."""
    page = show(desk, qtbot)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.list.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Rules"]


def test_the_newest_lead_is_on_top(shop: Desk, qtbot: QtBot) -> None:
    """Six leads, newest first; a nameless customer is shown by number."""
    page = show(shop, qtbot)
    assert column(page, columns.CUSTOMER)[0] == "+4915555550106"
    assert column(page, columns.CUSTOMER)[-1] == "Amina Yusuf"
    assert column(page, columns.STATUS).count("Completed") == 3


@pytest.mark.parametrize(
    ("search", "found"), [("amina", 1), ("K9X", 1), ("5511955", 1), ("zzz", 0)]
)
def test_search_finds_names_codes_and_numbers(
    shop: Desk, qtbot: QtBot, search: str, found: int
) -> None:
    """What is typed is looked for when the typing pauses."""
    page = show(shop, qtbot)
    qtbot.keyClicks(page.filters.search, search)
    qtbot.waitUntil(lambda: page.model.wanted.search == search)
    assert page.model.rowCount() == found


def test_a_status_is_filtered(shop: Desk, qtbot: QtBot) -> None:
    """Choosing a status shows its leads only; the count says how many."""
    page = show(shop, qtbot)
    page.show_status(Status.APPROVED)
    assert column(page, columns.STATUS) == ["Approved"]
    assert page.filters.count.text() == "1 lead"


def test_practice_leads_are_hidden_unless_ticked(shop: Desk, qtbot: QtBot) -> None:
    """What was filled in on the practice phone shows only when asked for."""
    more(shop, 1, practice=True)
    page = show(shop, qtbot)
    assert page.model.rowCount() == 6
    page.filters.practice.click()
    assert page.model.rowCount() == 7
    assert column(page, columns.RULE)[0].endswith("practice")


def test_practice_is_told_though_the_bot_is_off(shop: Desk) -> None:
    """The practice phone is always answered."""
    more(shop, 1, practice=True)
    with shop.database.read() as session:
        made = submissions.page(session, practice=True)[0]
    has_written(shop, made.contact_id)
    assert Deciding(shop).review(made.id, True).sentence.endswith("The customer is told.")


def test_hidden_practice_leads_are_admitted(desk: Desk, qtbot: QtBot) -> None:
    """While practice has made the only lead, the page says that it is hidden and shows it."""
    with desk.database.begin() as session:
        flow = Flow((make("Text", "Name", "Your name?"),))
        number = rules.add(session, Rule("Pay", flow_enabled=True, flow=flow), NOW)
        rules.publish(session, number, NOW)
    more(desk, 1, practice=True)
    page = show(desk, qtbot)
    assert page.list.hidden.head.text() == "1 practice lead is hidden"
    qtbot.mouseClick(page.list.hidden.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert page.table.isVisible()


def test_no_lead_fits(shop: Desk, qtbot: QtBot) -> None:
    """When nothing fits the filters, one button shows everything again."""
    page = show(shop, qtbot)
    page.filters.search.setText("zzz")
    qtbot.waitUntil(page.list.none.isVisible)
    qtbot.mouseClick(page.list.none.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 6)


def test_a_lead_in_full(shop: Desk, qtbot: QtBot) -> None:
    """A row opens the answers under their questions, the photo, and the whole chat."""
    page = show(shop, qtbot)
    page.table.selectRow(5)
    assert page.detail.isVisible()
    assert page.detail.who.whole() == "Amina Yusuf"
    photo = page.detail.findChild(PhotoButton)
    assert photo is not None
    assert photo.isEnabled()
    assert photo.path.is_file()
    said = [bubble.said.text for bubble in page.detail.chat.bubbles]
    assert said[0] == "pay"
    assert said[-1].startswith("Thanks *Amina Yusuf*!")


def test_an_album_in_full(shop: Desk, qtbot: QtBot) -> None:
    """The row says how many photos there are and shows the first; the panel shows each of them."""
    with shop.database.begin() as session:
        paths = [submissions.get(session, number).answers["Receipt"] for number in (1, 2, 3)]
        submissions.amend(session, 1, {"Name": "Amina", "Receipt": tuple(paths)}, NOW)
        submissions.amend(session, 2, {"Receipt": (paths[1],)}, NOW)
    page = show(shop, qtbot)
    page.table.selectRow(5)
    shown = page.detail.findChildren(PhotoButton)
    assert [button.path for button in shown] == [shop.folders.home / path for path in paths]
    assert all(button.isEnabled() for button in shown)
    assert column(page, columns.ANSWERS)[4:] == [
        "No answer yet",
        "\u2068Amina\u2069 · \u20683 photos\u2069",
    ]
    assert page.model.index(5, columns.PHOTO).data(model.THUMBNAIL) == paths[0]
    assert page.model.index(4, columns.PHOTO).data(model.THUMBNAIL) == paths[1]


def test_a_moment_fits_in_its_column(qapp: QApplication) -> None:
    """Also one of another year: what is cut off first is the hour."""
    metrics = QFontMetrics(theme.text_font(13))
    for at in (columns.TIME, columns.STARTED, columns.CHANGED):
        room = columns.FIXED[at].width - 16
        for moment in ("Yesterday, 20:09", "28 Nov 2025, 20:09"):
            assert metrics.horizontalAdvance(moment) <= room


def test_the_detail_pushes_the_table(shop: Desk, qtbot: QtBot) -> None:
    """The panel takes room from the table and covers nothing of it."""
    page = show(shop, qtbot)
    before = page.table.width()
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: page.table.width() < before)
    assert page.table.geometry().right() <= page.detail.geometry().left()


def test_approving_tells_the_customer(shop: Desk, qtbot: QtBot) -> None:
    """Approve sets the status, queues the rule's words, and wakes the bot."""
    has_written(shop)
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.reviewed):
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    assert lead(shop, 1).status is Status.APPROVED
    with shop.database.begin() as session:
        parcel = outbox.claim(session, WHATSAPP, NOW + GRACE, 5)[0]
    assert "is confirmed" in parcel.body["text"]["body"]
    assert isinstance(shop.live, PlainSwitch)
    assert shop.live.woken == 1
    assert not page.detail.approve.isVisible()
    assert column(page, columns.STATUS)[5] == "Approved"


def test_approving_can_be_undone(shop: Desk, qtbot: QtBot) -> None:
    """The notice has the button; the status is what it was, and the message is not sent."""
    has_written(shop)
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    ((words, undo),) = told.args[2]
    assert words == "Undo"

    undo()

    assert lead(shop, 1).status is Status.COMPLETED
    with shop.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, NOW + GRACE, 5) == []


def test_a_message_that_may_not_go_is_said(shop: Desk, qtbot: QtBot) -> None:
    """A day after the customer wrote the lead is approved, and the sentence says what was not sent."""
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    assert "24 hours" in told.args[0]
    assert lead(shop, 1).status is Status.APPROVED


def test_a_lead_in_progress_cannot_be_reviewed(shop: Desk, qtbot: QtBot) -> None:
    """Neither button is there before the form is complete."""
    page = show(shop, qtbot)
    page.table.selectRow(0)
    assert not page.detail.approve.isVisible()
    assert not page.detail.reject.isVisible()


def test_a_new_lead_appears_by_itself(shop: Desk, qtbot: QtBot) -> None:
    """What the bot stores is shown without a press; the open lead stays open and marked."""
    page = show(shop, qtbot)
    page.table.selectRow(2)
    opened = page.detail.lead()
    more(shop, 1)
    shop.bridge.tell(Change("submission", WHATSAPP, 7, 7, 1))
    qtbot.waitUntil(lambda: page.model.rowCount() == 7, timeout=3000)
    assert page.table.currentIndex().row() == 3
    assert page.detail.lead().id == opened.id


def test_a_row_in_the_middle_is_there_at_once(shop: Desk) -> None:
    """All rows are counted from the start, and only those that are looked at are read."""
    more(shop, 250)
    table = LeadTable(shop.database)
    table.reload(Selection())
    assert (table.rowCount(), table.total) == (256, 256)
    assert table.index(125, columns.REFERENCE).data() == "Z00124"
    assert len(table._windows) == 1
    codes = [table.index(row, columns.REFERENCE).data() for row in range(256)]
    assert len(set(codes)) == 256


def test_a_missing_photo_is_said_in_words(shop: Desk, qtbot: QtBot) -> None:
    """If the file is gone, the panel says so and there is nothing to press."""
    for path in shop.folders.images.rglob("*.jpg"):
        path.unlink()
    page = show(shop, qtbot)
    page.table.selectRow(5)
    photo = page.detail.findChild(PhotoButton)
    assert photo is not None
    assert not photo.isEnabled()
    assert "gone" in photo.accessibleName()


def test_the_transcript_is_whole(shop: Desk) -> None:
    """The chat beside a lead is what the store holds."""
    with shop.database.read() as session:
        kept = messages.transcript(session, lead(shop, 1).contact_id)
    assert [m.outgoing for m in kept] == [False, True, False, True, False, True, False, True]


def test_an_answer_that_looks_like_html_stays_text(shop: Desk) -> None:
    """What a customer typed is never taken for markup, not even in a tool tip."""
    with shop.database.begin() as session:
        submissions.record(session, 6, {"Name": "<b>x</b>"}, Status.COMPLETED, NOW)
    table = LeadTable(shop.database)
    table.reload(Selection())
    cell = table.index(0, columns.ANSWERS)
    assert cell.data() == "\u2068<b>x</b>\u2069"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "<qt>\u2068&lt;b&gt;x&lt;/b&gt;\u2069</qt>"


def test_answers_keep_their_own_direction(shop: Desk) -> None:
    """Each answer is isolated, so that Arabic does not turn its neighbour round."""
    assert words.summary(lead(shop, 4)) == "\u2068Layla حسن\u2069 · \u2068٢٥٠ جنيه\u2069"


def test_a_review_leaves_the_time(shop: Desk, qtbot: QtBot) -> None:
    """The time of a lead is when it came, also after it was approved."""
    page = show(shop, qtbot)
    before = column(page, columns.TIME)
    page.review(1, True)
    assert column(page, columns.TIME) == before
    assert words.came(lead(shop, 1)) == lead(shop, 1).completed_at


def test_a_review_speaks_the_owner_s_language(shop: Desk, qtbot: QtBot) -> None:
    """What Flowdesk itself says in the message of a review is in the language of the chats."""
    has_written(shop)
    with shop.database.begin() as session:
        rule = rules.get(session, 1).rule
        rules.save(session, 1, replace(rule, approved="{{Receipt}} ✓"), NOW)
        settings.save(session, {"languages": "es,en"})
    page = show(shop, qtbot)

    page.review(1, True)

    with shop.database.read() as session:
        said = messages.transcript(session, lead(shop, 1).contact_id)
    assert said[-1].text == "foto ✓"


def test_a_drop_down_list_is_whole(shop: Desk, qtbot: QtBot) -> None:
    """Every entry of a list that drops down is in sight, with room around its words."""
    page = show(shop, qtbot)
    page.filters.status.showPopup()
    view = page.filters.status.view()
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert view.viewport().rect().contains(last)
    assert last.height() >= view.fontMetrics().height() + 8
    page.filters.status.hidePopup()


def test_the_filters_take_three_lines_in_the_smallest_window(shop: Desk, qtbot: QtBot) -> None:
    """Also with a lead open: the choices go below the search from edge to edge, and the table has the
    rest; where there is room all of it is one line.
    """
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.resize(960, 600)
    window.show()
    window.go("Leads")
    window.leads.open_lead(1)
    filters = window.leads.filters
    fields = (filters.search, filters.rule, filters.status, filters.period, filters.practice)

    def lines() -> int:
        return len({each.mapTo(filters, each.rect().center()).y() // 10 for each in fields})

    qtbot.waitUntil(lambda: lines() == 3)
    window.leads.close_lead()
    window.resize(1500, 800)
    qtbot.waitUntil(lambda: lines() == 1)
