"""A lead that is opened beside the table."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.store import messages, submissions
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns, model
from flowdesk.ui.leads.detail.photo import PhotoButton
from flowdesk.ui.leads.model import LeadTable
from tests.ui.leads.page import column, lead, show
from tests.ui.parts import NOW


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


def test_the_detail_pushes_the_table(shop: Desk, qtbot: QtBot) -> None:
    """The panel takes room from the table and covers nothing of it."""
    page = show(shop, qtbot)
    before = page.table.width()
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: page.table.width() < before)
    assert page.table.geometry().right() <= page.detail.geometry().left()


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
