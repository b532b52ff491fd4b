"""The folders of a data folder, each with a button that opens it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from flowdesk.paths import Folders
from flowdesk.ui.background import PlainError
from flowdesk.ui.exporting import opens
from flowdesk.ui.widgets import make


class FolderSettings(QWidget):
    """Shows where things lie."""

    def __init__(self, folders: Folders) -> None:
        super().__init__()
        places = {
            "Everything": folders.home,
            "Workbooks": folders.exports,
            "Backups": folders.backups,
            "Log files": folders.logs,
        }
        self.openers = {name: _opener(name, path) for name, path in places.items()}
        rows = [_row(name, path, self.openers[name]) for name, path in places.items()]
        said = make.label(
            "To keep everything elsewhere, close Flowdesk, move the first folder, and set FLOWDESK_HOME"
            " to where it is then.",
            "second",
            wrap=True,
        )
        self.setLayout(make.column(*rows, said, gap=8))


def _row(name: str, path: Path, opener: QWidget) -> make.Part:
    where = make.label(str(path), "second", wrap=True)
    where.setTextInteractionFlags(make.SELECTABLE)
    row = make.row(make.column(make.label(name), where, gap=2), opener, gap=12)
    row.setStretch(0, 1)
    return row


def _opener(name: str, path: Path) -> QWidget:
    def show() -> None:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlainError(f"The folder {path} cannot be made: {error.strerror}.") from error
        opens(path)()

    made = make.button("Open", show, icon="folder-open")
    made.setAccessibleName(f"Open {name.lower()}")
    return made
