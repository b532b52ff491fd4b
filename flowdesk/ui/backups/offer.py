"""What opens in place of the desk where the database is damaged: the copies, and nothing silently."""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog, QLabel

from flowdesk.backup import shelf
from flowdesk.backup.values import Backup, Data
from flowdesk.tongue.say import tr
from flowdesk.ui.backups.rows import BackupRows
from flowdesk.ui.backups.wish import PutBack
from flowdesk.ui.exporting import opens
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign


class DamagedWindow(QDialog):
    """Says what is wrong and offers each copy; ``chosen`` is the one that the owner picked."""

    def __init__(self, sentence: str, data: Data) -> None:
        super().__init__()
        self.setObjectName("damaged")
        self.setWindowTitle("Flowdesk")
        self.chosen: PutBack | None = None
        title = tr("Your data cannot be opened")
        self.setAccessibleName(title)
        self.rows = BackupRows(self._pick)
        copies = shelf.listed(data)
        self.rows.show_backups(copies, data)
        head = make.row(Sign("circle-alert", "error", 20), make.label(title, "title"), None)
        quit_ = make.button(tr("Quit"), self.reject)
        quit_.setAutoDefault(False)
        folder = make.button(tr("Open data folder"), opens(data.home), icon="folder-open")
        folder.setAutoDefault(False)
        rows = make.box(make.column(self.rows, None, margins=(12, 4, 12, 4)), "surface")
        inside = make.box(make.column(make.scroller(rows), margins=(4, 4, 4, 4)), "card")
        self.setLayout(
            make.column(
                head,
                make.label(_advice(data, bool(copies)), wrap=True),
                _selectable(sentence),
                inside,
                make.row(folder, None, quit_),
                gap=10,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(600, 560)
        quit_.setFocus()

    def _pick(self, backup: Backup) -> None:
        self.chosen = PutBack(backup)
        self.accept()


def _advice(data: Data, copies: bool) -> str:
    if copies:
        advice = tr(
            "Choose a backup to go on with. The damaged database is set aside, not deleted: much of it"
            " can often be recovered."
        )
    else:
        advice = tr(
            "There is no backup here. Keep the damaged file: much of it can often be recovered."
        )
    if data.missing is None:
        return advice
    also = tr("Backups are also in {folder}, which is not there now.", folder=data.missing)
    return f"{advice} {also}"


def _selectable(sentence: str) -> QLabel:
    words = make.label(sentence, "second", wrap=True)
    words.setTextInteractionFlags(make.SELECTABLE)
    return words


def offer(sentence: str, data: Data) -> PutBack | None:
    """Open it, and give what the owner wants; None to quit."""
    window, loop = DamagedWindow(sentence, data), QEventLoop()
    window.finished.connect(loop.quit)
    window.open()
    loop.exec()
    chosen = window.chosen
    window.deleteLater()
    return chosen
