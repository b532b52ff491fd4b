"""Between two desks: what may only be done while nobody has the database open."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from flowdesk.backup.restoring import restore
from flowdesk.backup.values import Course, Data
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.backups import words
from flowdesk.ui.backups.resettling import resettled
from flowdesk.ui.backups.wish import BringIn, MoveHome, News, OnData, PutBack
from flowdesk.ui.backups.work import Work, WorkBar
from flowdesk.ui.widgets import make

_TITLES = {
    PutBack: mark("Restoring the backup"),
    BringIn: mark("Bringing the data in"),
    MoveHome: mark("Moving everything"),
}


class Between(QWidget):
    """A small window with a bar, which stays until the wish is done or given up."""

    def __init__(self, wish: OnData, data: Data, secrets: Secrets, now: datetime) -> None:
        super().__init__()
        self._wish, self._data, self._secrets, self._now = wish, data, secrets, now
        self.setWindowTitle("Flowdesk")
        self.setWindowIcon(theme.icon("workflow", "primary"))
        self.work = Work(self)
        self.bar = WorkBar(self.work)
        self._loop = QEventLoop(self)
        self._news = News("", good=True)
        self.setLayout(
            make.column(
                make.label(tr(_TITLES[type(wish)]), "title"),
                make.label(tr("Flowdesk opens again when it is done."), "second", wrap=True),
                4,
                self.bar,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(480)

    def carry_out(self) -> News:
        """Do it, and give what became of it."""
        self.show()
        self.work.start(self._do, self._done, self._failed)
        self._loop.exec()
        self.hide()
        return self._news

    def closeEvent(self, event: Any) -> None:
        """Take closing for Cancel: what is under way must end first."""
        if self.work.busy:
            self.bar.cancel.click()
            event.ignore()
        else:
            super().closeEvent(event)

    def _do(self, course: Course) -> News:
        match self._wish:
            case PutBack(backup):
                done = restore(self._data, backup, self._now, course)
                return News(words.restored(done), good=True)
            case MoveHome(target):
                return resettled(self._data, target, self._secrets, course)
            case BringIn(file, passphrase):
                return self._bring(file, passphrase, course)

    def _bring(self, file: Path, passphrase: str, course: Course) -> News:
        from flowdesk.backup.bringing import bring  # noqa: PLC0415 - ciphers take a while to load

        done, tokens = bring(self._data, file, passphrase, self._now, course)
        for name, token in tokens.items():
            self._secrets.set(name, token)
        return News(words.restored(done), good=True)

    def _done(self, news: News) -> None:
        self._news = news
        self._loop.quit()

    def _failed(self, sentence: str) -> None:
        self._news = News(sentence, good=False)
        self._loop.quit()


def carry_out(wish: OnData, data: Data, secrets: Secrets, now: datetime) -> News:
    """Do what was wished, with a window that shows how far it is; give what became of it."""
    window = Between(wish, data, secrets, now)
    try:
        return window.carry_out()
    finally:
        window.close()
        window.deleteLater()
