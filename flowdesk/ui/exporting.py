"""Exports as the window sees them: one at a time, in the quiet bar, with a count and a cancel."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flowdesk.export.place import ExportError
from flowdesk.export.request import Leads, Request
from flowdesk.export.written import Written
from flowdesk.flow.counted import counted
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
    zipped = Signal(object)  # the path of a zip
    _came = Signal(int, int)

    def __init__(self, desk: Desk, notice: Notice) -> None:
        super().__init__(notice)
        self._desk, self._notice = desk, notice
        self._cancel = threading.Event()
        self._busy = False
        self._saying, self._far = ("", ""), (0, 0)
        self._news = ""
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def start(self, practice: bool = False) -> None:
        """Write every lead into a new workbook in the exports folder; *practice* ones if wished."""
        self.write(self.usual(Leads(practice=practice)))

    def usual(self, leads: Leads) -> Request:
        """Ask for leads as one press does: a workbook in a new folder of its own in the exports."""
        now = self._desk.clock()
        target = free_name(self._desk.folders.exports, now.astimezone())
        return Request(target, self._desk.folders.home, leads, at=now)

    def write(self, request: Request) -> None:
        """Write what is asked for, unless something is being written."""
        if self.remind():
            return
        cancel, desk = self._begin("Writing…", "leads"), self._desk

        def work() -> tuple[Written, int]:
            from flowdesk.export.apart import export_apart  # noqa: PLC0415 - slow to load

            done = export_apart(desk.database.url, request, self._came.emit, cancel.is_set)
            return done, left_out(desk.database, request.leads)

        def failed(sentence: str) -> None:
            self._failed(sentence, lambda: self.write(request))

        def wrote(answer: tuple[Written, int]) -> None:
            self._wrote(request, *answer)

        background.run(work, wrote, failed, self, (ExportError, StoreError))

    def zip(self, written: Written) -> None:
        """Put a workbook and what belongs to it into one file to send, unless busy."""
        if self.remind():
            return
        cancel = self._begin("Packing…", "MB")

        def work() -> Path:
            from flowdesk.export.zipped import zip_to_send  # noqa: PLC0415 - slow to load

            return zip_to_send(written, self._came.emit, cancel.is_set)

        def failed(sentence: str) -> None:
            self._failed(sentence, lambda: self.zip(written))

        background.run(work, self._packed, failed, self, (ExportError,))

    def remind(self) -> bool:
        """Tell whether something is being written, and show it again if so: one goes at a time."""
        self._show(*self._far)
        return self._busy

    def leave_news(self) -> None:
        """Take back what was said of the last workbook: it would lie over another page's buttons."""
        self._notice.take_back(self._news)

    def stop(self) -> None:
        """Give up; nothing half written stays."""
        self._cancel.set()

    def _begin(self, sentence: str, things: str) -> threading.Event:
        self._busy, self._saying = True, (sentence, things)
        self._cancel = threading.Event()
        self._show(0, 0)
        return self._cancel

    def _show(self, part: int, whole: int) -> None:
        if self._busy:
            self._far = part, whole
            sentence, things = self._saying
            count = f" {part:,} of {whole:,} {things}" if whole else ""
            self._notice.progress(f"{sentence}{count}", part, whole, self.stop)

    def _wrote(self, request: Request, written: Written, hidden: int) -> None:
        self._busy = False
        shows: tuple[Action, ...] = (
            ("Open", opens(written.path if len(written.files) < 2 else written.path.parent)),
            ("Show in folder", opens(written.path.parent)),
            ("Zip to send", lambda: self.zip(written)),
        )
        things = "new lead" if request.leads.new else "lead"
        sentence = f"{counted(written.rows, things)} written to {written.where}."
        if hidden:
            were = "was" if hidden == 1 else "were"
            first = sentence if written.rows else f"{written.path.name} is empty."
            sentence = f"{first} {counted(hidden, 'practice lead')} {were} left out."
            them = "Include it" if hidden == 1 else "Include them"
            shows = ((them, lambda: self.start(practice=True)), *shows)
        self._news = sentence = f"{sentence} {written.instead}".strip()
        self._notice.tell(sentence, "info" if hidden and not written.rows else "ok", shows)
        self.done.emit(written)

    def _packed(self, path: Path) -> None:
        self._busy = False
        size = max(0.1, path.stat().st_size / 1e6)
        self._news = sentence = f"{path.name} is ready to send ({size:,.1f} MB)."
        self._notice.tell(sentence, "ok", (("Show in folder", opens(path.parent)),))
        self.zipped.emit(path)

    def _failed(self, sentence: str, again: Callable[[], Any]) -> None:
        self._busy = False
        if self._cancel.is_set():
            self._notice.tell("Cancelled. Nothing was written.")
        else:
            self._notice.tell(sentence, "error", (("Try again", again),))


def left_out(database: Database, leads: Leads) -> int:
    """Tell how many practice leads an export of everything has left out."""
    return practice_leads(database) if leads == Leads() else 0


def practice_leads(database: Database) -> int:
    """Tell how many leads the practice phone has made."""
    with database.read() as session:
        return submissions.count(session, practice=True) - submissions.count(session)


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


def free_name(folder: Path, now: datetime, ending: str = ".xlsx") -> Path:
    """Give a file's path with the date in its name, in a folder of its own that is not there yet."""
    stem = f"Flowdesk leads {now:%Y-%m-%d}"
    names = (stem, *(f"{stem} ({count})" for count in range(2, 10_000)))
    name = next(name for name in names if not (folder / name).exists())
    return folder / name / f"{name}{ending}"
