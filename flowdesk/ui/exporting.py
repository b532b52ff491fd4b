"""Export to Excel: off the GUI thread, with a bar, a count and a cancel."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flowdesk.export.workbook import ExportError, Written, write
from flowdesk.store.errors import StoreError
from flowdesk.ui import background
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets.notice import Notice


class Exporting(QObject):
    """Writes one workbook at a time and tells of it in the quiet bar."""

    done = Signal(object)  # Written
    _came = Signal(int, int)

    def __init__(self, desk: Desk, notice: Notice) -> None:
        super().__init__(notice)
        self._desk, self._notice = desk, notice
        self._cancel = threading.Event()
        self._busy = False
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Write every lead into a new workbook in the exports folder."""
        if self._busy:
            return
        self._busy = True
        self._cancel = cancel = threading.Event()
        desk, target = (
            self._desk,
            free_name(self._desk.folders.exports, datetime.now().astimezone()),
        )
        self._show(0, 0)

        def work() -> Written:
            target.parent.mkdir(parents=True, exist_ok=True)
            return write(
                desk.database,
                target,
                desk.folders.home,
                progress=self._came.emit,
                cancelled=cancel.is_set,
            )

        background.run(work, self._wrote, self._failed, self, (ExportError, StoreError))

    def stop(self) -> None:
        """Give up; nothing half written stays."""
        self._cancel.set()

    def _show(self, part: int, whole: int) -> None:
        if self._busy:
            count = f" {part:,} of {whole:,} leads" if whole else ""
            self._notice.progress(f"Writing the workbook…{count}", part, whole, self.stop)

    def _wrote(self, written: Written) -> None:
        self._busy = False
        leads = f"{written.rows:,} lead{'' if written.rows == 1 else 's'}"
        self._notice.tell(
            f"{leads} written to {written.path.name}.",
            "ok",
            (("Open", opens(written.path)), ("Show in folder", opens(written.path.parent))),
        )
        self.done.emit(written)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        if self._cancel.is_set():
            self._notice.tell("Export cancelled. Nothing was written.")
        else:
            self._notice.tell(sentence, "error", (("Try again", self.start),))


def opens(path: Path) -> Callable[[], bool]:
    """Give what opens a file or folder with the system's own program."""
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def free_name(folder: Path, now: datetime) -> Path:
    """Give a workbook's path with the date in its name that no file has yet."""
    stem = f"Flowdesk leads {now:%Y-%m-%d}"
    names = (f"{stem}.xlsx", *(f"{stem} ({count}).xlsx" for count in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())
