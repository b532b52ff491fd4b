"""A photo is replaced by a file of the laptop: in the lead in full, and at the photo desk."""

import json
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from flowdesk.flow.kept import Kept
from flowdesk.store import submissions
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.photodesk.page import PhotosPage
from flowdesk.ui.window import MainWindow
from tests.ui.photos import Photos

Key = Qt.Key


@pytest.fixture
def mailed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A photo that came by mail, and that is chosen wherever a file is asked for."""
    file = tmp_path / "receipt.png"
    Image.new("RGB", (640, 480), "#2a9d8f").save(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    return file


@pytest.fixture
def shelf(desk: Desk) -> Photos:
    """Two leads, the first with two photos."""
    made = Photos(desk)
    made.add(two=True)
    made.add()
    return made


@pytest.fixture
def window(shelf: Photos, qtbot: QtBot) -> MainWindow:
    """The window on them."""
    made = MainWindow(shelf.desk)
    qtbot.addWidget(made)
    made.show()
    return made


def stored(desk: Desk) -> dict[str, Kept]:
    """Give the answers of the first lead."""
    with desk.database.read() as session:
        return submissions.get(session, 1).answers


def photo(desk: Desk, step: str = "Receipt") -> str:
    """Give the photo of the first lead at a step."""
    return str(stored(desk)[step])


def replaced(desk: Desk, before: str, qtbot: QtBot, step: str = "Receipt") -> str:
    """Wait until another photo is there, and give it."""
    qtbot.waitUntil(lambda: photo(desk, step) != before)
    return photo(desk, step)


def shown(page: LeadsPage, kept: str, qtbot: QtBot) -> None:
    """Wait until a photo is the answer that the panel shows: it is stored a moment before."""
    qtbot.waitUntil(lambda: any(each.asked.kept == kept for each in page.detail.answers.rows))


def opened(window: MainWindow) -> LeadsPage:
    """Show the first lead in full."""
    window.go("Leads")
    window.leads.open_lead(1)
    return window.leads


def press_replace(page: LeadsPage, name: str = "Replace this photo with a file…") -> None:
    """Press the button beside the first photo, or another by its name."""
    rows = page.detail.answers.rows  # not those of before, which are about to go
    tools = [each for row in rows for each in row.findChildren(QToolButton)]
    QTest.mouseClick(
        next(each for each in tools if each.accessibleName() == name), Qt.MouseButton.LeftButton
    )


def looking(window: MainWindow, qtbot: QtBot) -> PhotosPage:
    """Look at the first lead's second photo."""
    window.go("Photos")
    page = window.photos
    qtbot.keyClick(page.sheet.list, Key.Key_Return)
    qtbot.keyClick(page, Key.Key_Down)
    assert page.queue.shot is not None
    assert page.queue.shot.step == "Card"
    return page


def test_a_lead_in_full_takes_a_file_in_the_place_of_a_photo(
    window: MainWindow, shelf: Photos, mailed: Path, qtbot: QtBot
) -> None:
    """It is shown at once with who changed it; the history says so, and the notice has Undo."""
    page, before = opened(window), photo(shelf.desk)
    press_replace(page)
    now = replaced(shelf.desk, before, qtbot)
    assert (shelf.desk.folders.home / now).read_bytes() == mailed.read_bytes()
    qtbot.waitUntil(lambda: [each.text() for each in window.notice.buttons] == ["Undo"])
    rows = {each.asked.step_id: each for each in page.detail.answers.rows}
    assert rows["Receipt"].asked.kept == now
    assert rows["Receipt"].how.text().startswith("Photo changed by you · ")
    assert page.detail.past.lines[0].text == "You replaced the photo for \u2068Receipt\u2069"
    window.notice.buttons[0].click()
    assert photo(shelf.desk) == before
    assert window.notice.words.text() == "FD-001K is as it was."


def test_ctrl_z_takes_it_back_and_so_does_the_answer(
    window: MainWindow, shelf: Photos, mailed: Path, qtbot: QtBot
) -> None:
    """As any other correction."""
    assert mailed.exists()
    page, before = opened(window), photo(shelf.desk)
    press_replace(page)
    shown(page, replaced(shelf.desk, before, qtbot), qtbot)
    page.detail.setFocus()
    qtbot.keyClick(page.detail, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert photo(shelf.desk) == before
    shown(page, before, qtbot)
    press_replace(page)
    replaced(shelf.desk, before, qtbot)
    name = "Undo the correction of “Receipt”"
    qtbot.waitUntil(
        lambda: any(b.accessibleName() == name for b in page.detail.findChildren(QPushButton))
    )
    undo = next(b for b in page.detail.findChildren(QPushButton) if b.accessibleName() == name)
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert photo(shelf.desk) == before


def test_a_photo_is_put_in_where_none_was_sent(
    window: MainWindow, shelf: Photos, mailed: Path, qtbot: QtBot
) -> None:
    """Who left the question out and sent the photo by mail: there is no pencil, for no photo can be
    typed, and undo takes the answer away again.
    """
    how = {"Receipt": ["skipped", "", 0]}
    trail = {"trail": [], "attempts": 0, "offered": None, "pages": {}, "how": how}
    with shelf.desk.database.begin() as session:
        at = shelf.now
        answers = {"Name": "Amina", "Amount": "25"}
        submissions.record(session, 1, answers, Status.COMPLETED, at, json.dumps(trail))
    page = opened(window)
    (row,) = [each for each in page.detail.answers.rows if each.asked.step_id == "Receipt"]
    assert not row.pencil.isVisible()
    press_replace(page, "Put a photo in from a file…")
    qtbot.waitUntil(lambda: "Receipt" in stored(shelf.desk))
    assert (shelf.desk.folders.home / photo(shelf.desk)).read_bytes() == mailed.read_bytes()
    qtbot.waitUntil(lambda: [each.text() for each in window.notice.buttons] == ["Undo"])
    assert page.detail.past.lines[0].text == "You put in a photo for \u2068Receipt\u2069"
    window.notice.buttons[0].click()
    assert stored(shelf.desk) == answers


def test_the_photo_desk_takes_a_file_by_a_key(
    window: MainWindow, shelf: Photos, mailed: Path, qtbot: QtBot
) -> None:
    """P replaces the photo that is looked at, which is looked at then; U takes it back, and the lead
    waits as before.
    """
    assert mailed.exists()
    page, before = looking(window, qtbot), photo(shelf.desk, "Card")
    qtbot.keyClick(page, Key.Key_P)
    now = replaced(shelf.desk, before, qtbot, "Card")
    qtbot.waitUntil(lambda: page.queue.shot is not None and page.queue.shot.photo.path == now)
    assert "FD-001K has the photo of your file" in page.table.panel.happened.text()
    assert len(page.queue.items) == 2
    qtbot.waitUntil(lambda: page.table.view.image() is not None)
    qtbot.keyClick(page, Key.Key_U)
    assert photo(shelf.desk, "Card") == before
    assert page.table.panel.happened.text() == "FD-001K is as it was."


def test_the_photo_desk_says_why_a_file_is_not_taken(
    window: MainWindow, shelf: Photos, mailed: Path, qtbot: QtBot
) -> None:
    """The button does what its key does; a text is no photo, and nothing changes."""
    mailed.write_text("no photo")
    page, before = looking(window, qtbot), photo(shelf.desk, "Card")
    qtbot.mouseClick(page.table.panel.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "receipt.png is no photo" in window.notice.words.text())
    assert photo(shelf.desk, "Card") == before
    assert page.deciding.can_take_back() is False
