"""Putting a photo of the laptop in the place of one that a customer sent: asked for, and done beside
the window.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flowdesk.bot import replacing
from flowdesk.bot.replacing import Place, Replaced
from flowdesk.flow.correction import DoesNotFit
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.desk import Desk

_KINDS = "(*.jpg *.jpeg *.png *.heic *.heif *.webp *.gif *.tif *.tiff *.bmp)"


class Replacing(QObject):
    """``done`` carries a Replaced; ``failed`` the sentence why a photo stays as it is."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent, self._folder = desk, parent, ""

    def choose(self, place: Place) -> None:
        """Ask for the file, in the folder of the last one."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            tr("Replace the photo"),
            self._folder,
            f"{tr('Photos')} {_KINDS};;{tr('All files')} (*)",
        )
        if name:
            self._folder = str(Path(name).parent)
            self.put(place, Path(name))

    def put(self, place: Place, file: Path) -> None:
        """Put a copy of a file there."""
        desk, now = self._desk, self._desk.clock()

        def work() -> Replaced:
            return replacing.replace(desk.database, desk.folders.home, place, file, now)

        background.run(work, self.done.emit, self.failed.emit, self, (StoreError, DoesNotFit))
