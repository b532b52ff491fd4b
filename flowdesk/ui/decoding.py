"""Unpacking photos off the GUI thread, one at a time: a single one may take 160 MB."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from flowdesk.bot.picture import LARGEST_PIXELS
from flowdesk.ui import background
from flowdesk.ui.picture import load

WHOLE = LARGEST_PIXELS
"""A side that no picture that is unpacked reaches, to ask for all of it."""

_ONE = threading.Lock()


def decode(path: Path, side: int, done: Callable[[QImage | None], None], owner: QObject) -> None:
    """Unpack the picture at *path* as `load` does, then call *done* on the GUI thread with it, or with
    None where there is none to be had.
    """

    def work() -> QImage | None:
        with _ONE:
            return load(path, side)

    def failed(_sentence: str) -> None:
        done(None)

    background.run(work, done, failed, owner)
