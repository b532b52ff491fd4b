"""What a customer typed is words, also where it looks like the place of a photo."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flowdesk.store import submissions
from flowdesk.store.selection import Selection
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.delegate import THUMBNAIL
from flowdesk.ui.leads.detail.photo import PhotoButton
from flowdesk.ui.leads.model import LeadTable
from flowdesk.ui.photodesk.page import PhotosPage
from tests.ui.leads.full import opened, row
from tests.ui.parts import NOW
from tests.ui.photos import Photos

LOOKS_SO = "images/2026-11/typed.jpg"
"""To the letter what we would call a photo."""


def typed(desk: Desk, number: int, words: str) -> str:
    """Let the first answer of a lead be such words; the place of its photo is given."""
    with desk.database.begin() as session:
        answers = submissions.get(session, number).answers
        submissions.amend(session, number, {**answers, "Name": words}, NOW)
    return str(answers["Receipt"])


def test_a_lead_in_full_has_the_words_to_read_and_to_correct(shop: Desk, qtbot: QtBot) -> None:
    """The photo beside them is a photo."""
    typed(shop, 1, LOOKS_SO)
    page = opened(shop, qtbot)
    name = row(page, "Name")
    assert name.findChildren(PhotoButton) == []
    assert name.pencil.isVisibleTo(name)
    assert not row(page, "Receipt").pencil.isVisibleTo(page)
    assert len(row(page, "Receipt").findChildren(PhotoButton)) == 1


def test_the_table_shows_the_picture_of_the_photo(shop: Desk) -> None:
    """And what was typed among the answers, unless it is what our own places look like."""
    place = typed(shop, 1, LOOKS_SO)
    table = LeadTable(shop.database)
    table.reload(Selection(among=(1,)))
    assert table.index(0, columns.PHOTO).data(THUMBNAIL) == place
    typed(shop, 1, "images/ are in my mail")
    table.reload(Selection(among=(1,)))
    assert "images/ are in my mail" in table.index(0, columns.ANSWERS).data()


def test_the_photo_desk_has_the_words_beside_the_photo(desk: Desk, qtbot: QtBot) -> None:
    """Under their question, as any others."""
    Photos(desk).add()
    typed(desk, 1, LOOKS_SO)
    page = PhotosPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    assert LOOKS_SO in [label.text() for label in page.table.panel.findChildren(QLabel)]
