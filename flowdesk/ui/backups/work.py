"""Long work of this room: off the GUI thread, with a bar, a count and a cancel."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from flowdesk.backup.copying import in_words
from flowdesk.backup.values import Course
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel

_PAUSE = 0.05  # seconds between two tellings; photos go by faster than anybody reads
_SCALE = 1000
_IN_BYTES = 1_000_000  # what is counted higher than this is bytes; nobody has so many photos


class Work(QObject):
    """One work at a time. ``moved`` tells what is being done, the part done, and the whole.

    At the end of the program it is given up: nobody waits minutes for a window to close.
    """

    moved = Signal(str, object, object)  # bytes do not fit into Qt's int
    started = Signal()
    ended = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._off = threading.Event()
        self.busy = False
        make.application().aboutToQuit.connect(self.stop)

    @property
    def cancelled(self) -> bool:
        """Whether the owner has stopped it."""
        return self._off.is_set()

    def start(
        self,
        work: Callable[[Course], Any],
        done: Callable[[Any], object],
        failed: Callable[[str], object],
    ) -> None:
        """Do *work*; then *done* hears its answer, or *failed* a sentence."""
        self._off = off = threading.Event()
        self.busy = True
        self.started.emit()
        course = Course(self._teller(), off.is_set)

        def answered(answer: Any) -> None:
            self._end()
            done(answer)

        def broke(sentence: str) -> None:
            self._end()
            failed(sentence)

        background.run(lambda: work(course), answered, broke, self, (StoreError,))

    def stop(self) -> None:
        """Give up; nothing half done stays."""
        self._off.set()

    def _end(self) -> None:
        self.busy = False
        self.ended.emit()

    def _teller(self) -> Callable[[str, int, int], None]:
        last: tuple[str, float] = ("", 0.0)

        def tell(what: str, part: int, whole: int) -> None:
            nonlocal last
            now = monotonic()
            if what != last[0] or now - last[1] > _PAUSE:
                last = (what, now)
                self.moved.emit(what, part, whole)

        return tell


class WorkBar(QWidget):
    """Shows a work: what, how much, a bar, and Cancel."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.words = ShortLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.cancel = make.button(tr("Cancel"), self._stop)
        self._work = work
        said = make.column(self.words, self.bar, gap=6)
        row = make.row(said, self.cancel, gap=16)
        row.setStretch(0, 1)
        self.setLayout(row)
        work.moved.connect(self.show_part, Qt.ConnectionType.QueuedConnection)
        work.started.connect(self._begin)

    def show_part(self, what: str, part: int, whole: int) -> None:
        """Show how far it is; *whole* 0 means nobody knows."""
        if not self._work.busy or self._work.cancelled:
            return
        self.words.show_text(_told(what, part, whole))
        self.bar.setRange(0, _SCALE if whole else 0)
        self.bar.setValue(part * _SCALE // whole if whole else 0)

    def _begin(self) -> None:
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.words.show_text(tr("Beginning…"))

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.words.show_text(tr("Cancelling…"))
        self._work.stop()


def _told(what: str, part: int, whole: int) -> str:
    if not whole:
        return f"{what}…"
    if whole >= _IN_BYTES:
        return tr(
            "{what}: {part} of {whole}…", what=what, part=in_words(part), whole=in_words(whole)
        )
    return tr("{what}: {part:,} of {whole:,}…", what=what, part=part, whole=whole)
