"""The part of Settings about folders: where everything lies, and where workbooks go."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk import elsewhere, moved
from flowdesk.backup.choosing import try_out
from flowdesk.backup.errors import told_plainly
from flowdesk.moved import NotThere
from flowdesk.paths import Folders, usual_home
from flowdesk.settings import PLACES, outside
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.settings.place import Place
from flowdesk.ui.widgets import make


class FolderSettings(QWidget):
    """Shows where things lie. ``move_wanted`` carries the folder that everything is to be moved into,
    ``told`` a sentence and its kind.
    """

    move_wanted = Signal(object)
    told = Signal(str, str)

    def __init__(self, folders: Folders, environ: Mapping[str, str]) -> None:
        super().__init__()
        self._folders, self._environ = folders, environ
        self.everything = Place(tr("Everything"), tr("Move everything…"))
        self.before = Place(tr("Before the move"))
        self.workbooks = Place(tr("Workbooks"), tr("Change…"))
        self.logs = Place(tr("Log files"))
        rows = (self.everything, self.before, self.workbooks, self.logs)
        self.setLayout(make.column(*rows, gap=10))
        self.everything.chosen.connect(self.move_wanted)
        self.workbooks.chosen.connect(self.put_workbooks)
        self.logs.show_path(folders.logs)
        self.show_all()

    def show_all(self) -> None:
        """Show where everything is now."""
        self._show_everything()
        chosen, now = self._folders.elsewhere.exports, self._folders.exports
        self.workbooks.show_path(now, chosen=chosen is not None)
        away = chosen is not None and chosen != now
        note = tr(
            "{folder} is not there, so workbooks go into the data folder meanwhile.", folder=chosen
        )
        self.workbooks.say(note if away else "", "warn")

    def put_workbooks(self, folder: Path | None) -> None:
        """Have workbooks written into a folder from now on, None for the usual one."""
        home = self._folders.home

        def work() -> None:
            if folder is not None:
                try_out(folder)
            with told_plainly(home):
                elsewhere.write(home, elsewhere.read(home).with_exports(folder))

        def refused(sentence: str) -> None:
            self.told.emit(sentence, "error")

        background.run(work, lambda _: self.show_all(), refused, self, (StoreError,))

    def _show_everything(self) -> None:
        self.everything.show_path(self._folders.home)
        found = outside(self._environ)
        names = [name for name in PLACES if name in found]
        self.everything.change.setEnabled(not names)
        if names:
            self.everything.say(
                tr(
                    "Set outside by {variables}. Everything can be moved from here once that is taken"
                    " away.",
                    variables=", ".join(names),
                )
            )
        else:
            self.everything.say(tr("Rules, leads, photos and chats are in this folder."))
        before = None if names else _before(self._folders.home)
        self.before.setVisible(before is not None)
        if before is not None:
            self.before.show_path(before)
            self.before.say(tr("Flowdesk does not use it any more. Delete it once you are sure."))


def _before(home: Path) -> Path | None:
    """Give the folder that everything was moved from, where it is still there."""
    try:
        found = moved.read(usual_home())
    except NotThere:
        return None
    if found is None or found.home != home or not (found.before / "flowdesk.db").exists():
        return None
    return found.before
