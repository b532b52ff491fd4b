"""The photos that are looked at: read, kept, missing, and seen before."""

import re
import shutil
from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

import flowdesk
from flowdesk.store.values import Status
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.photodesk.compare import Compare
from tests.ui.photodesk.pressing import Key, look, press, show, status
from tests.ui.photos import Photos


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
    wanted = [
        Path("bot", name) for name in ("media.py", "picture.py", "replacing.py", "thumbnails.py")
    ]
    assert sorted(makers) == [str(path) for path in wanted]
