"""Photos decoded on a worker thread, a few of them kept: the one looked at and those beside it."""

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from flowdesk.ui import background
from flowdesk.ui.picture import load

SIDE = 2400  # pixels: sharp at twice the size of a large window, and 23 MB at the most
_KEPT = 6


class Pictures(QObject):
    """Gives pictures by their path in the data folder; ``ready`` tells of one that was read."""

    ready = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self._coming: set[str] = set()

    def get(self, path: str) -> QImage | None:
        """Give a picture that has been read; None while it is being read, and where there is none."""
        if path in self._kept:
            self._kept.move_to_end(path)
        return self._kept.get(path)

    def is_missing(self, path: str) -> bool:
        """Tell whether a file was looked for and is none that can be shown."""
        return path in self._kept and self._kept[path] is None

    def exists(self, path: str) -> bool:
        """Tell whether there is a file."""
        return (self._home / path).is_file()

    def fetch(self, paths: Iterable[str]) -> None:
        """Have some read that are not there yet, the first of them first."""
        for path in paths:
            if path in self._coming or self._kept.get(path) is not None:
                continue
            self._coming.add(path)
            self._read(path)

    def _read(self, path: str) -> None:
        def done(image: QImage | None) -> None:
            self._coming.discard(path)
            self._kept[path] = image
            self._kept.move_to_end(path)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self.ready.emit(path)

        background.run(lambda: load(self._home / path, SIDE), done, lambda _: done(None), self)
