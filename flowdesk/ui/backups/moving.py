"""Move to another laptop: everything in one encrypted file."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from flowdesk.backup import parcel
from flowdesk.backup.copying import in_words
from flowdesk.backup.errors import BackupError
from flowdesk.backup.values import Course, Data
from flowdesk.settings import SECRETS
from flowdesk.store import settings
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.backups.window import WorkWindow, secret
from flowdesk.ui.backups.words import PACKED, leads, photos
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets import make

_LOCKED = mark(
    "The keychain of this computer is locked, so the tokens in it cannot be taken along. Unlock it and"
    " save the file in a minute, or leave the tokens out."
)


class MoveWindow(WorkWindow):
    """Asks for a passphrase and a place, and packs; ``saved`` tells that there is a new file."""

    saved = Signal()

    def __init__(self, parent: QWidget, desk: Desk, data: Data) -> None:
        super().__init__(parent, tr("Move to another laptop"))
        self.setObjectName("moving")
        self._desk, self._data = desk, data
        self.passphrase, self.again = secret(tr("Passphrase")), secret(tr("The passphrase again"))
        self.tokens = QCheckBox(
            tr("Take the tokens along, so that the bot can start there at once")
        )
        self.tokens.setChecked(True)
        self.pack = make.button(tr("Save the file…"), self.choose_file, "primary")
        self.pack.setDefault(True)
        self.lay_out(
            make.label(
                tr(
                    "Rules, leads, chats, photos and settings go into one encrypted file. On the"
                    " other laptop choose Settings ▸ Backups ▸ Bring my data from another laptop."
                ),
                wrap=True,
            ),
            4,
            make.label(tr("Passphrase"), "label"),
            self.passphrase,
            make.label(tr("The passphrase again"), "label"),
            self.again,
            make.label(
                tr(
                    "Four words that do not belong together are good. Nobody can open the file"
                    " without it: keep it somewhere else than the file."
                ),
                "second",
                wrap=True,
            ),
            4,
            self.tokens,
            buttons=(self.pack,),
        )
        self.passphrase.setFocus()

    def choose_file(self) -> None:
        """Ask where the file goes, once the passphrase is good."""
        try:
            parcel.check_passphrase(self.passphrase.text())
        except BackupError as error:
            self.say(str(error), "error")
            return
        if self.passphrase.text() != self.again.text():
            self.say(tr("The two passphrases differ. Write the second one again."), "error")
            return
        name = f"Flowdesk {self._desk.clock().astimezone():%Y-%m-%d}{parcel.SUFFIX}"
        asking = QFileDialog(self, tr("Save the file"), str(Path.home() / name))
        asking.setObjectName("place")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter(tr("Data of Flowdesk ({pattern})", pattern=f"*{parcel.SUFFIX}"))
        asking.setDefaultSuffix(parcel.SUFFIX.removeprefix("."))
        asking.selectFile(name)
        asking.fileSelected.connect(lambda path: self.save(Path(path)))
        asking.open()

    def save(self, target: Path) -> None:
        """Pack everything into a file."""
        passphrase, with_tokens = self.passphrase.text(), self.tokens.isChecked()
        desk, data, now = self._desk, self._data, self._desk.clock()
        self.say("")

        def work(course: Course) -> parcel.About:
            kept = {name: desk.secrets.get(name) for name in SECRETS} if with_tokens else {}
            if with_tokens and desk.secrets.locked:
                raise BackupError(tr(_LOCKED))
            tokens = {name: token for name, token in kept.items() if token}
            about = parcel.pack(data, target, passphrase, tokens, now, course, os.urandom)
            with desk.database.begin() as session:
                settings.save(session, {PACKED: now.isoformat()})
            return about

        self.work.start(work, lambda about: self._saved(target, about), self._failed)

    def _saved(self, target: Path, about: parcel.About) -> None:
        self.saved.emit()
        size = in_words(target.stat().st_size)
        self.say(
            tr(
                "Saved and tested: {file}, {size}, with {leads} and {photos}. Once the bot runs on the"
                " other laptop, stop it here: only one of the two gets the messages.",
                file=target.name,
                size=size,
                leads=leads(about.contents.leads),
                photos=photos(about.photos),
            ),
            "ok",
        )
        for field in (self.passphrase, self.again):
            field.clear()

    def _failed(self, sentence: str) -> None:
        cancelled = self.work.cancelled
        self.say(
            tr("Cancelled. No file was written.") if cancelled else sentence,
            "second" if cancelled else "error",
        )
