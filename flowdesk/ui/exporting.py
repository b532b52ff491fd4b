"""Export to Excel: off the GUI thread, with a bar, a count and a cancel."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flowdesk.export.place import ExportError
from flowdesk.export.request import Leads, Request
from flowdesk.export.run import export
from flowdesk.export.written import Written
from flowdesk.store import submissions
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.ui import background
from flowdesk.ui.background import PlainError
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets.notice import Notice

Action = tuple[str, Callable[[], object]]


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

    def start(self, practice: bool = False) -> None:
        """Write every lead into a new workbook in the exports folder; *practice* ones if wished."""
        if self._busy:
            return
        self._busy = True
        self._cancel = cancel = threading.Event()
        desk = self._desk
        target = free_name(desk.folders.exports, datetime.now().astimezone())
        self._show(0, 0)

        def work() -> tuple[Written, int]:
            target.parent.mkdir(parents=True, exist_ok=True)
            done = export(
                desk.database,
                Request(target, desk.folders.home, Leads(practice=practice), at=desk.clock()),
                progress=self._came.emit,
                cancelled=cancel.is_set,
            )
            return done, 0 if practice else practice_leads(desk.database)

        background.run(work, self._wrote, self._failed, self, (ExportError, StoreError))

    def stop(self) -> None:
        """Give up; nothing half written stays."""
        self._cancel.set()

    def _show(self, part: int, whole: int) -> None:
        if self._busy:
            count = f" {part:,} of {whole:,} leads" if whole else ""
            self._notice.progress(f"Writing the workbook…{count}", part, whole, self.stop)

    def _wrote(self, answer: tuple[Written, int]) -> None:
        self._busy = False
        written, hidden = answer
        shows: tuple[Action, ...] = (
            ("Open", opens(written.path)),
            ("Show in folder", opens(written.path.parent)),
        )
        sentence = f"{counted(written.rows)} written to {written.path.name}."
        if hidden:
            were = "was" if hidden == 1 else "were"
            first = sentence if written.rows else f"{written.path.name} is empty."
            sentence = f"{first} {counted(hidden, 'practice lead')} {were} left out."
            them = "Include it" if hidden == 1 else "Include them"
            shows = ((them, lambda: self.start(practice=True)), *shows)
        self._notice.tell(sentence, "info" if hidden and not written.rows else "ok", shows)
        self.done.emit(written)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        if self._cancel.is_set():
            self._notice.tell("Export cancelled. Nothing was written.")
        else:
            self._notice.tell(sentence, "error", (("Try again", self.start),))


def practice_leads(database: Database) -> int:
    """Tell how many leads the practice phone has made."""
    with database.read() as session:
        return submissions.count(session, practice=True) - submissions.count(session)


def counted(number: int, noun: str = "lead") -> str:
    """Give a number of things in words: “1 lead”, “2 leads”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def opens(path: Path) -> Callable[[], None]:
    """Give what opens a file or folder with the system's own program; PlainError if none does."""

    def do() -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise PlainError(f"No program here opens {path.name}. It is in {path.parent}.")

    return do


def browse(address: str) -> None:
    """Open a page in the browser; PlainError if there is none."""
    if not QDesktopServices.openUrl(QUrl(address)):
        raise PlainError(f"No browser could be opened. Go to {address}")


def free_name(folder: Path, now: datetime) -> Path:
    """Give a workbook's path with the date in its name that no file has yet."""
    stem = f"Flowdesk leads {now:%Y-%m-%d}"
    names = (f"{stem}.xlsx", *(f"{stem} ({count}).xlsx" for count in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())
