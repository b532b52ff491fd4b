"""What opens in place of the desk where the database is damaged or gone: copies, nothing silently."""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from flowdesk.backup import shelf
from flowdesk.backup.values import Backup, Data
from flowdesk.store.errors import StoreError, Vanished
from flowdesk.tongue.say import tr
from flowdesk.ui.backups.rows import BackupRows
from flowdesk.ui.backups.wish import BeginAnew, PutBack
from flowdesk.ui.exporting import opens
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign


class DamagedWindow(QDialog):
    """Says what is wrong and offers each copy; ``chosen`` is what the owner picked.

    Where the database is *gone* its owner may begin anew, too.
    """

    def __init__(self, sentence: str, data: Data, gone: bool = False) -> None:
        super().__init__()
        self.setObjectName("damaged")
        self.setWindowTitle("Flowdesk")
        self.chosen: PutBack | BeginAnew | None = None
        title = tr("Your data are gone") if gone else tr("Your data cannot be opened")
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
        self.anew = make.button(tr("Begin anew"), self._begin_anew)
        self.anew.setAutoDefault(False)
        advice = _advice_on_gone(data, bool(copies)) if gone else _advice(data, bool(copies))
        self.setLayout(
            make.column(
                head,
                make.label(advice, wrap=True),
                _selectable(sentence),
                inside if copies else None,
                *((self._third_way(),) if gone else ()),
                make.row(folder, None, quit_),
                gap=10,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(600, 560 if copies else 320)
        quit_.setFocus()

    def _third_way(self) -> QWidget:
        words = tr(
            "Flowdesk opens empty: without your rules, customers and leads. The backups stay, and can"
            " be put back under Settings."
        )
        said = make.label(words, "second", wrap=True)
        row = make.row(said, self.anew, gap=12)
        row.setStretch(0, 1)
        return make.box(row)

    def _begin_anew(self) -> None:
        self.chosen = BeginAnew()
        self.accept()

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
    return advice + _more(data)


def _advice_on_gone(data: Data, copies: bool) -> str:
    if not copies:
        return tr(
            "The file that holds them was moved or deleted. If you know where it is, quit, put it back"
            " and start Flowdesk again."
        )
    advice = tr(
        "The file that holds them was moved or deleted. If you know where it is, quit, put it back"
        " and start Flowdesk again. If not, choose a backup to go on with."
    )
    return advice + _more(data)


def _more(data: Data) -> str:
    """Say where more backups may be, as a sentence to follow another one; mostly nothing."""
    if data.missing is None:
        return ""
    return f" {tr('Backups are also in {folder}, which is not there now.', folder=data.missing)}"


def _selectable(sentence: str) -> QLabel:
    words = make.label(sentence, "second", wrap=True)
    words.setTextInteractionFlags(make.SELECTABLE)
    return words


def offer(error: StoreError, data: Data) -> PutBack | BeginAnew | None:
    """Open it for why the data cannot be opened, and give what the owner wants; None to quit."""
    window, loop = DamagedWindow(str(error), data, isinstance(error, Vanished)), QEventLoop()
    window.finished.connect(loop.quit)
    window.open()
    loop.exec()
    chosen = window.chosen
    window.deleteLater()
    return chosen
