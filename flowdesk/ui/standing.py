"""A window comes back where it stood, as far as the screens are still there."""

from PySide6.QtCore import QMargins, QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QWidget

from flowdesk.ui.placing import GUESSED, centred, placed
from flowdesk.ui.widgets import make

FIRST_SIZE, LEAST_SIZE = QSize(1280, 800), QSize(960, 600)
_FILLS = Qt.WindowState.WindowMaximized


def restore(window: QWidget, kept: QSettings) -> None:
    """Give a window that does not show yet its place and size of last time, without a look at the
    screens.
    """
    window.setMinimumSize(LEAST_SIZE)
    window.resize(FIRST_SIZE)
    numbers = _numbers(kept, "place")
    if numbers:
        window.setGeometry(*numbers)
    if kept.value("fills") == "yes":
        window.setWindowState(window.windowState() | _FILLS)


def keep_on_screen(window: QWidget, kept: QSettings) -> None:
    """Have a restored window that does not show yet stand as a whole on a screen that is there."""
    mine = window.screen()
    others = [each for each in make.application().screens() if each is not mine]
    screens = [each.availableGeometry() for each in (mine, *others)]
    numbers, edges = _numbers(kept, "place"), _numbers(kept, "frame")
    wanted = QRect(*numbers) if numbers else centred(FIRST_SIZE, screens[0])
    place = placed(wanted, screens, QMargins(*edges) if edges else GUESSED, LEAST_SIZE)
    state = window.windowState()
    window.setWindowState(state & ~_FILLS)  # else it would forget the place below
    window.setMinimumSize(place.least)
    window.setGeometry(place.inside)
    window.setWindowState(state | _FILLS if place.fills else state)


def keep(window: QWidget, kept: QSettings) -> None:
    """Keep where a window stands, and which frame the system gave it."""
    outside, inside = window.frameGeometry(), window.geometry()
    fills = window.isMaximized()
    if fills:
        inside = window.normalGeometry()
    elif window.isVisible():
        left, top = inside.left() - outside.left(), inside.top() - outside.top()
        right, bottom = outside.right() - inside.right(), outside.bottom() - inside.bottom()
        kept.setValue("frame", f"{left} {top} {right} {bottom}")
    kept.setValue("place", f"{inside.x()} {inside.y()} {inside.width()} {inside.height()}")
    kept.setValue("fills", "yes" if fills else "no")


def _numbers(kept: QSettings, name: str) -> tuple[int, int, int, int] | None:
    """Give four numbers as they were kept, none where the file holds something else."""
    words = str(kept.value(name) or "").split()
    if len(words) != 4 or not all(each.removeprefix("-").isdecimal() for each in words):
        return None
    one, two, three, four = map(int, words)
    return one, two, three, four
