"""A workbook's way back: read off the GUI thread, shown, done, and undone if the owner wants."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.bot import bringing_back
from flowdesk.bot.bringing_back import Brought, Undone, Wish
from flowdesk.bot.change import Change
from flowdesk.export.returned import comparing, reading
from flowdesk.export.returned.values import NotReadable, Stopped
from flowdesk.store import standing
from flowdesk.store.errors import StoreError
from flowdesk.store.values import WHATSAPP
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui import background
from flowdesk.ui.bringing import words
from flowdesk.ui.bringing.window import BringingWindow, Preview
from flowdesk.ui.bringing.wishes import wishes
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets.notice import Notice

_LEADS_CHANGED = Change("submission", WHATSAPP)
"""What every page takes in as it takes in what the bot changes."""


class Bringing(QObject):
    """Brings one workbook back at a time, and tells of it in the quiet bar of *parent*, a window."""

    _came = Signal(int, int)

    def __init__(self, desk: Desk, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._notice, self._parent = desk, notice, parent
        self._off = threading.Event()
        self._busy = ""  # the name of what is read, empty while nothing is
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path) -> None:
        """Read a workbook and show what it would change."""
        if self._busy:
            return
        self._busy = path.name
        self._off = off = threading.Event()
        self._show(0, 0)
        desk, came = self._desk, self._came.emit

        def work() -> Preview:
            return look(desk, path, came, off.is_set)

        background.run(work, self._shown, self._failed, self, (NotReadable, StoreError))

    def stop(self) -> None:
        """Give up reading; nothing has been changed."""
        self._off.set()

    def _show(self, part: int, whole: int) -> None:
        if self._busy and not self._off.is_set():
            said = tr("Reading {file}…", file=self._busy)
            if whole:
                said = tr_n(
                    whole,
                    "Reading {file}… {part:,} of {n:,} leads",
                    "Reading {file}… {part:,} of {n:,} leads",
                    file=self._busy,
                    part=part,
                )
            self._notice.progress(said, min(part, whole), whole, self.stop)

    def _shown(self, preview: Preview) -> None:
        self._busy = ""
        self._notice.leave()
        if not (preview.found.differences or preview.found.flaws):
            self._notice.tell(words.nothing(preview.found))
            return
        window = BringingWindow(preview, self._parent)
        window.applied.connect(self._apply)
        window.open()

    def _failed(self, sentence: str) -> None:
        self._busy = ""
        if self._off.is_set():
            self._notice.tell(tr("Stopped. Nothing was changed."))
        else:
            self._notice.tell(sentence, "error")

    def _apply(self, wanted: tuple[Wish, ...]) -> None:
        desk = self._desk

        def work() -> Brought:
            with desk.database.begin() as session:
                languages = desk.languages(session)
                return bringing_back.bring_back(session, wanted, desk.clock(), languages)

        background.run(work, self._applied, self._refused, self, (StoreError,))

    def _applied(self, brought: Brought) -> None:
        self._desk.live.wake()
        self._desk.bridge.tell(_LEADS_CHANGED)
        undo = ((tr("Undo"), lambda: self._undo(brought)),) if brought.done else ()
        sentence = words.done(brought, self._desk.live.state().running)
        self._notice.tell(sentence, "ok" if brought.done else "info", undo)

    def _undo(self, brought: Brought) -> None:
        desk = self._desk
        self._notice.leave()  # one press is one undo

        def work() -> Undone:
            with desk.database.begin() as session:
                return bringing_back.undo(session, brought, desk.clock())

        background.run(work, self._undone, self._refused, self, (StoreError,))

    def _undone(self, back: Undone) -> None:
        self._desk.bridge.tell(_LEADS_CHANGED)
        self._notice.tell(words.undone(back), "ok" if back.leads else "info")

    def _refused(self, sentence: str) -> None:
        self._notice.tell(tr("Nothing was changed. {reason}", reason=sentence), "error")


def look(desk: Desk, path: Path, came: reading.Progress, is_off: reading.Cancelled) -> Preview:
    """Read a workbook and hold it beside the leads; for a worker thread. Raises NotReadable."""
    returned = reading.read(path, came, is_off)
    with desk.database.read() as session:
        leads = standing.of(session, [line.reference for line in returned.lines])
        found = comparing.compare(returned, leads)
        silent = bringing_back.outlook(session, wishes(found.differences), desk.clock())
    if is_off():
        raise Stopped(tr("Nothing was brought back."))
    return Preview(path.name, returned.written, found, silent, desk.live.state().running)
