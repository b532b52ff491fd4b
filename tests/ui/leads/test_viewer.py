"""The photo viewer: zoom, turn, go on, copy, save; strange files say what they are."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.leads.viewing.turns import Turns
from flowdesk.ui.leads.viewing.viewer import PhotoViewer
from flowdesk.ui.picture import measure
from tests.ui.leads.full import opened, row
from tests.ui.leads.page import Desk, lead

Key = Qt.Key
PHOTOS = ("images/a.jpg", "images/b.pdf", "images/c.heic", "images/gone.jpg", "images/e.jpg")


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    """Give a JPEG whose left half is red, with an EXIF orientation."""
    picture = Image.new("RGB", (width, height), (20, 20, 200))
    picture.paste((200, 20, 20), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = BytesIO()
    picture.save(kept, "JPEG", exif=exif, quality=95)
    return kept.getvalue()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a data folder with photos."""
    files = {
        PHOTOS[0]: jpeg(400, 200),
        PHOTOS[1]: b"%PDF-1.4 nothing more",
        PHOTOS[2]: b"\0\0\0\x18ftypheic nothing more",
        PHOTOS[4]: jpeg(3000, 1000, orientation=6),
    }
    for place, data in files.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(data)
    return tmp_path


@pytest.fixture
def viewer(home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[PhotoViewer]:
    """Give a viewer at the first photo."""
    window = QWidget()
    qtbot.addWidget(window)
    made = PhotoViewer(window, home, PHOTOS, PHOTOS[0], Turns(home / "photos.ini"))
    made.resize(800, 600)
    made.show()
    qtbot.waitUntil(lambda: not made.sheet.picture().isNull())
    yield made
    made.close()


def go(viewer: PhotoViewer, qtbot: QtBot, at: int) -> None:
    """Press the right arrow until a photo is reached."""
    while viewer.path().name != Path(PHOTOS[at]).name:
        QTest.keyClick(viewer, Key.Key_Right)


def test_keys_zoom_and_fit(viewer: PhotoViewer, qtbot: QtBot) -> None:
    """Plus, minus, fit and 100 %; the figure follows."""
    assert viewer.sheet.is_fitted()
    assert viewer.zoom.text() == "100 %"  # nothing is shown larger than it is
    QTest.keyClick(viewer, Key.Key_Plus)
    assert viewer.zoom.text() == "125 %"
    QTest.keyClick(viewer, Key.Key_Minus)
    QTest.keyClick(viewer, Key.Key_Minus)
    assert viewer.zoom.text() == "80 %"
    QTest.keyClick(viewer, Key.Key_1)
    assert viewer.zoom.text() == "100 %"
    assert not viewer.sheet.is_fitted()
    QTest.keyClick(viewer, Key.Key_0)
    assert viewer.sheet.is_fitted()


def test_the_wheel_zooms_at_the_pointer(viewer: PhotoViewer, qtbot: QtBot) -> None:
    """What is under the pointer stays under it."""
    QTest.keyClick(viewer, Key.Key_1)
    view = viewer.sheet
    at = QPointF(view.viewport().rect().center() + QPoint(60, 20))
    under = view.mapToScene(at.toPoint())
    turn = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 840),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view.scale_now() == pytest.approx(1.25**7)
    moved = view.mapToScene(at.toPoint()) - under
    assert abs(moved.x()) <= 1
    assert abs(moved.y()) <= 1


def test_a_turn_is_remembered_and_the_file_stays(
    viewer: PhotoViewer, home: Path, qtbot: QtBot
) -> None:
    """Another viewer shows it turned; not a byte of the photo has changed."""
    before = (home / PHOTOS[0]).read_bytes()
    QTest.keyClick(viewer, Key.Key_R)
    assert viewer.sheet.picture().height() == 400
    assert (home / PHOTOS[0]).read_bytes() == before
    again = PhotoViewer(viewer.parentWidget(), home, PHOTOS, PHOTOS[0], Turns(home / "photos.ini"))
    qtbot.waitUntil(lambda: not again.sheet.picture().isNull())
    assert again.sheet.picture().height() == 400
    for _ in range(3):
        again.turn()
    assert Turns(home / "photos.ini").of(PHOTOS[0]) == 0
    again.close()


def test_the_arrows_go_on_and_stop_at_the_ends(viewer: PhotoViewer, qtbot: QtBot) -> None:
    """The count follows; at the end there is nothing to press."""
    assert viewer.count.text() == "1 of 5"
    assert not viewer.back.isEnabled()
    QTest.keyClick(viewer, Key.Key_Left)
    assert viewer.count.text() == "1 of 5"
    go(viewer, qtbot, 4)
    assert viewer.count.text() == "5 of 5"
    assert not viewer.on.isEnabled()
    QTest.keyClick(viewer, Key.Key_Right)
    assert viewer.count.text() == "5 of 5"


@pytest.mark.parametrize(
    ("at", "words", "can_open"),
    [
        (1, "PDF document", True),
        (2, "HEIC photo, which is not shown here", True),
        (3, "The file is gone from the images folder.", False),
    ],
)
def test_what_cannot_be_shown_says_what_it_is(
    viewer: PhotoViewer, qtbot: QtBot, at: int, words: str, can_open: bool
) -> None:
    """And offers to open it elsewhere, where there is a file."""
    go(viewer, qtbot, at)
    assert viewer.words.text() == words
    assert viewer._open.isVisible() == can_open
    assert not viewer.copy.isEnabled()
    assert viewer.files[1].isEnabled() == can_open


def test_a_photo_stands_upright_as_its_exif_says(
    viewer: PhotoViewer, home: Path, qtbot: QtBot
) -> None:
    """Taken with the phone on its side: the size by the head alone, and the picture, are upright."""
    size = measure(home / PHOTOS[4])
    assert size is not None
    assert (size.width(), size.height()) == (1000, 3000)
    go(viewer, qtbot, 4)
    qtbot.waitUntil(lambda: viewer.sheet.picture().height() == 3000)
    picture = viewer.sheet.picture().toImage()
    assert picture.pixelColor(500, 100).red() > 150  # the left half came to the top


def test_the_picture_and_its_path_are_copied(viewer: PhotoViewer, home: Path) -> None:
    """Ctrl+C copies what is seen, the button the place."""
    QTest.keyClick(viewer, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 400
    viewer.copy_path()
    assert QGuiApplication.clipboard().text() == str(home / PHOTOS[0])


def test_a_copy_is_saved_byte_for_byte(
    viewer: PhotoViewer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a photo that is turned."""
    target = tmp_path / "saved.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    viewer.turn()
    viewer.save_as()
    assert target.read_bytes() == (home / PHOTOS[0]).read_bytes()


def test_f11_fills_the_screen_and_escape_leaves_it_first(viewer: PhotoViewer) -> None:
    """A second Escape closes."""
    QTest.keyClick(viewer, Key.Key_F11)
    assert viewer.isFullScreen()
    QTest.keyClick(viewer, Key.Key_Escape)
    assert not viewer.isFullScreen()
    assert viewer.isVisible()


def test_a_photo_of_a_lead_opens_in_the_viewer(shop: Desk, qtbot: QtBot) -> None:
    """A click on it; all photos of the lead are there."""
    page = opened(shop, qtbot)
    row(page, "Receipt").photo_wanted.emit(str(lead(shop, 1).answers["Receipt"]))
    made = page.window().findChild(PhotoViewer)
    assert made is not None
    assert made.path().is_file()
    qtbot.waitUntil(lambda: not made.sheet.picture().isNull())
    made.close()
