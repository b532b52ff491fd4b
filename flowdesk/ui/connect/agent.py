"""The ngrok program: offered for download where it is missing, or found by the owner."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from flowdesk.tongue.say import decimal, mark, tr
from flowdesk.ui import background
from flowdesk.ui.widgets import make
from flowdesk.webhook.errors import WebhookError

Fetch = Callable[[Callable[[int, int], object], Callable[[], bool]], Path]

_ASK = mark(
    "The ngrok program is not on this computer yet. Flowdesk can download it from ngrok (about 10 MB),"
    " or use one that you have."
)

_MEGABYTE = 1024 * 1024


class AgentOffer(QWidget):
    """Downloads only when asked, with a bar and a way to give up. ``have`` carries the program's path,
    empty where it lies in the usual place.
    """

    have = Signal(str)
    _came = Signal(int, int)

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._off = threading.Event()
        self.words = make.label(tr(_ASK), "second", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(tr("Download of ngrok"))
        self.download = make.button(tr("Download ngrok"), self.begin, icon="download")
        self.choose = make.button(tr("Choose the file…"), self._ask, icon="folder-open")
        self.cancel = make.button(tr("Cancel"), self.stop)
        row = make.row(self.download, self.choose, self.cancel, None)
        self.setLayout(make.column(self.words, self.bar, row, gap=8))
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._busy(False)

    def stop(self) -> None:
        """Give the download up."""
        self._off.set()

    def take(self, path: Path) -> None:
        """Use the owner's own program, if it can be run."""
        if path.is_file() and path.stat().st_mode & 0o100:
            self.have.emit(str(path))
        else:
            make.say(
                self.words, tr("{file} is no program that can be started.", file=path.name), "error"
            )

    def begin(self) -> None:
        """Download it, unless that is being done."""
        if self.cancel.isVisibleTo(self):
            return
        self._off = off = threading.Event()
        self._busy(True)
        make.say(self.words, tr("Downloading ngrok…"), "second")
        self.bar.setRange(0, 0)
        background.run(
            lambda: self._fetch(self._came.emit, off.is_set),
            self._fetched,
            self._failed,
            self,
            (WebhookError,),
        )

    def _show(self, part: int, whole: int) -> None:
        if self.cancel.isVisibleTo(self):
            here, all_of_it = decimal(part / _MEGABYTE), decimal(whole / _MEGABYTE)
            if whole:
                words = tr("Downloading ngrok… {part} of {whole} MB", part=here, whole=all_of_it)
            else:
                words = tr("Downloading ngrok… {part} MB", part=here)
            self.words.setText(words)
            self.bar.setRange(0, whole)
            self.bar.setValue(part)

    def _fetched(self, _path: Path) -> None:
        self._busy(False)
        make.say(self.words, tr("ngrok is here."), "ok")
        self.have.emit("")

    def _failed(self, sentence: str) -> None:
        self._busy(False)
        make.say(self.words, sentence, "second" if self._off.is_set() else "error")

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.download.setVisible(not busy)
        self.choose.setVisible(not busy)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("The ngrok program"))
        if name:
            self.take(Path(name))
