"""Bring my data from another laptop: a file, its passphrase, a look inside, and in it comes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from flowdesk.backup import parcel
from flowdesk.tongue.say import tr
from flowdesk.ui.backups import words
from flowdesk.ui.backups.window import WorkWindow, secret
from flowdesk.ui.backups.wish import BringIn
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets import make


class BringWindow(WorkWindow):
    """Shows what is in a file first; *leave_with* then closes the desk to bring it in."""

    def __init__(
        self, parent: QWidget, desk: Desk, leave_with: Callable[[BringIn], object]
    ) -> None:
        super().__init__(parent, tr("Bring my data from another laptop"))
        self.setObjectName("bringing")
        self._desk, self._leave_with = desk, leave_with
        self._wish: BringIn | None = None
        self.file = QLineEdit()
        self.file.setAccessibleName(tr("File"))
        self.file.setPlaceholderText(tr("Flowdesk 2026-11-26{SUFFIX}", SUFFIX=parcel.SUFFIX))
        self.passphrase = secret(tr("Passphrase"))
        self.look = make.button(tr("Look inside"), self.show_inside, "primary")
        self.bring = make.button(tr("Bring it here"), self.bring_in, "primary")
        self.bring.setVisible(False)
        self.look.setDefault(True)
        place = make.row(
            self.file, make.button(tr("Choose…"), self.choose_file, icon="folder-open")
        )
        place.setStretch(0, 1)
        self.lay_out(
            make.label(tr("The file that the other laptop has saved"), "label"),
            place,
            make.label(tr("Its passphrase"), "label"),
            self.passphrase,
            buttons=(self.look, self.bring),
        )
        for field in (self.file, self.passphrase):
            field.textEdited.connect(self._changed)

    def choose_file(self) -> None:
        """Ask for the file."""
        asking = QFileDialog(self, tr("Choose the file"))
        asking.setObjectName("place")
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilter(
            ";;".join(
                (
                    tr("Data of Flowdesk ({pattern})", pattern=f"*{parcel.SUFFIX}"),
                    tr("All files ({pattern})", pattern="*"),
                )
            )
        )
        asking.fileSelected.connect(self.show_file)
        asking.open()

    def show_file(self, path: str) -> None:
        """Take a file."""
        self.file.setText(path)
        self._changed()
        self.passphrase.setFocus()

    def show_inside(self) -> None:
        """Tell what is in the file."""
        if not self.file.text().strip():
            self.say(tr("Choose the file first."), "error")
            return
        wish = BringIn(Path(self.file.text().strip()), self.passphrase.text())
        self.say("")
        self.work.start(
            lambda _course: parcel.look(wish.file, wish.passphrase),
            lambda about: self._show(wish, about),
            lambda sentence: self.say(sentence, "error"),
        )

    def bring_in(self) -> None:
        """Close the desk and put these data in place of those here."""
        if self._wish is not None:
            wish = self._wish
            self.close()
            self._leave_with(wish)

    def _show(self, wish: BringIn, about: parcel.About) -> None:
        self._wish = wish
        self._offer(ready=True)
        self.say(
            "\n\n".join(
                (
                    words.preview(about),
                    tr(
                        "It takes the place of what is on this laptop, which is set aside in a folder of"
                        " its own and not deleted. The window closes and opens again."
                    ),
                )
            ),
            "",
        )

    def _changed(self) -> None:
        self._wish = None
        self._offer(ready=False)

    def _offer(self, *, ready: bool) -> None:
        self.look.setVisible(not ready)
        self.bring.setVisible(ready)
        (self.bring if ready else self.look).setDefault(True)
