"""The small pictures of the table, read beside the window; what has gone out of sight is not read."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from flowdesk.ui import background
from flowdesk.ui.picture import load

_KEPT = 500
_WAITING = 40
_AT_ONCE = 8


@dataclass(frozen=True)
class Square:
    """The middle of a picture, so many pixels wide and high; of another one where there is no such file:
    thumbnails can be deleted, and then the photos are read.
    """

    path: Path
    side: int
    instead: Path | None = None


class Thumbnails(QObject):
    """Keeps the squares that were used last, at most some hundred."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Square, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[Square, None] = OrderedDict()
        self._busy = False

    def get(self, wanted: Square) -> QPixmap | None:
        """Give a square; None while it is not there, and ``arrived`` says when to ask again."""
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
            return self._kept[wanted]
        self._waiting[wanted] = None
        self._waiting.move_to_end(wanted)
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._read()
        return None

    def look_again(self) -> None:
        """Let pictures that were not there be looked for anew."""
        for missing in [each for each, picture in self._kept.items() if picture is None]:
            del self._kept[missing]

    def _read(self) -> None:
        if self._busy or not self._waiting:
            return
        count = min(_AT_ONCE, len(self._waiting))
        wanted = [self._waiting.popitem()[0] for _ in range(count)]
        self._busy = True
        background.run(
            lambda: [(each, square(each)) for each in wanted], self._keep, self._gave_up, self
        )

    def _keep(self, found: list[tuple[Square, QImage | None]]) -> None:
        self._busy = False
        for wanted, image in found:
            self._kept[wanted] = None if image is None else QPixmap.fromImage(image)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if any(image is not None for _, image in found):
            self.arrived.emit()
        self._read()

    def _gave_up(self, _sentence: str) -> None:
        self._busy = False


def square(wanted: Square) -> QImage | None:
    """Read one; None while there is no file."""
    image = load(wanted.path, wanted.side, fill=True)
    if image is None and wanted.instead is not None:
        image = load(wanted.instead, wanted.side, fill=True)
    if image is None:
        return None
    x, y = (image.width() - wanted.side) // 2, (image.height() - wanted.side) // 2
    return image.copy(x, y, wanted.side, wanted.side)
