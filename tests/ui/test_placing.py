"""Where the window stands: its whole frame is on a screen that is there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.paths import Folders
from flowdesk.start import first_window
from flowdesk.ui.placing import GUESSED, centred, placed
from flowdesk.ui.remembered import Remembered

SIZE, LEAST = QSize(1280, 800), QSize(960, 600)
FRAME = QMargins(1, 24, 1, 5)
LARGE = QRect(0, 0, 1920, 1040)


def first(screen: QRect) -> tuple[QRect, bool]:
    """Give where the first window stands, and whether it fills its screen."""
    place = placed(centred(SIZE, screen), [screen], GUESSED, LEAST)
    return place.inside.marginsAdded(GUESSED), place.fills


def test_where_there_is_room_it_has_its_size_in_the_middle() -> None:
    """On a full-size screen the first window is 1280 × 800."""
    place = placed(centred(SIZE, LARGE), [LARGE], GUESSED, LEAST)
    assert (place.inside, place.least, place.fills) == (QRect(320, 120, 1280, 800), LEAST, False)


@pytest.mark.parametrize(
    "screen",
    [QRect(0, 0, 1280, 800), QRect(0, 28, 1366, 740), QRect(0, 0, 1600, 820)],
    ids=["1280", "1366", "1600"],
)
def test_on_a_laptop_that_is_too_small_it_fills_the_screen(screen: QRect) -> None:
    """And shrinks to what is seen as a whole, frame and all."""
    outside, fills = first(screen)
    assert fills
    assert screen.contains(outside)


def test_below_the_least_size_it_may_be_less() -> None:
    """A netbook's screen has no room for 600 rows and a title."""
    screen = QRect(0, 0, 1024, 600)
    place = placed(centred(SIZE, screen), [screen], FRAME, LEAST)
    assert place.fills
    assert place.least == QSize(960, 571)


def test_a_screen_that_has_gone_is_not_used() -> None:
    """Who pulls the second screen's plug finds the window on the first one, in its size."""
    place = placed(QRect(2400, 100, 1100, 700), [LARGE], FRAME, LEAST)
    assert not place.fills
    assert place.inside.size() == QSize(1100, 700)
    assert LARGE.contains(place.inside.marginsAdded(FRAME))


def test_it_stays_on_the_screen_where_most_of_it_was() -> None:
    """A second screen at the left has negative places."""
    second = QRect(-1920, 0, 1920, 1080)
    place = placed(QRect(-1300, 50, 1100, 700), [LARGE, second], FRAME, LEAST)
    assert place.inside == QRect(-1300, 50, 1100, 700)


def test_what_fits_is_left_where_it_was() -> None:
    """Also flush with an edge."""
    wanted = QRect(1, 24, 958, 1011)
    place = placed(wanted, [LARGE], FRAME, QSize(400, 300))
    assert (place.inside, place.fills) == (wanted, False)


_AT = st.integers(-4000, 4000)
_SCREEN = st.builds(QRect, _AT, _AT, st.integers(640, 4000), st.integers(480, 3000))


@given(
    st.builds(QRect, _AT, _AT, st.integers(300, 5000), st.integers(200, 4000)),
    st.lists(_SCREEN, min_size=1, max_size=3),
)
def test_the_frame_never_leaves_the_screens(wanted: QRect, screens: list[QRect]) -> None:
    """Whatever was remembered and whatever screens there are, and its least size fits as well."""
    place = placed(wanted, screens, FRAME, LEAST)
    outside = place.inside.marginsAdded(FRAME)
    assert any(screen.contains(outside) for screen in screens)
    assert place.inside.width() <= wanted.width()
    assert place.inside.height() <= wanted.height()
    assert any(
        screen.marginsRemoved(FRAME).size().boundedTo(place.least) == place.least
        for screen in screens
    )


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    """The memory of a window that was never open."""
    return Remembered(tmp_path / "window.ini")


def opened(remembered: Remembered, qtbot: QtBot) -> QWidget:
    """Open a window where it was last, on the screen that the tests have: 800 × 800."""
    window = QWidget()
    qtbot.addWidget(window)
    remembered.restore_place(window)
    remembered.keep_on_screen(window)
    window.show()
    return window


def test_the_first_window_fills_a_small_screen(remembered: Remembered, qtbot: QtBot) -> None:
    """Its frame is inside what the screen has available, though 1280 × 800 was wanted."""
    window = opened(remembered, qtbot)
    assert window.isMaximized()
    assert window.minimumWidth() <= window.screen().availableGeometry().width()


def test_a_window_comes_back_where_it_was(remembered: Remembered, qtbot: QtBot) -> None:
    """With the frame that it has on this system, also flush with the edges."""
    window = opened(remembered, qtbot)
    window.showNormal()
    edge = window.geometry().topLeft() - window.frameGeometry().topLeft()
    window.setGeometry(QRect(edge, QSize(796, 620)))
    QApplication.processEvents()
    before = window.geometry()
    remembered.keep(window, None)
    window.close()
    again = opened(Remembered(Path(remembered.file.fileName())), qtbot)
    assert again.geometry() == before
    assert not again.isMaximized()


def test_a_window_that_fills_the_screen_comes_back_so(remembered: Remembered, qtbot: QtBot) -> None:
    """Also out of the task bar."""
    window = opened(remembered, qtbot)
    remembered.keep(window, None)
    assert opened(remembered, qtbot).isMaximized()


@pytest.mark.parametrize("kept", ["", "1 2 3", "a b c d", "@ByteArray(1)"])
def test_a_file_that_somebody_spoiled_is_nothing_remembered(
    remembered: Remembered, qtbot: QtBot, kept: str
) -> None:
    """The window opens as the first time."""
    remembered.file.setValue("place", kept)
    remembered.file.setValue("frame", kept)
    assert opened(remembered, qtbot).isMaximized()


def test_the_desk_starts_on_its_screen(tmp_path: Path, qtbot: QtBot) -> None:
    """The first window that is shown has been looked after."""
    window = first_window(Folders(tmp_path))
    qtbot.addWidget(window)
    assert window.isMaximized()
    assert window.minimumSize() != LEAST
