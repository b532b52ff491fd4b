"""The part of Settings about backups."""

from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from flowdesk import elsewhere
from flowdesk.backup import shelf
from flowdesk.backup.choosing import folder_in
from flowdesk.backup.errors import told_plainly
from flowdesk.backup.making import make as make_backup
from flowdesk.backup.restoring import Since, came_since
from flowdesk.backup.values import Backup, Data, Kind
from flowdesk.store import settings
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.backups import words
from flowdesk.ui.backups.checking import CheckWindow
from flowdesk.ui.backups.rows import BackupRows
from flowdesk.ui.backups.wish import PutBack, Wish
from flowdesk.ui.backups.words import PACKED
from flowdesk.ui.backups.work import Work, WorkBar
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.settings.place import Place
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.ask import ask
from flowdesk.ui.widgets.sign import Sign
from flowdesk.ui.widgets.wrap import WrapLayout


@dataclass(frozen=True)
class _Shelf:
    """What the part shows: where copies go, which there are, when everything was last packed into one
    file, and whether the owner chose the folder.
    """

    data: Data
    backups: list[Backup]
    packed: str
    chosen: bool


class BackupSettings(QWidget):
    """Shows the copies there are, makes one, and opens what else can be done with them.

    ``told`` carries a sentence, its kind and buttons for it, as a page's does.
    """

    told = Signal(str, str, tuple)
    wanted = Signal()  # to be seen

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._damaged = ""
        self.work = Work(self)
        self.sign = Sign("", "", 18)
        self.state = make.label("", "name")
        self.next = make.label("", "second", wrap=True)
        self.packed = make.label("", "second", wrap=True)
        self.now = make.button(tr("Back up now"), self.back_up, icon="download")
        self.move_away = make.button(tr("Move to another laptop…"), self.open_moving, icon="upload")
        self.bring = make.button(
            tr("Bring my data from another laptop…"), self.open_bringing, icon="download"
        )
        self.check = make.button(tr("Check data…"), self.open_checking, icon="list-checks")
        self.place = Place(tr("Where backups go"), tr("Change…"))
        self.place.chosen.connect(self.put_into)
        self.rows = BackupRows(self.offer)
        self.bar = WorkBar(self.work)
        self._build()
        self.work.started.connect(lambda: self._switch(busy=True))
        self.work.ended.connect(lambda: self._switch(busy=False))
        desk.bridge.changed.connect(self._heard)
        desk.bridge.status.connect(self._hear_state)

    def _build(self) -> None:
        laptops = WrapLayout(gap=8)
        for button in (self.move_away, self.bring):
            laptops.addWidget(button)
        self._doing = QStackedWidget()
        self._doing.addWidget(make.box(make.row(self.now, None)))
        self._doing.addWidget(self.bar)
        self.setLayout(
            make.column(
                make.row(self.sign, self.state, None),
                self.next,
                2,
                self._doing,
                4,
                self.rows,
                make.line(),
                2,
                self.place,
                4,
                make.label(tr("Another laptop"), "label"),
                make.label(
                    tr(
                        "One encrypted file takes everything along. It is also a copy that you can"
                        " keep somewhere else, for the day on which this laptop is lost."
                    ),
                    "second",
                    wrap=True,
                ),
                self.packed,
                laptops,
                4,
                make.label(tr("Check"), "label"),
                make.row(self.check, None),
                gap=6,
            )
        )

    def refresh(self) -> None:
        """Read the list anew."""
        background.run(self._read, self._show, self._failed, self, (StoreError,))

    def put_into(self, folder: Path | None) -> None:
        """Have backups go into a folder from now on, None for the data folder."""
        home, now = self._desk.folders.home, self._desk.folders.backups

        def work() -> Path | None:
            chosen = folder_in(folder, home) if folder else None
            with told_plainly(home):
                elsewhere.write(home, elsewhere.read(home).with_backups(chosen))
            return chosen

        background.run(work, lambda _: self._moved(now), self._failed, self, (StoreError,))

    def back_up(self) -> None:
        """Make a copy now."""
        now, data = self._desk.clock(), self._data()
        self.work.start(
            lambda course: make_backup(data, now, Kind.WANTED, SystemRandom(), course),
            self._made,
            self._failed,
        )

    def offer(self, backup: Backup) -> None:
        """Ask whether a copy is to be put back, naming what came since."""
        background.run(
            lambda: came_since(self._desk.database.path, backup.made_at),
            lambda since: self._ask(backup, since),
            self._failed,
            self,
        )

    def open_moving(self) -> None:
        """Open what packs everything into one file."""
        from flowdesk.ui.backups.moving import MoveWindow  # noqa: PLC0415 - ciphers take a while to load

        window = MoveWindow(self, self._desk, self._data())
        window.saved.connect(self.refresh)
        window.open()

    def open_bringing(self) -> None:
        """Open what takes such a file in."""
        from flowdesk.ui.backups.bringing import BringWindow  # noqa: PLC0415 - as above

        BringWindow(self, self._desk, self.leave_with).open()

    def open_checking(self) -> None:
        """Open what looks through the data."""
        CheckWindow(self, self._desk, self._data()).open()

    def leave_with(self, wish: Wish) -> None:
        """Close the desk, which opens again when the wish is done."""
        with_bot = isinstance(wish, PutBack) and self._desk.live.state().running
        self._desk.leave_with(wish, with_bot)

    def _ask(self, backup: Backup, since: Since | None) -> None:
        ask(
            self,
            tr("Restore the backup of {when}?", when=words.moment_inside(backup.made_at)),
            " ".join(
                (
                    words.lost(since),
                    tr(
                        "Customers whom you deleted since then come back. Nothing is deleted: what is"
                        " here now is set aside in a folder of its own, and can be put back in the same"
                        " way. The bot stops for that, and the window closes and opens again."
                    ),
                )
            ),
            tr("Restore"),
            lambda: self.leave_with(PutBack(backup)),
            danger=True,
        )

    def _data(self) -> Data:
        return Data.of(self._desk.database.path, self._desk.folders)

    def _read(self) -> _Shelf:
        data = self._data()
        with self._desk.database.read() as session:
            packed = settings.load(session).get(PACKED, "")
        chosen = self._desk.folders.elsewhere.backups is not None
        return _Shelf(data, shelf.listed(data), packed, chosen)

    def _show(self, found: _Shelf) -> None:
        self.packed.setText(words.packed(found.packed))
        last = next((each for each in found.backups if each.tested), None)
        self.sign.show_icon(*(("circle-check", "ok") if last else ("info", "second")))
        self.state.setText(words.state(last))
        here = shelf.last(found.data, self._desk.clock())
        self.next.setText(f"{words.upcoming(here, self._desk.clock())} {tr(words.KEPT)}")
        self._show_place(found)
        self.rows.show_backups(found.backups, found.data)
        self.rows.set_enabled(not self.work.busy)

    def _show_place(self, found: _Shelf) -> None:
        self.place.show_path(found.data.backups, chosen=found.chosen)
        if found.data.note:
            self.place.say(found.data.note, "warn")
        else:
            self.place.say(tr(words.AWAY) if found.chosen else tr(words.WITH_THE_DATA))

    def _moved(self, before: Path) -> None:
        now = self._desk.folders.backups
        if now != before:
            self.told.emit(words.go_into(now, before), "ok", ())
        self.refresh()

    def _made(self, backup: Backup) -> None:
        said = tr("Backed up and tested: {what}.", what=words.inside(backup))
        self.told.emit(said, "ok", ())
        self.refresh()

    def _failed(self, sentence: str) -> None:
        if self.work.cancelled:
            self.told.emit(tr("Backup cancelled. Nothing of it is left."), "info", ())
        else:
            self.told.emit(sentence, "error", ())

    def _heard(self, changes: tuple[Any, ...]) -> None:
        for change in changes:
            if change.kind == "backup":
                if change.note:
                    self.told.emit(change.note, "error", ())
                self.refresh()

    def _hear_state(self, state: LiveState) -> None:
        """Offer the way out once, where the database is found damaged while the desk is open."""
        if state.damaged and state.damaged != self._damaged:
            offer = ((tr("Restore a backup…"), self.wanted.emit),)
            self.told.emit(state.damaged, "error", offer)
        self._damaged = state.damaged

    def _switch(self, *, busy: bool) -> None:
        self._doing.setCurrentIndex(int(busy))
        for button in (self.move_away, self.bring, self.check):
            button.setEnabled(not busy)
        self.rows.set_enabled(not busy)
