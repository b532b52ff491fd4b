"""The photos among the answers of a lead."""

from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.detail.photo import PhotoButton
from tests.ui.leads.full import opened, row
from tests.ui.leads.page import lead


def test_a_photo_is_taken_out_of_an_answer(shop: Desk, qtbot: QtBot) -> None:
    """The file stays, and Ctrl+Z brings it back into the answer."""
    page = opened(shop, qtbot)
    path = str(lead(shop, 1).answers["Receipt"])
    row(page, "Receipt").removal_wanted.emit("Receipt", path)
    assert "Receipt" not in lead(shop, 1).answers
    assert (shop.folders.home / path).is_file()
    page.detail.undo_last()
    assert lead(shop, 1).answers["Receipt"] == path


def test_a_file_that_is_no_photo_says_what_it_is(shop: Desk, qtbot: QtBot) -> None:
    """A PDF and a damaged photo are named, and can be opened elsewhere."""
    places = [str(lead(shop, number).answers["Receipt"]) for number in (1, 2)]
    (shop.folders.home / places[0]).write_bytes(b"%PDF-1.4 a receipt")
    (shop.folders.home / places[1]).write_bytes(b"\xff\xd8\xff half a photo")
    page = opened(shop, qtbot)
    for number, name in ((1, "PDF document"), (2, "Damaged photo")):
        page.open_lead(number)
        photo = row(page, "Receipt").findChild(PhotoButton)
        assert photo is not None
        assert photo.accessibleName() == name
        assert photo.isEnabled()
