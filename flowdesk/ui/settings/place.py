"""One folder of the settings: where it is, what is to be said of it, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.background import PlainError
from flowdesk.ui.exporting import opens
from flowdesk.ui.widgets import make


class Place(QWidget):
    """Shows a folder with a button that opens it, and with *change* one that asks for another.

    ``chosen`` carries the folder that the owner picks, None for the usual one.
    """

    chosen = Signal(object)

    def __init__(self, title: str, change: str = "") -> None:
        super().__init__()
        self._title, self._path = title, Path()
        self.where = make.label("", "second", wrap=True)
        self.where.setTextInteractionFlags(make.SELECTABLE)
        self.note = make.label("", "second", wrap=True)
        self.note.hide()
        self.open = make.button(tr("Open"), self._open, icon="folder-open")
        self.open.setAccessibleName(tr("Open: {what}", what=title))
        self.change = make.button(change, self._ask)
        if not change:
            self.change.hide()
        self.usual = make.button(tr("Use the data folder"), lambda: self.chosen.emit(None), "quiet")
        self.usual.setAccessibleName(tr("Use the data folder: {what}", what=title))
        self.usual.hide()
        said = make.column(make.label(title), self.where, gap=2)
        row = make.row(said, self.usual, self.change, self.open, gap=8)
        row.setStretch(0, 1)
        self.setLayout(make.column(row, self.note, gap=4))

    def show_path(self, path: Path, *, chosen: bool = False) -> None:
        """Show where the folder is; with *chosen* the usual one is offered."""
        self._path = path
        self.where.setText(str(path))
        self.usual.setVisible(chosen)

    def say(self, sentence: str, role: str = "second") -> None:
        """Show a sentence under it; roles as of a label."""
        make.say(self.note, sentence, role)
        self.note.setVisible(bool(sentence))

    def _open(self) -> None:
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlainError(
                tr(
                    "The folder {path} cannot be made: {strerror}.",
                    path=self._path,
                    strerror=error.strerror,
                )
            ) from error
        opens(self._path)()

    def _ask(self) -> None:
        ask_for_folder(self, self._title, self._path, self.chosen.emit)


def ask_for_folder(
    parent: QWidget, title: str, begin: Path, then: Callable[[Path], object]
) -> None:
    """Ask for a folder, beginning with the nearest one that is there."""
    there = next((each for each in (begin, *begin.parents) if each.is_dir()), Path.home())
    asking = QFileDialog(parent, title, str(there))
    asking.setObjectName("place")
    asking.setFileMode(QFileDialog.FileMode.Directory)
    asking.setOption(QFileDialog.Option.ShowDirsOnly)
    asking.fileSelected.connect(lambda path: then(Path(path)))
    asking.open()
