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
from flowdesk.store import submissions
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr, tr_n
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
        self._saying: Callable[[int, int], str] = _writing
        self._far = 0, 0
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
        cancel, desk = self._begin(_writing), self._desk

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
        cancel = self._begin(_packing)

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

    def _begin(self, saying: Callable[[int, int], str]) -> threading.Event:
        self._busy, self._saying = True, saying
        self._cancel = threading.Event()
        self._show(0, 0)
        return self._cancel

    def _show(self, part: int, whole: int) -> None:
        if self._busy:
            self._far = part, whole
            self._notice.progress(self._saying(part, whole), part, whole, self.stop)

    def _wrote(self, request: Request, written: Written, hidden: int) -> None:
        self._busy = False
        shows: tuple[Action, ...] = (
            (tr("Open"), opens(written.path if len(written.files) < 2 else written.path.parent)),
            (tr("Show in folder"), opens(written.path.parent)),
            (tr("Zip to send"), lambda: self.zip(written)),
        )
        sentence = _told(request, written)
        if hidden:
            first = sentence if written.rows else tr("{name} is empty.", name=written.path.name)
            sentence = f"{first} {_told_left_out(hidden)}"
            them = tr_n(hidden, "Include it", "Include them")
            shows = ((them, lambda: self.start(practice=True)), *shows)
        self._news = sentence = f"{sentence} {written.instead}".strip()
        self._notice.tell(sentence, "info" if hidden and not written.rows else "ok", shows)
        self.done.emit(written)

    def _packed(self, path: Path) -> None:
        self._busy = False
        size = max(0.1, path.stat().st_size / 1e6)
        self._news = sentence = tr(
            "{name} is ready to send ({size:,.1f} MB).", name=path.name, size=size
        )
        self._notice.tell(sentence, "ok", ((tr("Show in folder"), opens(path.parent)),))
        self.zipped.emit(path)

    def _failed(self, sentence: str, again: Callable[[], Any]) -> None:
        self._busy = False
        if self._cancel.is_set():
            self._notice.tell(tr("Cancelled. Nothing was written."))
        else:
            self._notice.tell(sentence, "error", ((tr("Try again"), again),))


def _writing(part: int, whole: int) -> str:
    if not whole:
        return tr("Writing…")
    return tr("Writing… {part:,} of {whole:,} leads", part=part, whole=whole)


def _packing(part: int, whole: int) -> str:
    return (
        tr("Packing… {part:,} of {whole:,} MB", part=part, whole=whole) if whole else tr("Packing…")
    )


def _told(request: Request, written: Written) -> str:
    where = written.where
    if request.leads.new:
        return tr_n(
            written.rows,
            "{n:,} new lead written to {where}.",
            "{n:,} new leads written to {where}.",
            where=where,
        )
    return tr_n(
        written.rows,
        "{n:,} lead written to {where}.",
        "{n:,} leads written to {where}.",
        where=where,
    )


def _told_left_out(count: int) -> str:
    return tr_n(count, "{n:,} practice lead was left out.", "{n:,} practice leads were left out.")


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
            raise PlainError(
                tr(
                    "No program here opens {name}. It is in {folder}.",
                    name=path.name,
                    folder=path.parent,
                )
            )

    return do


def browse(address: str) -> None:
    """Open a page in the browser; PlainError if there is none."""
    if not QDesktopServices.openUrl(QUrl(address)):
        raise PlainError(tr("No browser could be opened. Go to {address}", address=address))


def free_name(folder: Path, now: datetime, ending: str = ".xlsx") -> Path:
    """Give a file's path with the date in its name, in a folder of its own that is not there yet."""
    stem = f"Flowdesk leads {now:%Y-%m-%d}"
    names = (stem, *(f"{stem} ({count})" for count in range(2, 10_000)))
    name = next(name for name in names if not (folder / name).exists())
    return folder / name / f"{name}{ending}"
